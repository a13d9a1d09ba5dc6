"""A village held against the county's rules a few households at a time: what was found of a state is remembered."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import is_looked_through, village_papers
from app.register.store import Query
from app.wiring import Workbench, World, make_county
from resources.messages import Language
from sync.revision import Revision, next_time, revise

MAOSI, MANY = "621002204206", 7
NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
TODAY = date(2015, 11, 23)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Workbench]:
    """A county with seven made-up households of one village."""
    world = World(lambda: NOW, os.urandom, "李文博")
    with make_county(
        tmp_path / "county.lika", world, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as county:
        made_up = households(MANY, villages=[MAOSI], year=2015, seed=1)
        lines = [json.dumps(answers, ensure_ascii=False).encode() for answers in made_up]
        assert len(list(county.putting("household", language=Language.CHINESE).put(lines))) == MANY
        yield county


def calls(shelf: FormShelf) -> int:
    """Return how many calls it takes until the village is looked through, three households a call."""
    return next(count for count in range(1, 20) if is_looked_through(shelf, MAOSI, today=TODAY, at_most=3))


def test_a_village_is_looked_through_a_few_at_a_time(village: Workbench) -> None:
    assert calls(village.shelf) == 3
    assert calls(village.shelf) == 1, "nothing is looked at twice"


def test_what_is_remembered_is_what_is_found_anew(village: Workbench) -> None:
    first = village_papers(village.shelf, MAOSI, today=TODAY)
    assert village_papers(village.shelf, MAOSI, today=TODAY) == first
    assert village_papers(FormShelf(village.register), MAOSI, today=TODAY) == first


def test_a_household_that_changed_is_looked_at_again(village: Workbench) -> None:
    before = village_papers(village.shelf, MAOSI, today=TODAY)
    (head,) = village.register.heads(village.register.summaries(Query())[0].record)
    village.register.append([left_alone(head)])
    after = village_papers(village.shelf, MAOSI, today=TODAY)
    assert after != before
    assert after == village_papers(FormShelf(village.register), MAOSI, today=TODAY)


def left_alone(head: Revision) -> Revision:
    """Return the household after all its members were taken out."""
    return revise(
        head.record,
        [head.id],
        form=head.form,
        version=head.version,
        author=head.author,
        device=head.device,
        time=next_time(NOW, head.time),
        document={name: answer for name, answer in head.document.items() if name != "members"},
    )
