"""Every rule has a household that breaks it, and one that does not: the sound one breaks none."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from app.procedure.quality.checking import Rows
from app.procedure.quality.rules import Level, load_rules
from resources.messages import Language
from tests.forms.definitions.survey import MAOSI
from tests.procedure.quality.sound import CHECKS, SON, WIFE, changed, findings, household, number

Changes: TypeAlias = dict[str, str | None]
M = "members/member/{}/{}".format
SON_ROW, WIFE_ROW, HEAD_ROW = 2, 1, 0
LAND, DWELLING, WATER, SUPPLY = (f"conditions/{name}" for name in ("land", "dwelling", "water", "supply"))
DISABLED: Changes = {M(1, "id_kind"): "02", M(1, "id_number"): f"{WIFE}43", M(1, "health"): "04",
                     M(1, "disability_class"): "4", M(1, "disability_grade"): "3"}  # fmt: skip
RELATED: Changes = {M(2, "education"): "03", M(2, "labour"): "01", M(2, "in_school"): None}

BROKEN: dict[str, Changes] = {
    "id_length": {M(2, "id_number"): SON[:17]},
    "id_old": {M(2, "id_number"): "622801000103003"},
    "id_checksum": {M(2, "id_number"): SON[:17] + ("1" if SON[17] != "1" else "2")},
    "id_birth": {M(2, "id_number"): number("62280120000230003")},
    "id_sex": {M(2, "sex"): "2"},
    "id_disability": DISABLED | {M(1, "disability_class"): "5"},
    "missing_ethnic_group": {M(2, "ethnic_group"): ""},
    "missing_education": {M(1, "education"): ""},
    "missing_in_school": {M(2, "in_school"): ""},
    "missing_health": {M(1, "health"): ""},
    "missing_labour": {M(1, "labour"): ""},
    "no_head": {M(0, "relation"): "21"},
    "two_heads": {M(1, "relation"): "01"},
    "disabled_without_certificate": {M(1, "health"): "04"},
    "missing_main_cause": {"causes/main_cause": ""},
    "missing_power_production": {f"{SUPPLY}/power_production": ""},
    "missing_cooperative": {f"{SUPPLY}/cooperative": ""},
    "missing_road_distance": {f"{SUPPLY}/road_distance": ""},
    "missing_road": {f"{SUPPLY}/road": ""},
    "missing_power_living": {f"{SUPPLY}/power_living": ""},
    "missing_water_hard": {f"{WATER}/water_hard": ""},
    "missing_water_safe": {f"{WATER}/water_safe": ""},
    "missing_fuel": {f"{SUPPLY}/fuel": ""},
    "missing_toilet": {f"{WATER}/toilet": ""},
    "missing_housing_area": {f"{DWELLING}/housing_area": ""},
    "missing_cadre": {"help/cadre_name": ""},
    "cause_illness": {"causes/main_cause": "01"},
    "cause_disability": {"causes/further_causes": "02"},
    "cause_schooling": {"causes/main_cause": "03", M(2, "in_school"): "01"},
    "cause_twice": {"causes/further_causes": "06 07"},
    "allowance_missing": {"attributes/household_type": "02"},
    "allowance_of_ordinary": {"income/transfers/minimum_living": "100"},
    "allowance_both": {"income/transfers/minimum_living": "100", "income/transfers/five_guarantees": "100"},
    "five_guarantees_worker": {"attributes/household_type": "03"},
    "healthy_cannot_work": {M(1, "labour"): "03"},
    "months_out_of_range": {M(0, "work_months"): "13"},
    "place_without_months": {M(0, "work_months"): ""},
    "months_without_place": {M(0, "work_place"): "00"},
    "cannot_work_works_away": {M(0, "labour"): "03"},
    "wages_without_work": {M(0, "work_place"): "00", M(0, "work_months"): None},
    "work_without_wages": {"income/wages/wage/0": None},
    "production_without_costs": {"income/production/costs/cost_fertiliser": "0"},
    "costs_above_production": {"income/production/costs/cost_feed": "9000"},
    "income_extreme": {"income/property/interest": "300000"},
    "total_differs": {"income/net_income": "1"},
    "relation_sex": {M(2, "relation"): "04"},
    "spouse_same_sex": {M(1, "id_number"): number("62280119720902993"), M(1, "sex"): "1"},
    "child_older": {M(1, "relation"): "04", M(1, "id_number"): number("62280119600902992"),
                    M(1, "birth_date"): "1960-09-02"},
    "child_close": {M(1, "relation"): "04"},
    "parent_younger": {M(1, "relation"): "12"},
    "parent_close": {M(1, "relation"): "12", M(1, "id_number"): number("62280119600902992"),
                     M(1, "birth_date"): "1960-09-02"},
    "much_arable": {f"{LAND}/arable": "151"},
    "much_forest": {f"{LAND}/forest": "211"},
    "irrigated_above_arable": {f"{LAND}/irrigated": "10"},
    "far_from_road": {f"{SUPPLY}/road_distance": "51"},
    "young_senior": {M(2, "id_number"): number("62280120020103003"), M(2, "birth_date"): "2002-01-03",
                     M(2, "in_school"): "07"},
    "old_primary": {M(2, "id_number"): number("62280119940103003"), M(2, "birth_date"): "1994-01-03",
                    M(2, "in_school"): "03"},
    "dwelling_without_area": {f"{DWELLING}/housing_area": "0"},
    "safe_yet_dangerous": {"haves/have_1": "1", f"{DWELLING}/danger_grade": "C"},
    "little_floor": {f"{DWELLING}/housing_area": "38"},
    "no_members": {M(2, "name"): "", M(1, "name"): "", M(0, "name"): ""},
    "members_differ": {"members/member_count": "4"},
    "all_away": {M(0, "residence"): "02", M(1, "residence"): "02", M(2, "residence"): "02"},
    "commercial_house": {"circumstances/commercial_house": "1", "circumstances/commercial_house_reason": "迁"},
    "vehicle": {"circumstances/vehicle": "1"},
    "business": {"circumstances/business": "1"},
    "public_payroll": {"circumstances/public_payroll": "1"},
}  # fmt: skip

# Rules that look at other documents: what these tell, and what they tell of the sound household.
ABROAD: dict[str, tuple[Changes, dict[str, Rows], dict[str, Rows]]] = {
    "id_elsewhere": ({}, {"others": [{"number": SON, "head": "慕守仁"}]}, {"others": []}),
    "person_elsewhere": (
        {},
        {"namesakes": [{"person": f"慕小龙|2000-01-03|{MAOSI}", "head": "慕守仁"}]},
        {"namesakes": [{"person": f"慕小龙|2000-01-04|{MAOSI}", "head": "慕守仁"}]},
    ),
    "id_region": ({}, {"strange_regions": [{"code": SON[:6]}]}, {"strange_regions": [{"code": "620000"}]}),
    "cadre_listed": ({}, {"persons": [{"name": "赵建国", "head": "赵建国"}]}, {"persons": []}),
    "income_jump": (
        {},
        {"before": [{"name": "per_capita_net_income", "value": "400"}]},
        {"before": [{"name": "per_capita_net_income", "value": "414"}]},
    ),
    "grade_unchanged": (
        {M(2, "in_school"): "07"},
        {"before": [{"name": f"{SON}/in_school", "value": "07"}]},
        {"before": [{"name": f"{SON}/in_school", "value": "06"}]},
    ),
    "head_left": ({M(0, "relation"): "21"}, {"before": [{"name": "head_name", "value": "慕守仁"}]}, {}),
}  # fmt: skip

LEAVING: dict[str, Changes] = {
    "leaving_income": {"income/production/costs/cost_feed": "1000"},
    "leaving_school": {M(2, "in_school"): "01", "income/property/interest": "9000"},
    "leaving_housing": {f"{DWELLING}/danger_grade": "D"},
    "leaving_water": {f"{WATER}/water_safe": "2"},
    "leaving_insurance": {M(1, "health"): "03", M(1, "medical_insurance"): "2"},
}


def broken(document: dict[str, Any], rules: str = "household", known: dict[str, Rows] | None = None) -> set[str]:
    return {finding.rule.id for finding in findings(document, rules, known)}


def test_every_rule_is_broken_by_a_household_here() -> None:
    assert {rule.id for rule in load_rules("household")} == {*BROKEN, *ABROAD}
    assert {rule.id for rule in load_rules("leaving")} == {*LEAVING}


def test_the_sound_household_breaks_none() -> None:
    assert broken(household()) == set()
    assert broken(changed({"income/property/interest": "9000"}), "leaving") == set()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_household_breaks_the_rule(rule: str) -> None:
    assert rule in broken(changed(BROKEN[rule]))


@pytest.mark.parametrize("rule", ABROAD)
def test_what_other_documents_tell_breaks_the_rule(rule: str) -> None:
    changes, wrong, right = ABROAD[rule]
    assert rule in broken(changed(changes), known=wrong)
    assert rule not in broken(changed(changes), known=right)


@pytest.mark.parametrize("rule", LEAVING)
def test_a_household_that_may_not_leave(rule: str) -> None:
    assert rule in broken(changed(LEAVING[rule]), "leaving")


def test_the_shipped_rules_fit_the_shipped_form() -> None:
    assert {name: checks.unusable for name, checks in CHECKS.items()} == {"household": {}, "leaving": {}}


def test_a_finding_points_at_the_row_and_says_its_sentence_in_both_languages() -> None:
    for changes in BROKEN.values():
        for finding in findings(changed(changes)):
            assert finding.refs, finding.rule.id
            for language in Language:
                assert "{" not in finding.sentence(language)
    (finding,) = findings(changed(BROKEN["id_checksum"]))
    assert finding.refs == ("/data/members/member[3]/id_number",)
    assert finding.sentence(Language.CHINESE) == f"慕小龙的号码校验码不对，第 18 位应为 {SON[17]}。请对照证件重看。"


def test_a_note_explains_a_warning() -> None:
    document = changed(BROKEN["far_from_road"])
    (finding,) = findings(document)
    assert (finding.level, finding.stops, finding.explained) == (Level.WARNING, False, "")
    document["_notes"] = {"conditions/supply/road_distance": "山上独户"}
    assert findings(document)[0].explained == "山上独户"


def test_a_note_on_a_row_explains_it_too() -> None:
    document = changed(BROKEN["healthy_cannot_work"])
    row = document["members"]["member"][1]["_id"]
    document["_notes"] = {f"members/member[{row}]/labour": "精神疾病，未办证"}
    assert findings(document)[0].explained
