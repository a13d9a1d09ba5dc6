"""The other sections: places, attributes, causes, conditions, circumstances, haves, needs, help."""

from __future__ import annotations

import pytest

from tests.forms.definitions.survey import EN, MAOSI, ZH, Asked

SECTIONS = ("causes", "conditions", "income", "circumstances", "haves", "needs", "help")


def visited() -> Asked:
    return Asked().say("place/survey_year", "2015").say("place/visit_date", "2015-11-21")


def values(household: Asked, path: str) -> list[str]:
    return [choice.value for choice in household.session.choices(f"/data/{path}")]


def test_places_cascade() -> None:
    household = visited()
    assert values(household, "place/county_code") == ["621002"]
    assert values(household, "place/township_code") == []
    household.say("place/county_code", "621002")
    assert values(household, "place/township_code") == ["621002204"]
    household.say("place/township_code", "621002204")
    chosen = next(one for one in household.session.choices("/data/place/village_code") if one.value == MAOSI)
    assert chosen.label == "毛寺村"


@pytest.mark.parametrize(("group", "code"), [("4", f"{MAOSI}04"), ("12", f"{MAOSI}12"), ("", "")])
def test_a_group_has_the_code_of_its_village_and_two_digits(group: str, code: str) -> None:
    household = visited().say("place/county_code", MAOSI[:6]).say("place/township_code", MAOSI[:9])
    household.say("place/village_code", MAOSI).say("place/group_number", group)
    assert household.text("place/group_code") == code


@pytest.mark.parametrize(
    ("path", "bad", "good"),
    [
        ("group_number", "0", "1"),
        ("survey_year", "15", "2015"),
        ("visit_date", "2026-11-24", "2026-11-23"),
        ("phone", "139", "13900001234"),
        ("phone", "电话", "0934-1234567"),
    ],
)
def test_the_visit_is_checked_at_the_field(path: str, bad: str, good: str) -> None:
    household = visited().say(f"place/{path}", bad)
    assert household.problem(f"place/{path}") != ""
    assert household.say(f"place/{path}", good).problem(f"place/{path}") == ""


def test_the_two_investigators_are_two_people() -> None:
    household = visited().say("place/investigator_1", "李文博").say("place/investigator_2", "李文博")
    assert household.problem("place/investigator_2").startswith("constraint")


@pytest.mark.parametrize(
    ("result", "asked"), [("", True), ("01", True), ("02", True), ("03", False), ("07", False)]
)
def test_who_was_not_met_is_not_asked_further(result: str, asked: bool) -> None:
    household = visited().say("place/visit_result", result)
    assert [household.asked(section) for section in SECTIONS] == [asked] * len(SECTIONS)
    assert household.asked("members")


def test_a_five_guarantees_household_has_nobody_who_can_work() -> None:
    household = visited().members({"id_kind": "03", "birth_date": "1980-01-01", "labour": "01"})
    household.say("attributes/household_type", "03")
    assert household.problem("attributes/household_type").startswith("constraint")
    assert household.say("member[1]/labour", "03").problem("attributes/household_type") == ""


def test_causes_differ_and_are_three_at_most() -> None:
    household = visited().say("causes/main_cause", "05").say("causes/further_causes", "05 06")
    assert household.problem("causes/further_causes").startswith("constraint")
    assert household.say("causes/further_causes", "06 07 08").problem("causes/further_causes") != ""
    assert household.say("causes/further_causes", "06 07").problem("causes/further_causes") == ""


def test_another_cause_is_described() -> None:
    household = visited().say("causes/main_cause", "05")
    assert not household.asked("causes/cause_other")
    assert household.say("causes/further_causes", "99").asked("causes/cause_other")
    household.say("causes/further_causes", "").say("causes/main_cause", "99")
    assert household.problem("causes/cause_other").startswith("required")


@pytest.mark.parametrize(
    ("cause", "because"),
    [("01", {"health": "02"}), ("02", {"id_kind": "02"}), ("03", {"birth_date": "2005-01-01", "in_school": "03"})],
)
def test_a_cause_shows_in_a_member(cause: str, because: dict[str, str]) -> None:
    household = visited().members({"name": "甲", "id_kind": "03"}).say("causes/main_cause", cause)
    assert household.problem("causes/main_cause").startswith("constraint")
    assert household.members(because).problem("causes/main_cause") == ""


def test_irrigated_land_is_part_of_the_arable() -> None:
    household = visited().say("conditions/land/arable", "0")
    assert not household.asked("conditions/land/irrigated")
    household.say("conditions/land/arable", "8").say("conditions/land/irrigated", "8.5")
    assert household.problem("conditions/land/irrigated").startswith("constraint")


def test_without_a_dwelling_its_size_and_grade_are_not_asked() -> None:
    household = visited().say("conditions/dwelling/structure", "01")
    assert household.asked("conditions/dwelling/danger_grade")
    assert household.say("conditions/dwelling/housing_area", "0").problem("conditions/dwelling/housing_area") != ""
    household.say("conditions/dwelling/structure", "06")
    assert not household.asked("conditions/dwelling/danger_grade")
    assert not household.asked("conditions/dwelling/housing_area")
    assert household.text("haves/have_1") == "2"


@pytest.mark.parametrize(
    ("structure", "grade", "reinforced", "have"),
    [
        ("01", "A", "", "1"),
        ("01", "B", "", "1"),
        ("01", "C", "", "2"),
        ("03", "D", "", "2"),
        ("01", "", "", ""),
        ("04", "B", "1", "1"),
        ("04", "B", "2", "2"),
        ("04", "A", "", ""),
        ("04", "C", "1", "2"),
        ("", "", "", ""),
    ],
)
def test_safe_housing_fits_the_place(structure: str, grade: str, reinforced: str, have: str) -> None:
    household = visited().say("conditions/dwelling/structure", structure)
    household.say("conditions/dwelling/danger_grade", grade).say("conditions/dwelling/cave_reinforced", reinforced)
    assert household.text("haves/have_1") == have


@pytest.mark.parametrize(
    ("source", "treated", "safe", "hard", "have"),
    [
        ("01", "", "1", "2", "1"),
        ("02", "", "1", "2", "1"),
        ("03", "1", "1", "2", "1"),
        ("03", "2", "2", "2", "2"),
        ("04", "", "2", "2", "2"),
        ("01", "", "1", "1", "2"),
        ("01", "", "", "2", ""),
        ("01", "", "1", "", ""),
    ],
)
def test_safe_water_fits_the_place(source: str, treated: str, safe: str, hard: str, have: str) -> None:
    household = (
        visited().say("conditions/water/water_source", source).say("conditions/water/water_treated", treated)
    )
    household.say("conditions/water/water_safe", safe).say("conditions/water/water_hard", hard)
    assert household.text("haves/have_2") == have


def test_untreated_cellar_water_is_not_safe() -> None:
    household = visited().say("conditions/water/water_source", "03").say("conditions/water/water_treated", "2")
    assert household.say("conditions/water/water_safe", "1").problem("conditions/water/water_safe") != ""


def test_farmland_is_counted_a_person() -> None:
    household = visited().members({"name": "甲"}, {"name": "乙"})
    assert household.text("haves/have_3") == ""
    assert household.say("conditions/land/arable", "1.9").text("haves/have_3") == "2"
    assert household.say("conditions/land/arable", "2").text("haves/have_3") == "1"


def test_an_industry_earns_or_belongs_to_somebody_who_does() -> None:
    household = visited()
    assert household.text("haves/have_4") == ""
    household.say("conditions/supply/cooperative", "2").say("conditions/supply/leading_enterprise", "2")
    assert household.text("haves/have_4") == "2"
    assert household.say("conditions/supply/cooperative", "1").text("haves/have_4") == "1"
    household.say("conditions/supply/cooperative", "2")
    household.rows("income/production/product", {"product_name": "苹果", "quantity": "10", "price": "3"})
    assert household.text("haves/have_4") == "1"


def test_one_certificate_is_enough() -> None:
    household = visited().members(*({"name": name, "id_kind": "03", "birth_date": "1980-01-01"} for name in "甲乙"))
    assert household.text("haves/have_5") == ""
    assert household.say("member[2]/skill_certificate", "1").text("haves/have_5") == "1"
    household.say("member[2]/skill_certificate", "2")
    assert household.text("haves/have_5") == ""
    assert household.say("member[1]/skill_certificate", "2").text("haves/have_5") == "2"


def test_everybody_is_insured() -> None:
    child = {"name": "乙", "id_kind": "03", "birth_date": "2010-01-01", "medical_insurance": "1"}
    adult = {"name": "甲", "id_kind": "03", "birth_date": "1980-01-01", "medical_insurance": "1"}
    household = visited().members(adult, child)
    assert household.text("haves/have_6") == ""
    assert household.say("member[1]/pension_insurance", "1").text("haves/have_6") == "1"
    assert household.say("member[2]/medical_insurance", "2").text("haves/have_6") == "2"


def test_grain_is_asked_and_the_haves_are_counted() -> None:
    household = visited()
    assert household.text("haves/have_count") == "0"
    assert not household.fixed("haves/have_7")
    assert household.say("haves/have_7", "1").text("haves/have_count") == "1"
    household.say("conditions/dwelling/structure", "01").say("conditions/dwelling/danger_grade", "A")
    assert household.text("haves/have_count") == "2"


@pytest.mark.parametrize("name", ["commercial_house", "vehicle", "business", "public_payroll"])
def test_a_circumstance_is_explained(name: str) -> None:
    household = visited().say(f"circumstances/{name}", "2")
    assert not household.asked(f"circumstances/{name}_reason")
    assert (
        household.say(f"circumstances/{name}", "1").problem(f"circumstances/{name}_reason").startswith("required")
    )


def test_a_need_in_numbers_has_a_unit() -> None:
    household = visited()
    assert household.problem("needs/need[1]/need_unit") == ""
    household.rows("needs/need", {"need_kind": "01", "need_quantity": "2"})
    assert household.problem("needs/need[1]/need_unit").startswith("required")


def test_help_has_a_responsible_person() -> None:
    household = visited()
    assert household.problem("help/cadre_name").startswith("required")
    assert not household.asked("help/cadre_unit")
    household.say("help/cadre_name", "路明远").say("help/cadre_since", "2015-03-01").say(
        "help/cadre_until", "2015-02-01"
    )
    assert household.problem("help/cadre_until").startswith("constraint")


def test_labels_come_in_both_languages() -> None:
    household = visited()
    for language, label in ((ZH, "家庭成员"), (EN, "Members")):
        household.session.language = language
        assert household.session.label("/data/members") == label
