"""A village as a whole: households beside each other, beside the village's form, beside the papers."""

from __future__ import annotations

from typing import Any

import pytest

from app.procedure.quality.comparing import compared
from app.procedure.quality.people import is_region
from app.procedure.steps.evidence import Evidence, Mention, evidence_of
from resources.messages import Language
from tests.forms.definitions.survey import MAOSI
from tests.procedure.quality.sound import changed, household
from tests.procedure.quality.test_people import other


def village(**single: str) -> Evidence:
    groups = [{"_id": "a" * 16, "number": "4", "group_households": "2"}]
    people: dict[str, Any] = {"village_group": groups, **single}
    place = {"village_code": MAOSI, "survey_year": "2015"}
    return evidence_of("v", "village", {"place": place, "people": people})


def in_group(document: dict[str, Any], number: str = "4") -> dict[str, Any]:
    document["place"] |= {"group_number": number, "group_code": f"{MAOSI}{int(number):02d}"}
    return document


def keys(*households: dict[str, Any], papers: tuple[Evidence, ...] = (), filed: int | None = None) -> list[str]:
    found = compared({f"r{number}": each for number, each in enumerate(households)}, papers, filed=filed)
    assert all(each.sentence(language) for each in found for language in Language)
    return [each.key for each in found]


def test_two_different_households_agree() -> None:
    assert keys(in_group(household()), in_group(other()), papers=(village(),)) == []


def test_one_household_entered_twice_is_an_error() -> None:
    assert keys(household(), household()) == ["household_twice"]


def test_last_years_household_that_nobody_visited_is_named() -> None:
    before = changed({"place/survey_year": "2014"})
    assert keys(before, other()) == ["not_this_year"]


def test_a_paper_about_a_household_that_is_not_here_is_named() -> None:
    paper = Evidence("s", "signature", MAOSI, "", "2015", "identification", {}, (Mention("gone", 1),))
    assert keys(household(), papers=(paper,)) == ["about_nobody"]


def test_more_households_than_the_group_has_are_an_error() -> None:
    third = in_group(changed({"members/member/0/id_number": ""}))
    assert keys(in_group(household()), in_group(other()), third, papers=(village(),)) == ["more_households"]


def test_a_group_that_the_village_form_does_not_have_is_an_error() -> None:
    assert keys(in_group(household(), "5"), papers=(village(),)) == ["unknown_group"]


def test_more_people_than_the_village_has_are_an_error() -> None:
    assert keys(in_group(household()), papers=(village(population="2"),)) == ["more_people"]


@pytest.mark.parametrize(("filed", "wanted"), [(0, []), (1, ["below_share"]), (2, []), (3, ["above_share"])])
def test_a_village_above_or_below_its_share_is_looked_at(filed: int, wanted: list[str]) -> None:
    assert keys(in_group(household()), papers=(village(poor_households="2"),), filed=filed) == wanted


@pytest.mark.parametrize(
    ("code", "known"),
    [("621002", True), ("622801", True), ("110103", True), ("621099", False), ("999999", False), ("620000", False)],
)
def test_a_county_of_today_or_of_former_times_is_a_region(code: str, known: bool) -> None:
    assert is_region(code) is known
