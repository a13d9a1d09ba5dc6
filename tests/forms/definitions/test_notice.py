"""Notices, objections to them, the township's review, the county's announcement."""

from __future__ import annotations

import pytest

from tests.forms.definitions.paperwork import PLACE, Sheet


def notice(**more: str) -> Sheet:
    answers = {
        "notice_level": "village",
        "posted_at": "村委会公示栏",
        "sealed": "1",
        "notice_phone": "0934-8612345",
    }
    return Sheet("notice", **PLACE, **{**answers, **more})


@pytest.mark.parametrize(
    ("first", "last", "days"), [("2015-12-05", "2015-12-11", "7"), ("2015-12-28", "2016-01-03", "7"),
                                ("2016-02-26", "2016-03-03", "7"), ("2015-12-05", "2015-12-05", "1")]
)  # fmt: skip
def test_first_and_last_day_count(first: str, last: str, days: str) -> None:
    assert notice(first_day=first, last_day=last).text("notice_days") == days


def test_a_notice_does_not_end_before_it_begins() -> None:
    sheet = notice(first_day="2015-12-05", last_day="2015-12-04")
    assert "cannot end before it begins" in sheet.problem("last_day")
    assert sheet.say(last_day="2015-12-11").problems() == []


def test_whoever_takes_it_down_says_whether_it_hung_all_the_time() -> None:
    sheet = notice(first_day="2015-12-05", last_day="2015-12-11")
    assert not sheet.asked("interrupted")
    sheet.say(taken_down="2015-12-12")
    assert sheet.problem("interrupted").startswith("required")
    sheet.say(interrupted="1")
    assert sheet.problem("interruption").startswith("required")
    assert sheet.say(taken_down="2015-12-04").problem("taken_down").startswith("constraint")


def objection(**more: str) -> Sheet:
    answers = {
        "notice_level": "village",
        "household_record": "h1",
        "raised_on": "2015-12-08",
        "objection_text": "有车",
    }
    return Sheet("objection", **PLACE, **{**answers, **more})


def test_an_objection_is_open_until_somebody_settles_it() -> None:
    sheet = objection()
    assert sheet.text("objection_state") == "open"
    assert sheet.problems() == []
    sheet.say(objection_state="upheld")
    for name in ("settled_on", "settled_by", "findings", "objection_effect"):
        assert sheet.problem(name).startswith("required"), name
    assert not sheet.say(objection_state="dismissed").asked("objection_effect")


def test_it_is_settled_after_it_was_raised() -> None:
    sheet = objection(objection_state="dismissed", settled_on="2015-12-07")
    assert sheet.problem("settled_on").startswith("constraint")


def review(**row: str) -> Sheet:
    sheet = Sheet("review", **PLACE, review_date="2015-12-20", reviewer="张明", sealed="1")
    return sheet.row("considered", household_record="h1", household_head="慕守田", **row)


def test_the_township_approves_or_returns_with_a_reason() -> None:
    assert review(decision="approved").problems() == []
    assert review(decision="returned").problem("decision_reason", 1).startswith("required")
    assert review().problem("decision", 1).startswith("required")


def test_a_review_has_a_date() -> None:
    assert "no evidence" in review(decision="approved").say(review_date="").problem("review_date")


def test_only_who_passed_in_the_village_is_approved() -> None:
    assert review(decision="approved", household_candidate="2").problem("decision", 1).startswith("constraint")
    assert review(decision="returned", household_candidate="2", decision_reason="未公示").problems() == []


@pytest.mark.parametrize(
    ("address", "fits"),
    [("http://www.qyxf.gov.cn/fpb/2015/12.html", True), ("https://qyxf.gov.cn", True), ("www.qyxf.gov.cn", False)],
)
def test_an_announcement_says_where_it_stands(address: str, fits: bool) -> None:
    sheet = Sheet("announcement", **PLACE, announced_on="2016-01-05", document_number="西扶发〔2016〕1号")
    assert (sheet.say(web_address=address).problems() == []) is fits
