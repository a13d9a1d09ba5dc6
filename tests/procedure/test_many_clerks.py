"""Several clerks of one county at once: nothing is lost, and no number is given twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from app.procedure.exchange.log import RECEIVED, SENT, number
from app.procedure.filing import CARD_FORM, numbers_given
from app.procedure.steps.reading import singles
from app.register.values import Query
from app.wiring import Workbench
from tests.procedure.clerks import MAOSI, Scene


@pytest.fixture
def scene(store: str, tmp_path: Path) -> Scene:
    return Scene(tmp_path, store)


def assert_all_is_there_once(county: Workbench, scene: Scene) -> None:
    register = county.register
    assert county.workspace.verify().is_clean
    assert register.forked() == ()
    assert register.count(Query())[0] == 12
    cards = [dict(singles(register.heads(record)[0].document)) for record in register.records(CARD_FORM)]
    assert Counter(card["household_record"] for card in cards) == Counter(register.records("household"))
    assert {card["card_number"] for card in cards} == numbers_given(register, MAOSI)
    assert sorted(card["card_number"] for card in cards) == [f"{MAOSI}{at:04}" for at in range(1, 13)]
    received = [number(one) for one in register.exchanges(RECEIVED)]
    assert sorted(received) == [*range(1, len(scene.bundles) + 1)]
    answers = [number(one) for one in register.exchanges(SENT)]
    assert sorted(answers) == [*range(1, len(answers) + 1)]


def test_two_clerks_at_once_lose_nothing_and_give_no_number_twice(scene: Scene) -> None:
    clerks = scene.begin((0, scene.bundles), (1, scene.bundles))  # the same inbox, at the same moment
    assert [clerk.wait(60) for clerk in clerks] == [0, 0]
    with scene.county() as county:
        assert_all_is_there_once(county, scene)


def test_a_clerk_whose_computer_dies_disturbs_nobody(scene: Scene) -> None:
    chance = random.Random(7)
    dying, other = scene.begin((0, scene.bundles), (1, scene.bundles[::-1]))
    time.sleep(chance.random() * 0.5)
    dying.kill()
    dying.wait()
    assert other.wait(60) == 0
    (again,) = scene.begin((0, scene.bundles))
    assert again.wait(60) == 0
    with scene.county() as county:
        assert_all_is_there_once(county, scene)
