"""The list that a group signs, and the sheets that a household signs."""

from __future__ import annotations

import pytest

from tests.forms.definitions.paperwork import GROUP, Sheet


@pytest.mark.parametrize(
    ("households", "signed", "enough"), [("61", "41", "1"), ("60", "40", "2"), ("3", "2", "2"), ("1", "1", "1")]
)
def test_exactly_two_thirds_is_not_enough(households: str, signed: str, enough: str) -> None:
    sheet = Sheet("signoff", **GROUP, group_households=households, households_signed=signed)
    assert sheet.text("more_than_two_thirds") == enough


def test_no_more_sign_than_there_are_households() -> None:
    sheet = Sheet("signoff", **GROUP, sign_date="2015-12-02", group_households="61", households_signed="62")
    assert "each household once" in sheet.problem("households_signed")
    assert sheet.say(households_signed="61").problems() == []


def test_a_list_is_signed_after_the_survey() -> None:
    sheet = Sheet("signoff", **GROUP, sign_date="2015-12-02")
    sheet.row("considered", household_record="h1", household_head="慕守田", household_surveyed="2015-12-03")
    assert sheet.problem("household_surveyed", 1).startswith("constraint")


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("7K2M9-Q4XD3", True),
        ("7k2m9q4xd3", True),
        ("7K2M9-Q4XDO", True),
        ("7K2M9-Q4XD", False),
        ("7K2M9-Q4XDU", False),
    ],
)
def test_a_check_code_is_read_as_people_copy_it(code: str, fits: bool) -> None:
    assert (Sheet("signature", **GROUP, check_code=code).problem("check_code") == "") is fits


def signature(**more: str) -> Sheet:
    answers = {
        "household_record": "h1",
        "paper": "income",
        "check_code": "7K2M9-Q4XD3",
        "sign_date": "2015-11-21",
        "investigator_signed": "李文博",
        "household_signed": "慕守田",
        "sign_manner": "02",
    }
    return Sheet("signature", **GROUP, **{**answers, **more})


def test_a_signature_names_paper_code_date_and_both_who_signed() -> None:
    assert signature().problems() == []
    for name in ("paper", "check_code", "sign_date", "investigator_signed", "household_signed"):
        assert signature(**{name: ""}).problem(name).startswith("required")


def test_nobody_signs_for_both_sides_nor_before_the_visit() -> None:
    assert signature(household_signed="李文博").problem("household_signed").startswith("constraint")
    assert signature(household_surveyed="2015-11-22").problem("sign_date").startswith("constraint")
    assert signature(sign_date="2016-03-02").problem("sign_date").startswith("constraint")
