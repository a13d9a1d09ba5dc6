"""Procedures as data: the shipped ones, and what a county cannot mean."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import NAMES, load
from forms.definitions import REQUIRED_NAMES
from forms.definitions.source import read
from resources.errors import WrongUse
from resources.messages import Language, text
from tests.procedure.steps.paperwork import MAOSI, TODAY, Papers


def test_identification_has_its_twelve_steps() -> None:
    procedure = load("identification")
    assert [step.number for step in procedure.steps] == list(range(1, 13))
    assert procedure.step("signoff").share == Fraction(2, 3)
    assert procedure.step("village_notice").days == 7
    assert procedure.name(Language.ENGLISH) == "Identification"


@pytest.mark.parametrize("name", NAMES)
def test_every_step_names_questions_that_its_form_has(name: str) -> None:
    for step in load(name).steps:
        assert text(f"steps.turn_{step.turn}", Language.CHINESE)
        assert set(step.title) == set(step.to_do) == {"zh", "en"}
        if step.form:
            asked = {row["name"] for row in read(step.form).survey}
            assert {step.date, *step.needs, *step.holds, *step.where} - {""} <= asked
            assert {step.date, *step.holds, *step.where} & set(REQUIRED_NAMES[step.form])


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": {"signed_share": "4/3"}},
        {"settings": {"signed_share": "most"}},
        {"settings": {"signed_share": "1/0"}},
        {"settings": {"notice_days": 0}},
        {"settings": {"notice_days": "a week"}},
        {"order": ["survey", "dance"]},
        {"step": {"comment": {"evidence": "hearsay"}}},
        {"step": {"comment": {"quorum": "no_such_setting"}}},
        {"step": {"comment": {"after": ["no_such_step"]}}},
        {"step": {"comment": {"colour": "red"}}},
        {"step": {"comment": "red"}},
        {"step": {"comment": {"title": "评议"}}},
        {"step": {"tea": {"title": {"zh": "喝茶"}, "to_do": {"zh": "喝茶"}, "turn": "x", "evidence": "answers"}}},
        {"step": ["survey"]},
        {"settings": {"notise_days": 9}},
        {"settings": 9},
        {"setting": {"notice_days": 9}},
        {"order": ["signoff", "comment"]},
        {"order": ["survey", "survey"]},
        {"order": [["survey"]]},
        {"id": 9},
        {"step": {"comment": {"where": "here"}}},
        {"step": {"comment": {"holds": "fast"}}},
        {"step": {"comment": {"quorum": ["2/3"]}}},
        {"step": {"comment": {"after": ["signoff"]}}},
        {"step": {"comment": {"after": ["comment"]}}},
    ],
)
def test_what_a_county_cannot_mean_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(WrongUse, match="identification"):
        load("identification", changes)


def test_there_are_three_procedures() -> None:
    with pytest.raises(WrongUse, match="dancing"):
        load("dancing")


def test_leaving_lists_only_who_was_nominated_in_the_year_of_the_nomination() -> None:
    papers = Papers("leaving", year="2016")
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    (standing,) = village.standings(load("leaving"), today=TODAY)
    assert standing.reached == 7
    assert VillagePapers(MAOSI, (papers.facts(),), ()).standings(load("leaving"), today=TODAY) == []


def test_a_yearly_visit_begins_no_return() -> None:
    papers = Papers("returning").change("found", visit_purpose="01")
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    assert village.standings(load("returning"), today=TODAY) == []


def test_a_household_without_a_year_is_listed_all_the_same() -> None:
    papers = Papers()
    del papers.household["place"]["survey_year"]
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    (standing,) = village.standings(load("identification"), today=TODAY)
    assert standing.reached == 2
