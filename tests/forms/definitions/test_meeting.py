"""Minutes of meetings: sittings, quorum, results."""

from __future__ import annotations

import pytest

from tests.forms.definitions.paperwork import GROUP, PLACE, Sheet


def meeting(**more: str) -> Sheet:
    sheet = Sheet("meeting", **GROUP, meeting_kind="01", serves="comment group_review", chair="王志强")
    sheet.say(recorder="李文博", entitled="61", **{"present": "44", **more})
    return sheet.row("sitting", sitting_date="2015-12-02", sitting_place="毛寺村四组", sitting_present="44")


def test_one_evening_serves_two_steps() -> None:
    sheet = meeting().row("considered", household_record="h1", household_head="慕守田", decision="agreed")
    assert sheet.problems() == []
    assert sheet.text("procedure") == "identification"
    assert sheet.text("group_code") == "62100220420604"


def test_the_last_sitting_is_the_date_of_the_decision() -> None:
    sheet = meeting().row("sitting", sitting_date="2015-12-05", sitting_place="四组", sitting_present="20")
    assert sheet.text("meeting_date") == "2015-12-05"


def test_a_decision_without_a_date_is_refused() -> None:
    sheet = Sheet("meeting", **GROUP, meeting_kind="01", serves="comment")
    assert sheet.problem("meeting_date") == (
        "required: The meeting has no date yet: a decision without one is no evidence."
    )
    sheet.row("sitting", sitting_place="毛寺村四组")
    assert sheet.problem("sitting_date", 1).startswith("required")


@pytest.mark.parametrize(
    ("kind", "serves", "fits"),
    [
        ("01", "comment", True),
        ("01", "comment group_review", True),
        ("01", "representatives_review", False),
        ("02", "representatives_review", True),
        ("02", "group_review", False),
    ],
)
def test_a_meeting_serves_what_it_is_entitled_to(kind: str, serves: str, fits: bool) -> None:
    sheet = Sheet("meeting", **PLACE, meeting_kind=kind, serves=serves)
    assert (sheet.problem("serves") == "") is fits


def test_no_more_are_present_than_entitled() -> None:
    assert meeting(present="62").problem("present").startswith("constraint")
    assert meeting(present="61").problem("present") == ""


def test_chair_and_recorder_are_two_people() -> None:
    assert meeting().say(recorder="王志强").problem("recorder").startswith("constraint")


def test_a_meeting_before_the_survey_is_refused_at_the_field() -> None:
    sheet = meeting().row("considered", household_record="h1", household_head="慕守田", decision="agreed")
    for surveyed, fits in (("2015-12-03", False), ("2015-12-02", True)):
        sheet.session.answer("/data/list/considered[1]/household_surveyed", surveyed)
        assert (sheet.problem("household_surveyed", 1) == "") is fits


def test_who_is_no_candidate_cannot_be_agreed_to() -> None:
    sheet = Sheet("meeting", **PLACE, meeting_kind="02", serves="representatives_review")
    sheet.row(
        "considered", household_record="h1", household_head="慕守田", household_candidate="2", decision="agreed"
    )
    assert sheet.problem("decision", 1).startswith("constraint")
    sheet.session.answer("/data/list/considered[1]/household_candidate", "1")
    assert sheet.problem("decision", 1) == ""


def test_a_household_of_another_group_or_named_twice_is_refused() -> None:
    sheet = meeting()
    sheet.row("considered", household_record="h1", household_head="慕守田", household_group="5", decision="agreed")
    sheet.row("considered", household_record="h1", household_head="慕守田", household_group="4", decision="agreed")
    assert sheet.problem("decision", 1).startswith("constraint")
    assert sheet.problem("decision", 2) == ""
    assert sheet.problem("household_record", 2).startswith("constraint")


def test_a_result_is_asked_and_a_refusal_needs_a_reason() -> None:
    sheet = meeting().row("considered", household_record="h1", household_head="慕守田")
    assert sheet.problem("decision", 1).startswith("required")
    sheet.session.answer("/data/list/considered[1]/decision", "rejected")
    assert sheet.problem("decision_reason", 1).startswith("required")


def test_votes_fit_the_attendance() -> None:
    sheet = meeting().row("considered", household_record="h1", household_head="慕守田", votes_for="45")
    assert sheet.problem("votes_for", 1).startswith("constraint")
