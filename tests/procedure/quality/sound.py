"""A household that breaks no rule, and changes to it by path."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from app.procedure.quality.checking import Checks, Finding, Rows
from app.procedure.quality.rules import load_rules
from tests.forms.definitions.survey import MAOSI, household_form

TODAY = date(2016, 3, 1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def number(start: str) -> str:
    """Return an ID number that begins with these 17 digits."""
    total = sum(int(digit) * weight for digit, weight in zip(start, _WEIGHTS, strict=True))
    return start + "10X98765432"[total % 11]


HEAD, WIFE, SON = number("62280119700417991"), number("62280119720902992"), number("62280120000103003")


def _member(name: str, relation: str, id_number: str, **more: str) -> dict[str, str]:
    usual = {
        "_id": id_number[-16:].lower().replace("x", "a"), "name": name, "relation": relation, "id_kind": "01",
        "id_number": id_number, "birth_date": f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}",
        "sex": "1" if int(id_number[16]) % 2 else "2", "ethnic_group": "01", "education": "03", "health": "01",
        "labour": "01", "skill_certificate": "2", "work_place": "00", "residence": "01", "medical_insurance": "1",
        "pension_insurance": "1", "soldier": "2",
    }  # fmt: skip
    return {**usual, **more}


def household() -> dict[str, Any]:
    """Return the answers of a household of three with farm, wages and a son in junior school."""
    zero = ("seed", "film", "pesticide", "feed", "machinery", "labour", "other")
    transfers = ("minimum_living", "five_guarantees", "pension", "family_planning", "ecological", "subsidies",
                 "remittances", "medical_refund", "transfers_other")  # fmt: skip
    return {
        "place": {
            "county_code": MAOSI[:6], "township_code": MAOSI[:9], "village_code": MAOSI, "group_number": "4",
            "survey_year": "2015", "visit_date": "2015-11-21", "investigator_1": "李文博", "respondent": "慕守田",
            "visit_result": "01",
        },
        "attributes": {"household_type": "01", "standard": "01", "martyr_family": "2", "daughters_family": "03"},
        "members": {
            "member": [
                _member("慕守田", "01", HEAD, work_place="02", work_months="4"),
                _member("李桂兰", "02", WIFE),
                _member("慕小龙", "03", SON, in_school="06", education="", labour="04"),
            ]
        },
        "causes": {"main_cause": "06"},
        "conditions": {
            "land": {"arable": "9", "irrigated": "2", "forest": "3"},
            "dwelling": {"structure": "01", "housing_area": "80", "danger_grade": "B"},
            "water": {"water_source": "01", "water_hard": "2", "water_safe": "1", "toilet": "02"},
            "supply": {
                "power_living": "1", "power_production": "1", "road": "03", "road_distance": "0.5", "fuel": "03",
                "broadband": "2", "cooperative": "2", "leading_enterprise": "2",
            },
        },
        "income": {
            "wages": {"wage": [{"_id": "b" * 16, "wage_member": "慕守田", "wage_place": "02", "wage_months": "4",
                                "wage_monthly": "1000"}]},
            "production": {
                "product": [{"_id": "c" * 16, "product_name": "玉米", "product_category": "01", "quantity": "3000",
                             "unit": "01", "price": "0.9"}],
                "costs": {"cost_fertiliser": "500", **{f"cost_{name}": "0" for name in zero}},
            },
            "property": dict.fromkeys(("land_rent", "dividends", "interest", "property_other"), "0"),
            "transfers": dict.fromkeys(transfers, "0"),
        },
        "circumstances": dict.fromkeys(("commercial_house", "vehicle", "business", "public_payroll"), "2"),
        "haves": {"have_7": "1"},
        "help": {"cadre_name": "赵建国"},
    }  # fmt: skip


def changed(changes: dict[str, str | None]) -> dict[str, Any]:
    """Return the household with answers changed by path, as members/member/0/name; None takes one away."""
    document = deepcopy(household())
    for path, answer in changes.items():
        *groups, name = path.split("/")
        at: Any = document
        for group in groups:
            at = at[int(group)] if isinstance(at, list) else at.setdefault(group, {})
        if answer is None:
            del at[int(name) if isinstance(at, list) else name]
        else:
            at[name] = answer
    return document


CHECKS = {name: Checks(household_form(), load_rules(name)) for name in ("household", "leaving")}


def findings(
    document: dict[str, Any], rules: str = "household", known: dict[str, Rows] | None = None
) -> list[Finding]:
    return CHECKS[rules].check(document, today=TODAY, known=known)
