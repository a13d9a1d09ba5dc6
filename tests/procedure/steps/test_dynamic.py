"""Cards, leaving and coming back, members and needs over the years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedure.steps.cards import clashes, next_number, number_of_household
from app.procedure.steps.evidence import Evidence
from app.procedure.steps.lives import Turn, is_listed, life, member_events
from app.procedure.steps.needs import needs, offered, open_needs, standards
from app.procedure.steps.procedures import load
from forms.definitions.source import read
from resources.canonical import Document
from resources.errors import NotPossible
from tests.procedure.steps.paperwork import MAOSI, ME, TODAY, Papers

LEAVING = load("leaving")


@given(st.lists(st.integers(1, 9990), max_size=30))
def test_a_card_number_is_never_given_twice(used: list[int]) -> None:
    given_before = [f"{MAOSI}{number:04d}" for number in used]
    fresh = next_number(MAOSI, given_before)
    assert fresh not in given_before
    assert fresh == f"{MAOSI}{max(used, default=0) + 1:04d}"


def test_numbers_of_other_villages_and_nonsense_do_not_count() -> None:
    assert next_number(MAOSI, ["6210022042070009", f"{MAOSI}12345", "", f"{MAOSI}00x1"]) == f"{MAOSI}0001"


def test_a_village_has_no_more_than_9999() -> None:
    with pytest.raises(NotPossible):
        next_number(MAOSI, [f"{MAOSI}9999"])


def card(papers: Papers) -> Evidence:
    return next(each for each in papers.evidence() if each.form == "card")


def test_two_households_with_one_number_are_seen_and_the_first_number_stays() -> None:
    mine = card(Papers())
    other = replace(mine, record="c2", mentions=(replace(mine.mentions[0], household="h2"),))
    assert clashes([mine, other]) == {f"{MAOSI}0001": (ME, "h2")}
    second = replace(
        mine, record="c3", answers={**mine.answers, "card_number": f"{MAOSI}0009", "filed_on": "2018-01-01"}
    )
    assert number_of_household(ME, [second, mine]) == f"{MAOSI}0001"
    assert number_of_household("h9", [mine]) == ""


def test_a_household_is_listed_leaves_and_comes_back() -> None:
    listed, left, back = Papers(), Papers("leaving", year="2016"), Papers("returning", year="2017")
    left.change("announcement", announced_on="2017-01-05")
    back.change("filing", filed_on="2018-01-20")
    renamed = [
        replace(each, record=f"{year}.{each.record}")
        for year, papers in (("2015", listed), ("2016", left), ("2017", back))
        for each in papers.evidence()
    ]
    events = life(listed.facts(), renamed, LEAVING, today=TODAY)
    assert [(each.turn, each.year) for each in events] == [
        (Turn.LISTED, "2015"), (Turn.LEFT, "2016"), (Turn.RETURNED, "2017")
    ]  # fmt: skip
    assert is_listed(events)


def test_a_leaving_that_is_not_complete_takes_nobody_off() -> None:
    papers = [*Papers().evidence(), *Papers("leaving").without("approval").evidence()]
    events = life(Papers().facts(), papers, LEAVING, today=TODAY)
    assert [each.turn for each in events] == [Turn.LISTED]
    assert is_listed(events)
    assert not is_listed([])


def test_members_keep_their_history() -> None:
    visits = [
        (
            "v2",
            {"changes": {"change": [{"changed_name": "慕小宝", "member_event": "06", "changed_on": "2017-03-02"}]}},
        ),
        (
            "v1",
            {"changes": {"change": [{"changed_name": "慕老", "member_event": "01", "changed_on": "2016-05-01"}]}},
        ),
    ]
    assert [(each.name, each.event) for each in member_events(visits)] == [("慕老", "01"), ("慕小宝", "06")]


def test_what_is_missing_is_offered_until_it_is_on_record() -> None:
    document: Document = {
        "haves": {"have_1": "2", "have_2": "1", "have_3": "2"},
        "needs": {"need": [{"need_kind": "07"}]},
    }
    assert [need for _standard, need in offered(document, standards("household"))] == ["01", "02"]


def test_a_need_is_followed_until_a_visit_finds_it_met() -> None:
    document: Document = {"needs": {"need": [{"need_kind": "03"}, {"need_kind": "12", "need_met": "2016-01-02"}]}}
    visits = [
        {"needs": {"need": [{"need_kind": "03", "need_met": day}]}} for day in ("2017-05-01", "2016-09-01", "")
    ]
    assert [need.met for need in needs(document, visits)] == [date(2016, 9, 1), date(2016, 1, 2)]
    assert [need.kind for need in open_needs(document, visits[2:])] == ["03"]


def test_a_countys_own_standards_replace_the_shipped_ones() -> None:
    own = {"roof": {"title": {"zh": "瓦", "en": "Roof"}, "needs": ["01"]}}
    (standard,) = standards("household", own)
    assert standard.question == "roof"


@pytest.mark.parametrize(("name", "listed"), [("household", "need"), ("village", "village_need")])
def test_the_shipped_standards_fit_the_shipped_forms(name: str, listed: str) -> None:
    form = read(name)
    asked = {row["name"] for row in form.survey}
    codes = {row["name"] for row in form.choices if row["list_name"] == listed}
    for standard in standards(name):
        assert standard.question in asked
        assert set(standard.needs) <= codes
