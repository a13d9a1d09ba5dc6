"""A whole household typed by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.desktop.entry.worksheet import Worksheet
from tests.desktop.entry.conftest import Typist

# What is answered, by question; for rosters a list, one entry a row. Codes are typed as they stand in the lists.
PLACE = {
    "group_number": "4",
    "house_number": "23",
    "survey_year": "2015",
    "visit_date": "20151121",
    "investigator_2": "张晓燕",
    "respondent": "慕守田",
    "visit_result": "01",
    "household_type": "01",
    "standard": "01",
    "martyr_family": "2",
    "daughters_family": "1",
}
ADULT = {"labour": "01", "skill_certificate": "2", "work_place": "00", "pension_insurance": "1", "soldier": "2"}
EVERYBODY = {"ethnic_group": "01", "health": "01", "residence": "1", "medical_insurance": "1"}
MEMBERS = [
    {"name": "慕守田", "relation": "01", "id_number": "622801195104179915", "education": "02"} | EVERYBODY | ADULT,
    {"name": "左桂兰", "relation": "02", "id_number": "622801195309029929", "education": "02"} | EVERYBODY | ADULT,
    {"name": "慕建军", "relation": "03", "id_number": "622801198406119938", "education": "03"} | EVERYBODY | ADULT,
    {"name": "慕雨桐", "relation": "10", "id_number": "621002200811089965", "in_school": "03"} | EVERYBODY,
]
REST = {
    "main_cause": "07",
    "arable": "9.5",
    "irrigated": "0",
    "structure": "04",
    "housing_area": "80",
    "danger_grade": "b",
    "cave_reinforced": "1",
    "water_source": "03",
    "water_treated": "1",
    "water_hard": "2",
    "water_safe": "1",
    "toilet": "03",
    "power_living": "1",
    "power_production": "1",
    "road": "01",
    "road_distance": "0.6",
    "fuel": "01",
    "broadband": "2",
    "cooperative": "2",
    "leading_enterprise": "2",
    "commercial_house": "2",
    "vehicle": "2",
    "business": "2",
    "public_payroll": "2",
    "have_7": "1",
    "pension": "85*12*2",
    "subsidies": "583.5",
    "cadre_name": "李国强",
}
AMOUNTS = "0"


def answer_at(place: str, rows: dict[str, int]) -> str:
    """Return what is typed at a place: "" to pass by."""
    name = place.rpartition("/")[2]
    if "/member[" in place and "[new]" not in place:
        row = int(place[place.index("member[") + 7 : place.rindex("]")])
        return MEMBERS[row - 1].get(name, "")
    if place.endswith("/member[new]"):
        rows["member"] = rows.get("member", 0) + 1
        return MEMBERS[rows["member"] - 1]["name"] if rows["member"] <= len(MEMBERS) else ""
    if name.endswith("[new]") or "[" in place:
        return ""
    known = PLACE | REST
    return known.get(name, AMOUNTS if "/income/" in place else "")


def all_zero(sheet: Worksheet, place: str, rows: dict[str, int]) -> bool:
    """Return whether the household has nothing of all that is still asked in this group."""
    rest = sheet.filling.rest_of_group(place)
    return len(rest) > 1 and all(answer_at(ref, rows) == AMOUNTS for ref in rest)


def type_household(typist: Typist, page: EntryPage) -> int:
    """Type every answer and return how many characters the answers have."""
    rows: dict[str, int] = {}
    characters = 0
    for _ in range(400):
        sheet, place = page.sheet, typist.place
        assert sheet is not None
        answer = "" if "[new]" not in place and sheet.filling.written(place) else answer_at(place, rows)
        characters += len(answer)
        if answer == AMOUNTS and "/income/" in place and all_zero(sheet, place, rows):
            characters += len(sheet.filling.rest_of_group(place)) - 1
            typist.press(Qt.Key.Key_0, ctrl=True)
            continue
        if answer and not answer.isascii():
            typist.composed(answer)
        else:
            typist.keys(answer)
        if typist.place == place:
            typist.enter()
        if typist.place == place:
            return characters
    raise AssertionError("the questionnaire has no end")


def test_a_household_with_four_members_is_typed_by_keyboard_alone(
    page: EntryPage, typist: Typist, qtbot: QtBot
) -> None:
    typist.begin()
    characters = type_household(typist, page)
    sheet = page.sheet
    assert sheet is not None
    open_or_wrong = [sheet.where(ref) for ref in (*sheet.tally.wrong(), *sheet.tally.missing())]
    assert typist.pressed <= 1.15 * characters
    assert open_or_wrong == []
    assert sheet.filling.session.text("/data/members/head_name") == "慕守田"
    assert sheet.filling.session.text("/data/income/per_capita_net_income") == "655.88"
    record = sheet.filling.origin.record
    with qtbot.waitSignal(page.closed):
        typist.press(Qt.Key.Key_Escape)
    typist.begin(record)
    assert page.sheet is not None
    assert page.sheet.filling.session.repeat_count("/data/members/member") == len(MEMBERS)
