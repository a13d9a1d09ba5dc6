"""The procedure of one village, from the kit to the cards and the figures, at a county that is kept on a server."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

import app.tour.preparing
from app.procedure.demonstration import Answers, households
from app.procedure.filing import CARD_FORM
from app.procedure.put import Put
from app.register.keys import Hardness
from app.register.values import Query
from app.tour.counting import make_books
from app.tour.exchanging import export_to_stick, import_again, import_at_county, trust_the_team, verify_both
from app.tour.filling import enter_one_by_keys, enter_the_others
from app.tour.folder import fresh_folder
from app.tour.identifying import (
    decide_in_the_group,
    finish_at_the_county,
    post_in_the_village,
    sign_both_forms,
)
from app.tour.preparing import make_the_kit, set_up_county, start_the_team
from app.tour.state import HOUSEHOLDS, MAOSI, OTHER, YEAR, Tour, Typed
from app.wiring import World, make_county, open_workbench
from resources.canonical import canonical
from resources.messages import Language

_STEPS = (
    set_up_county, make_the_kit, start_the_team, enter_one_by_keys, enter_the_others, sign_both_forms,
    decide_in_the_group, post_in_the_village, export_to_stick, trust_the_team, import_at_county,
    finish_at_the_county, import_again, verify_both, make_books,
)  # fmt: skip
WORLD = World(
    lambda: datetime(2017, 3, 20, 2, 0, tzinfo=UTC), random.Random(5).randbytes, "李文博", Hardness(64, 1, 1)
)


@dataclass
class Typist:
    """Enters the first household of the tour through the engine: of windows this test wants nothing."""

    def enter_household(self, workspace: Path, *, passphrase: str, household: Answers, pictures: Path) -> Typed:  # noqa: ARG002
        with open_workbench(workspace, WORLD, passphrase=passphrase) as team:
            line = canonical(household) + b"\n"
            (outcome,) = team.putting("household", language=Language.CHINESE).put([line])
        assert isinstance(outcome, Put)
        return Typed(outcome.record, 0, 0, ())

    def show_pages(self, workspace: Path, *, passphrase: str, pictures: Path) -> tuple[Path, ...]:  # noqa: ARG002
        raise AssertionError("no step that is taken here shows pages")


@pytest.fixture
def tour(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tour:
    """Return a tour whose county is kept on the server."""
    monkeypatch.setattr(app.tour.preparing, "make_county", partial(make_county, store=store))
    made = tuple(households(HOUSEHOLDS, villages=[MAOSI, OTHER], year=YEAR, seed=20151121))
    return Tour(fresh_folder(tmp_path / "tour"), WORLD, Language.CHINESE, Typist(), made)


def test_the_whole_job_is_done_at_a_county_on_a_server(tour: Tour) -> None:
    for step in _STEPS:
        step(tour)
    with tour.county() as county:
        assert county.workspace.access.server is not None
        assert county.register.count(Query(form=CARD_FORM))[0] == 4
