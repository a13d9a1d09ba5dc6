"""Members of a household: what the ID number tells, who is head, what is asked of whom."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from tests.forms.definitions.survey import EN, Asked

SHOUTIAN = "622801195104179915"  # a man, born 1951-04-17
GUILAN = "622801195309029929"  # a woman, born 1953-09-02


def asked() -> Asked:
    return Asked().say("place/survey_year", "2015").say("place/visit_date", "2015-11-21")


def one(**answers: str) -> Asked:
    return asked().members(answers)


def test_a_number_fills_birth_date_age_and_sex_at_once() -> None:
    household = one(name="慕守田", id_number=SHOUTIAN)
    assert [household.text(f"member[1]/{name}") for name in ("birth_date", "age", "sex")] == [
        "1951-04-17",
        "64",
        "1",
    ]
    assert household.fixed("member[1]/birth_date")
    assert household.fixed("member[1]/sex")
    household.say("member[1]/id_number", GUILAN)
    assert [household.text(f"member[1]/{name}") for name in ("birth_date", "age", "sex")] == [
        "1953-09-02",
        "62",
        "2",
    ]


def test_a_resident_id_is_what_most_people_have() -> None:
    household = asked().members({"name": "甲"}, {"name": "乙"})
    assert [household.text(f"member[{row}]/id_kind") for row in (1, 2)] == ["01", "01"]


def test_each_row_has_its_own_number() -> None:
    household = asked().members({"id_number": SHOUTIAN}, {"id_number": GUILAN})
    assert household.text("member[1]/birth_date") == "1951-04-17"
    assert household.text("member[2]/birth_date") == "1953-09-02"


def test_without_a_number_the_typed_birth_date_stays() -> None:
    household = one(name="慕小龙", id_kind="03", birth_date="2015-02-01", sex="1")
    assert not household.asked("member[1]/id_number")
    assert household.text("member[1]/birth_date") == "2015-02-01"
    assert household.text("member[1]/age") == "0"
    assert not household.fixed("member[1]/birth_date")
    household.say("member[1]/birth_date", "")
    assert household.problem("member[1]/birth_date").startswith("required")


def test_a_typed_birth_date_survives_another_kind_of_id() -> None:
    household = one(id_kind="03", birth_date="2015-02-01").say("member[1]/id_kind", "01")
    assert household.text("member[1]/birth_date") == "2015-02-01"
    assert household.problem("member[1]/id_number").startswith("required")


@pytest.mark.parametrize(
    "written", ["６２２８０１１９５１０４１７９９１５", "622801 19510417 9915", " 622801195104179915 "]
)
def test_digits_are_taken_as_an_input_method_writes_them(written: str) -> None:
    household = one(id_number=written)
    assert household.problem("member[1]/id_number") == ""
    assert household.text("member[1]/_id_clean") == SHOUTIAN


@pytest.mark.parametrize("last", ["X", "x", "Ｘ", "ｘ"])
def test_the_check_character_x_is_taken_in_every_shape(last: str) -> None:
    assert one(id_number=f"62280119500101996{last}").problem("member[1]/id_number") == ""


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("622801198603259946", "末位校验码应为 8，现为 6。请对照身份证重看末四位。"),
        ("62280119510417991", "身份证号码应为 18 位，现为 17 位。"),
        ("6228011951041799155", "身份证号码应为 18 位，现为 19 位。"),
        ("622801510417991", "15 位旧号码须换成 18 位。请看新身份证。"),
        ("62280119510417A915", "号码只能是数字，第 18 位可以是 X。"),
        ("622801195113179915", "第 7 至 14 位不是真实的出生日期。请对照证件重看。"),
        ("622801195104319915", "第 7 至 14 位不是真实的出生日期。请对照证件重看。"),
        ("622801195102299919", "第 7 至 14 位不是真实的出生日期。请对照证件重看。"),
        ("622801201511229918", "号码中的出生日期晚于入户日期。请对照证件重看第 7 至 14 位。"),
        ("622801189411219918", "按号码年龄超过 120 岁。请对照证件重看第 7 至 10 位。"),
    ],
)
def test_a_wrong_number_is_told_where_it_is_wrong(number: str, message: str) -> None:
    assert one(id_number=number).problem("member[1]/id_number") == f"constraint: {message}"


def test_the_message_speaks_the_language_of_the_reader() -> None:
    said = one(id_number="622801198603259946").problem("member[1]/id_number", EN)
    assert said == "constraint: The last digit should be 8, it is 6: compare the last four with the card."


def test_a_wrong_check_digit_still_tells_the_birth_date() -> None:
    household = one(id_number="622801198603259946")
    assert (household.text("member[1]/birth_date"), household.text("member[1]/sex")) == ("1986-03-25", "2")


@pytest.mark.parametrize(("year", "good"), [("1952", True), ("2000", True), ("1900", False), ("1953", False)])
def test_the_29th_of_february_exists_in_leap_years_alone(year: str, good: bool) -> None:
    household = one(id_number=f"622801{year}02299911")
    assert (household.text("member[1]/_id_born") != "") is good


@settings(max_examples=60, deadline=None)
@given(
    region=st.integers(110000, 659000),
    born=st.dates(date(1900, 1, 1), date(2015, 11, 21)),
    sequence=st.integers(0, 999),
)
def test_check_characters_agree_with_another_implementation(region: int, born: date, sequence: int) -> None:
    body = f"{region}{born:%Y%m%d}{sequence:03}"
    check = ric.calc_check_digit(f"{body}0")
    household = one(id_number=body + check)
    assert household.problem("member[1]/id_number") == ""
    assert household.text("member[1]/birth_date") == born.isoformat()
    assert household.text("member[1]/sex") == ("1" if sequence % 2 else "2")
    wrong = "0" if check != "0" else "1"
    assert f"应为 {check}" in household.say("member[1]/id_number", body + wrong).problem("member[1]/id_number")


def test_two_members_cannot_have_one_number() -> None:
    household = asked().members({"id_number": SHOUTIAN}, {"id_number": SHOUTIAN})
    assert "另一人" in household.problem("member[2]/id_number")
    household.say("member[2]/id_number", GUILAN)
    assert household.problem("member[1]/id_number") == household.problem("member[2]/id_number") == ""


def test_a_disability_certificate_fills_class_and_grade() -> None:
    household = one(id_kind="02", id_number=f"{SHOUTIAN}43")
    assert household.problem("member[1]/id_number") == ""
    assert household.text("member[1]/disability_class") == "4"
    assert household.text("member[1]/disability_grade") == "3"
    household.say("member[1]/disability_grade", "1")
    assert "第 20 位" in household.problem("member[1]/disability_grade")


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (f"{SHOUTIAN}", "残疾人证号应为 20 位（补办过的 22 位），现为 18 位。"),
        (f"{SHOUTIAN}83", "第 19 位是残疾类别（1 至 7），第 20 位是残疾等级（1 至 4）。请对照残疾人证重看。"),
        (f"{SHOUTIAN}45", "第 19 位是残疾类别（1 至 7），第 20 位是残疾等级（1 至 4）。请对照残疾人证重看。"),
        (f"{SHOUTIAN[:17]}643", "第 18 位校验码应为 5，现为 6。请对照残疾人证重看第 15 至 18 位。"),
    ],
)
def test_a_wrong_certificate_is_told_where_it_is_wrong(number: str, message: str) -> None:
    assert one(id_kind="02", id_number=number).problem("member[1]/id_number") == f"constraint: {message}"


def test_a_reissued_certificate_has_two_more_characters() -> None:
    assert one(id_kind="02", id_number=f"{SHOUTIAN}43B1").problem("member[1]/id_number") == ""


@pytest.mark.parametrize("born", ["2015-11-22", "1894-11-21"])
def test_a_typed_birth_date_is_possible(born: str) -> None:
    assert one(id_kind="03", birth_date=born).problem("member[1]/birth_date").startswith("constraint")


@pytest.mark.parametrize(
    ("born", "age"), [("1895-11-21", "120"), ("2000-11-21", "15"), ("2000-11-22", "14"), ("2015-11-21", "0")]
)
def test_age_is_counted_on_the_day_of_the_visit(born: str, age: str) -> None:
    household = one(id_kind="03", birth_date=born)
    assert household.problem("member[1]/birth_date") == ""
    assert household.text("member[1]/age") == age


def test_a_birth_date_from_elsewhere_must_agree_with_the_number() -> None:
    row = {
        "_id": "00000000000000a1",
        "id_kind": "01",
        "id_number": SHOUTIAN,
        "birth_date": "1951-04-18",
        "sex": "2",
    }
    household = Asked({"place": {"visit_date": "2015-11-21"}, "members": {"member": [row]}})
    assert household.problem("member[1]/birth_date").startswith("constraint")
    assert household.problem("member[1]/sex").startswith("constraint")


def test_a_new_document_from_elsewhere_is_filled_from_its_numbers() -> None:
    rows = [
        {"_id": "00000000000000a1", "id_number": SHOUTIAN},
        {"_id": "00000000000000a2", "id_number": f"{GUILAN}43"},
        {"_id": "00000000000000a3", "id_kind": "03", "birth_date": "2015-02-01", "sex": "1"},
    ]
    household = Asked({"place": {"visit_date": "2015-11-21"}, "members": {"member": rows}}, fresh=True)
    told = [
        [household.text(f"member[{row}]/{name}") for name in ("id_kind", "birth_date", "sex")] for row in (1, 2, 3)
    ]
    assert told == [["01", "1951-04-17", "1"], ["02", "1953-09-02", "2"], ["03", "2015-02-01", "1"]]
    assert household.text("member[2]/disability_class") == "4"


def test_a_document_opened_again_keeps_what_was_left_open() -> None:
    row = {"_id": "00000000000000a1", "id_kind": "01", "id_number": SHOUTIAN}
    assert Asked({"members": {"member": [row]}}).text("member[1]/birth_date") == ""


def test_the_second_head_is_told_and_the_first_is_not() -> None:
    household = asked().members({"name": "甲", "relation": "01"}, {"name": "乙", "relation": "01"})
    assert household.problem("member[1]/relation") == ""
    assert household.problem("member[2]/relation").startswith("constraint: 本户已有户主")
    household.say("member[1]/relation", "02")
    assert household.problem("member[2]/relation") == ""
    assert household.text("members/head_name") == "乙"


def test_a_household_without_a_head_is_told() -> None:
    household = one(name="甲", relation="02")
    assert household.problem("members/head_name").startswith("required: 还没有户主")


def test_a_row_without_a_name_is_told_and_does_not_count() -> None:
    household = asked().members({"name": "甲"}, {"relation": "02"})
    assert household.problem("member[2]/name").startswith("required: 这一行还没有姓名")
    assert household.text("members/member_count") == "1"


def test_a_household_without_members_is_told() -> None:
    assert asked().problem("members/member_count").startswith("constraint: 一户有 1 至 30 人")


def test_somebody_lives_in_the_household() -> None:
    household = asked().members({"name": "甲", "residence": "02"}, {"name": "乙", "residence": "02"})
    assert "至少一人常住" in household.problem("members/member_count")
    assert household.say("member[2]/residence", "01").problem("members/member_count") == ""


@pytest.mark.parametrize(
    ("relation", "sex", "fits"), [("03", "1", True), ("03", "2", False), ("12", "1", False), ("99", "1", True)]
)
def test_sex_fits_the_relation(relation: str, sex: str, fits: bool) -> None:
    assert (one(relation=relation, id_kind="03", sex=sex).problem("member[1]/sex") == "") is fits


@pytest.mark.parametrize(
    ("born", "school", "work"),
    [
        ("2014-01-01", False, False),
        ("2010-01-01", True, False),
        ("1998-01-01", True, True),
        ("1970-01-01", False, True),
    ],
)
def test_school_and_work_are_asked_by_age(born: str, school: bool, work: bool) -> None:
    household = one(id_kind="03", birth_date=born)
    assert household.asked("member[1]/in_school") is school
    for name in ("labour", "skill_certificate", "work_place", "pension_insurance", "soldier"):
        assert household.asked(f"member[1]/{name}") is work


def test_education_is_required_of_those_who_left_school() -> None:
    household = one(id_kind="03", birth_date="2003-01-01", in_school="01")
    assert household.required("member[1]/education")
    assert not household.say("member[1]/in_school", "03").required("member[1]/education")


def test_disability_is_asked_of_the_disabled() -> None:
    household = one(health="01")
    assert not household.asked("member[1]/disability_class")
    assert household.say("member[1]/health", "04").asked("member[1]/disability_class")
    assert household.problem("member[1]/health").startswith("constraint: 残疾须有残疾人证")
    assert household.say("member[1]/id_kind", "02").problem("member[1]/health") == ""


def test_months_away_are_asked_of_those_who_work_away() -> None:
    household = one(id_kind="03", birth_date="1980-01-01", labour="01", work_place="00")
    assert not household.asked("member[1]/work_months")
    household.say("member[1]/work_place", "04")
    assert household.problem("member[1]/work_months").startswith("required")
    for months, good in (("0", False), ("1", True), ("12", True), ("13", False)):
        assert (household.say("member[1]/work_months", months).problem("member[1]/work_months") == "") is good


def test_who_cannot_work_does_not_work_away() -> None:
    household = one(id_kind="03", birth_date="1980-01-01", labour="03", work_place="04")
    assert household.problem("member[1]/work_place").startswith("constraint")


def test_removing_the_head_moves_nothing_else() -> None:
    household = asked().members(
        {"name": "甲", "relation": "01"}, {"name": "乙", "relation": "02", "id_number": GUILAN}
    )
    household.session.remove_repeat("/data/members/member[1]")
    assert household.text("member[1]/name") == "乙"
    assert household.text("member[1]/birth_date") == "1953-09-02"
    assert household.text("member[1]/_row") == "1"
    assert household.problem("members/head_name").startswith("required")
