"""The village, its groups, haves and needs."""

from __future__ import annotations

from tests.forms.definitions.paperwork import PLACE, Sheet


def village() -> Sheet:
    sheet = Sheet("village", **PLACE, population="1400", representatives="31")
    return sheet.row("village_group", number="1", group_households="60").row(
        "village_group", number="4", group_households="61"
    )


def test_the_groups_make_up_the_village() -> None:
    assert village().text("household_total") == "121"


def test_a_village_without_groups_cannot_count_signatures() -> None:
    assert Sheet("village", **PLACE).problem("household_total").startswith("constraint")


def test_a_group_stands_once_and_has_households() -> None:
    sheet = village().row("village_group", number="4", group_households="0")
    assert sheet.problem("number", 3).startswith("constraint")
    assert sheet.problem("group_households", 3).startswith("constraint")


def test_no_more_households_have_water_than_there_are() -> None:
    for name in ("safe_water_households", "power_households", "poor_households"):
        assert village().say(**{name: "122"}).problem(name).startswith("constraint")
        assert village().say(**{name: "121"}).problem(name) == ""


def test_the_third_have_follows_from_school_and_clinic() -> None:
    sheet = village().say(school="1")
    assert sheet.text("have_3") == ""
    assert sheet.say(clinic="2").text("have_3") == "2"
    assert sheet.say(clinic="1", have_1="1").text("have_count") == "2"
