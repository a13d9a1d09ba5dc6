"""After the list: cards, yearly visits, leaving."""

from __future__ import annotations

import pytest

from tests.forms.definitions.paperwork import GROUP, MAOSI, Sheet


@pytest.mark.parametrize(
    ("number", "fits"), [(f"{MAOSI}0017", True), (f"{MAOSI}17", False), ("6210022042050017", False)]
)
def test_a_card_number_is_the_villages_code_and_four_digits(number: str, fits: bool) -> None:
    sheet = Sheet("card", **GROUP, household_record="h1", filed_on="2016-01-20", card_number=number)
    sheet.say(in_village_register="1", in_township_register="1", in_county_file="1")
    assert (sheet.problems() == []) is fits


def visit(**more: str) -> Sheet:
    answers = {"household_record": "h1", "visit_purpose": "01", "visit_date": "2016-02-20", "visit_result": "01"}
    return Sheet("visit", **GROUP, investigator_1="李文博", **{**answers, **more})


@pytest.mark.parametrize(
    ("net", "people", "each", "above"),
    [("11420", "4", "2855", "1"), ("11419.98", "4", "2855", "1"), ("11419.97", "4", "2854.99", "2"),
     ("-10", "3", "-3.33", "2"), ("-0.02", "4", "-0.01", "2")],
)  # fmt: skip
def test_income_is_counted_again(net: str, people: str, each: str, above: str) -> None:
    sheet = visit(net_income=net, member_count=people)
    assert float(sheet.text("per_capita_net_income")) == float(each)
    assert sheet.text("poverty_line") == "2855"
    assert sheet.text("above_line") == above


def test_who_was_not_met_is_not_asked() -> None:
    assert not visit(visit_result="03").asked("net_income")


def exit_check(**more: str) -> Sheet:
    answers = {
        "nominated_on": "2016-02-01", "nominated_by": "王志强", "checked_on": "2016-02-10", "checked_by": "李文博",
        "per_capita_net_income": "3100", "schooling": "1",
        "safe_housing": "1", "safe_water": "1", "medical_care": "1",
    }  # fmt: skip
    return Sheet("exit", **GROUP, household_record="h1", **{**answers, **more})


def test_who_passes_every_check_may_leave() -> None:
    assert exit_check().text("may_leave") == "1"
    for name in ("schooling", "safe_housing", "safe_water", "medical_care"):
        assert exit_check(**{name: "2"}).text("may_leave") == "2", name
        assert exit_check(**{name: ""}).text("may_leave") == "", name
    assert exit_check(per_capita_net_income="2855").text("may_leave") == "2"


def test_a_household_consents_after_the_checks_and_only_when_it_may_leave() -> None:
    signed = {"consent_by": "慕守田", "consent_on": "2016-02-12"}
    assert exit_check(**signed).problems() == []
    assert exit_check(**signed, safe_water="2").problem("consent_on").startswith("constraint")
    assert exit_check(consent_by="慕守田", consent_on="2016-02-09").problem("consent_on").startswith("constraint")
    assert exit_check(checked_on="2016-01-31").problem("checked_on").startswith("constraint")
