"""The county's announcement: everybody whose turn it is, and for the others the step they stand at."""

from __future__ import annotations

import pytest

from app.procedure.announcing import VillageList, lists_of
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import NAMES, load
from tests.forms.definitions.survey import MAOSI
from tests.procedure.steps.paperwork import ME, TODAY, Papers


def lists(papers: Papers) -> list[VillageList]:
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    return list(lists_of(village, load(papers.procedure), today=TODAY))


def test_a_household_whose_second_notice_is_over_is_ready() -> None:
    (one,) = lists(Papers().without("filing", "announcement"))
    assert [(each.household.record, each.round) for each in one.ready] == [(ME, 1)]
    assert one.held == ()


def test_one_on_the_way_is_told_with_the_step_it_stands_at() -> None:
    (one,) = lists(Papers().without("filing", "announcement", "township_notice"))
    assert one.ready == ()
    assert [(each.household.record, each.at.step.id) for each in one.held] == [(ME, "township_notice")]


def test_an_open_objection_holds_it_back() -> None:
    found = lists(Papers().without("filing", "announcement").object())
    assert [one.ready for one in found] in ([()], [])


@pytest.mark.parametrize("gone", [("filing",), ()])
def test_who_was_announced_already_is_not_announced_again(gone: tuple[str, ...]) -> None:
    assert lists(Papers().without(*gone)) == []


def test_who_was_never_proposed_is_not_in_the_way() -> None:
    papers = Papers()
    assert lists(papers.without(*(name for name in papers.documents if name not in {"village"}))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_procedure_has_its_announcement(name: str) -> None:
    village = VillagePapers(MAOSI, (), ())
    assert list(lists_of(village, load(name), today=TODAY)) == []
