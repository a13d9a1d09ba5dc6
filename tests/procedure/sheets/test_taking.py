"""A list taken: a household of it is what a person would have typed; a rehearsal tells what will become of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.procedure.amending import Amending
from app.procedure.demonstration_people import NumberOffice, family
from app.procedure.divisions import shipped_divisions
from app.procedure.sheets.reading import read_sheets
from app.procedure.sheets.records import Gathered
from app.procedure.sheets.taking import Read, State, Taken, read_records, rehearse, take
from app.procedure.sheets.taking_back import take_back
from app.procedure.staff import Duty, staff
from app.register.values import Query
from app.wiring import Workbench, World, make_county
from forms.engine import Form, Session
from resources.canonical import Document, canonical
from resources.messages import Language
from tests.procedure.exchanging import BEGIN, MAOSI, Chance
from tests.procedure.sheets.test_reading import workbook

HEAD = ("户编号", "村", "组", "年度", "姓名", "与户主关系", "证件号码", "民族", "健康状况", "低保金", "耕地")
Row = tuple[object, ...]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    world = World(now=lambda: BEGIN, random_bytes=Chance("lists"), who="test")
    path = tmp_path_factory.mktemp("lists") / "西峰区.lika"
    with make_county(path, world, name="西峰区", divisions=shipped_divisions(), passphrase=None) as workbench:
        yield workbench


def household(number: int, chance: random.Random) -> list[Row]:
    """Return the rows of a household: some cells are empty, some say what the form does not take."""
    office, rows = NumberOffice(), list[Row]()
    for at, person in enumerate(family(chance, visit=BEGIN.date())):
        identity, _born = office.number(f"6210{chance.randint(10, 99)}", person.born, person.sex)
        identity = chance.choice((identity, identity, f"{identity[:-1]}{chance.randint(0, 9)}", ""))
        own = (
            chance.randint(0, 120),
            chance.choice((2015, 2009)),
            chance.choice((1200, "", 0)),
            chance.choice((9.50, "")),
        )
        group, year, allowance, arable = own if at == 0 else ("",) * 4
        rows.append(
            (number, MAOSI, group, year, person.name, person.relation, identity, chance.choice(("汉族", "")),
             chance.choice(("健康", "大病", "残疾", "")), allowance, arable)
        )  # fmt: skip
    return rows


def read(county: Workbench, *rows: Row) -> Read:
    sheets = read_sheets(workbook(HEAD, *rows), file="a.xlsx")
    return read_records(county.shelf.form("household"), sheets, file="a.xlsx", divisions=county.places())


def taken(county: Workbench, found: Read, *, rehearsed: bool = False) -> Taken:
    putting = county.putting("household", language=Language.CHINESE)
    return (rehearse if rehearsed else take)(county.register, putting, county.shelf.form("household"), found)


def typed(form: Form, one: Gathered) -> Session:
    """Return the questionnaire when a person types the same, one answer after the other."""
    session = form.open({}, today=BEGIN.date(), language=form.languages[0], fresh=True)
    for path in sorted(one.single, key=lambda path: form.definition(path).index):
        session.answer(path, one.single[path])
    for path, rows in one.rosters.items():
        for row in rows:
            ref = session.add_repeat(path)
            for name, text in row.items():
                session.answer(f"{ref}/{name}", text)
    return session


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_a_household_of_a_list_is_what_a_person_would_have_typed(county: Workbench, seed: int) -> None:
    found = read(county, *household(seed, random.Random(seed)))
    (one,) = found.records
    (became,) = taken(county, found).records
    (head,) = county.register.heads(became.record)
    session, meant = typed(county.shelf.form("household"), one), canonical(head.document).decode()
    members = cast("dict[str, list[dict[str, str]]]", head.document["members"])["member"]
    for at, row in enumerate(members, start=1):
        meant = meant.replace(row["_id"], session.row_id(f"/data/members/member[{at}]"))
    by_hand = cast("Document", {**session.document(), "meta": head.document["meta"]})
    assert canonical(by_hand).decode() == meant


def test_a_rehearsal_tells_what_becomes_of_each_household_and_changes_nothing(county: Workbench) -> None:
    rows = household(1_001, random.Random(1)), household(1_002, random.Random(2))
    before = county.register.count(Query())
    found = read(county, *rows[0], *rows[1])
    rehearsed = taken(county, found, rehearsed=True)
    assert county.register.count(Query()) == before
    assert [each.state for each in rehearsed.records] == [State.NEW, State.NEW]
    assert taken(county, found).records == rehearsed.records
    assert {each.state for each in taken(county, found, rehearsed=True).records} == {State.UNCHANGED}


def test_what_the_engine_refuses_is_told_in_the_rehearsal(county: Workbench) -> None:
    found = read(county, *household(1_003, random.Random(3)))
    (became,) = taken(county, found).records
    Amending(county.shelf, "test", county.workspace.device, lambda: BEGIN).delete(became.record)
    told = taken(county, found, rehearsed=True)
    assert ([each.state for each in told.records], told.refused[0].error.key) == ([State.REFUSED], "sheets.deleted")


def test_what_a_list_brought_is_taken_back_and_may_come_again(county: Workbench) -> None:
    amending = Amending(county.shelf, "test", county.workspace.device, lambda: BEGIN)
    found = read(county, *household(1_004, random.Random(4)))
    told = taken(county, found)
    assert take_back(amending, told.records).records == 1
    assert county.register.heads(told.records[0].record)[0].is_deletion
    assert take_back(amending, told.records).stayed == (told.records[0].title,)
    again = taken(county, found)
    assert [each.state for each in again.records] == [State.NEW]
    assert not county.register.heads(told.records[0].record)[0].is_deletion


def test_what_a_list_changed_is_put_back_unless_somebody_went_on(county: Workbench) -> None:
    amending = Amending(county.shelf, "test", county.workspace.device, lambda: BEGIN)
    first, *others = household(1_005, random.Random(5))
    record = taken(county, read(county, first, *others)).records[0].record
    before = county.register.heads(record)[0].document
    told = taken(county, read(county, (*first[:2], 77, *first[3:])))
    assert [each.state for each in told.records] == [State.CHANGED]
    take_back(amending, told.records)
    assert county.register.heads(record)[0].document == before


STAFF = ("姓名", "编号", "单位", "职务", "工作", "联系电话")


def staff_list(county: Workbench, *rows: Row) -> Taken:
    putting, form = county.putting("staff", language=Language.CHINESE), county.shelf.form("staff")
    sheets = read_sheets(workbook(STAFF, *rows), file="a.xlsx")
    return take(county.register, putting, form, read_records(form, sheets, file="a.xlsx"))


def test_people_of_the_staff_are_known_again_and_an_empty_cell_takes_nothing_away(county: Workbench) -> None:
    first = ("左桂兰", "D-07", "县医院", "医生", "调查员", "13900001111"), ("左桂兰", "", "乡政府", "干事", "", "")
    assert [each.state for each in staff_list(county, *first).records] == [State.NEW, State.NEW]
    assert [each.state for each in staff_list(county, *first).records] == [State.UNCHANGED, State.UNCHANGED]
    again = staff_list(county, ("左桂兰", "D-07", "", "", "帮扶责任人", ""))
    assert [each.state for each in again.records] == [State.CHANGED]
    known = {each.unit: each for each in staff(county.register, today=BEGIN.date())}
    assert (known["县医院"].phone, known["县医院"].duties) == ("13900001111", frozenset({Duty.CADRE}))
    assert known["乡政府"].duties == {*Duty}


def test_a_name_that_two_people_have_is_refused_without_number_or_unit(county: Workbench) -> None:
    staff_list(county, ("樊建国", "", "甲局", "", "", ""), ("樊建国", "", "乙局", "", "", ""))
    told = staff_list(county, ("樊建国", "", "", "局长", "", ""))
    assert told.refused[0].error.key == "sheets.several_alike"


def test_one_household_in_two_sheets_is_one_record(county: Workbench) -> None:
    people = [("622801197004179917", "慕守田", "户主"), ("622801197209029920", "李桂兰", "配偶")]
    heads = workbook(("户主姓名", "户主证件号码", "村"), ("慕守田", people[0][0], MAOSI))
    members = workbook(("证件号码", "姓名", "与户主关系", "村"), *((*each, MAOSI) for each in people[:1]))
    sheets = (*read_sheets(heads, file="a.xlsx"), *read_sheets(members, file="a.xlsx"))
    form = county.shelf.form("household")
    found = read_records(form, sheets, file="a.xlsx", divisions=county.places())
    told = taken(county, found)
    assert [each.state for each in told.records] == [State.NEW, State.UNCHANGED]
    assert len({each.record for each in told.records}) == 1


def test_a_new_household_of_which_no_village_is_said_is_refused(county: Workbench) -> None:
    found = read(county, (7, "", 1, 2015, "王无村", "户主", "", "汉族", "健康", "", 3))
    what = taken(county, found)
    assert [each.error.key for each in what.refused] == ["sheets.no_village"]
    assert county.register.count(Query(text="王无村"))[0] == 0
