"""The villages of a county added up: nobody counted twice, nobody left out, who is blocked by name."""

from __future__ import annotations

from app.procedure.steps.county import PlaceStanding, place_standing, with_sums
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.outcome import State
from app.procedure.steps.procedures import load
from tests.procedure.steps.paperwork import ME, TODAY, Papers

IDENTIFICATION = load("identification")


def village(code: str, papers: Papers) -> PlaceStanding:
    found = VillagePapers(code, (papers.facts(),), tuple(papers.evidence()))
    return place_standing(code, IDENTIFICATION, found.standings(IDENTIFICATION, today=TODAY))


def test_a_village_tells_where_its_households_are() -> None:
    one = village("621002204206", Papers().only_until("comment"))
    assert (one.households, one.complete, one.refused, one.blocked) == (1, 0, 0, ())
    assert one.most_at is not None
    assert one.most_at.id == "signoff"
    assert sum(one.ahead) == 1


def test_a_household_whose_paper_does_not_hold_is_blocked_by_name() -> None:
    one = village("621002204206", Papers().change("signoff", households_signed="40"))
    assert one.blocked == (ME,)


def test_who_has_done_all_has_nothing_before_them() -> None:
    one = village("621002204206", Papers())
    assert (one.complete, one.most_at) == (1, None)


def test_townships_stand_before_their_villages_and_all_before_everything() -> None:
    villages = [
        village("621002205201", Papers()),
        village("621002204207", Papers().only_until("comment")),
        village("621002204206", Papers().change("signoff", households_signed="40")),
    ]
    lines = with_sums(villages)
    assert [one.code for one in lines] == [
        "", "621002204", "621002204206", "621002204207", "621002205", "621002205201",
    ]  # fmt: skip
    everyone, township = lines[0], lines[1]
    assert (everyone.households, township.households, everyone.complete) == (3, 2, 1)
    assert everyone.blocked == township.blocked == (ME,)
    assert everyone.steps[0].of(State.DONE) == 3
    assert sum(everyone.ahead) + everyone.complete + everyone.refused == everyone.households


def test_a_county_without_households_has_no_lines() -> None:
    assert with_sums([]) == ()
