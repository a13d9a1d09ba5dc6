"""A list of an earlier year taken from a terminal: columns, refused rows, their correction, never twice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.register.values import Query
from app.register.workspace import open_workspace
from sync.revision import Revision, revise
from tests.cli.conftest import MAOSI, Place, Said, Shell
from tests.procedure.sheets.test_reading import workbook

HEAD = ("户编号", "姓名", "与户主关系", "证件号码", "性别", "文化程度", "备注")
ROWS: list[tuple[object, ...]] = [
    ("001", "慕守田", "户主", "622801197004179917", "男", "初中", "x"),
    ("001", "李桂兰", "之妻", "622801197209029920", "女", None, None),
    ("002", "单秀英", "户主", 622801196009029928.0, "女", "小学", None),
]


def taken(shell: Shell, place: Place, file: Path, *more: str | Path) -> Said:
    return shell("take", place.team, "household", file, "--set", f"village_code={MAOSI}", "--json", *more)


def written(place: Place, *rows: tuple[object, ...], name: str = "名单.xlsx") -> Path:
    file = place.root / name
    file.write_bytes(workbook(*rows))
    return file


def counts(said: Said) -> dict[str, int]:
    return {name: said.lines[-1][name] for name in ("new", "changed", "unchanged", "refused")}


def household(shell: Shell, place: Place, text: str) -> dict[str, object]:
    (found,) = shell.done("find", place.team, text, "--json").lines
    return dict(shell.done("get", place.team, found["id"]).line)


def test_a_dry_run_shows_the_columns_and_changes_nothing(shell: Shell, place: Place) -> None:
    file = written(place, ("毛寺村2014年贫困户名单",), HEAD, *ROWS)
    said = taken(shell, place, file, "--dry-run")
    columns = {each["title"]: each["question"] for each in said.lines[0]["columns"]}
    assert (columns["姓名"], columns["证件号码"], columns["户编号"]) == ("name", "id_number", "_key")
    assert said.lines[0]["unknown"] == ["备注"]
    assert [(each["title"], each["state"]) for each in said.lines if "state" in each] == [("慕守田", "new")]
    assert next(each for each in said.lines if "refused" in each)["row"] == 5
    assert shell("find", place.team, "慕守田", "--json").lines == []


def test_refused_rows_come_back_are_corrected_and_taken_without_duplicates(shell: Shell, place: Place) -> None:
    back = place.root / "退回.xlsx"
    said = taken(shell, place, written(place, HEAD, *ROWS), "--refused", back)
    assert counts(said) == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert "last digits" in said.errors
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    assert sheet.cell(2, 2).value == "单秀英"
    assert "last digits" in str(sheet.cell(2, sheet.max_column).value)
    sheet.cell(2, 4).value = "622801196009029928"
    book.save(back)
    assert counts(taken(shell, place, back)) == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
    again = taken(shell, place, written(place, HEAD, *ROWS[:2], (*ROWS[2][:3], "622801196009029928", *ROWS[2][4:])))
    assert counts(again) == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_an_empty_cell_never_overwrites_and_a_new_answer_does(shell: Shell, place: Place) -> None:
    taken(shell, place, written(place, HEAD, *ROWS[:2]))
    later = (("001", "慕守田", "户主", "622801197004179917", None, "高中", None),)
    assert counts(taken(shell, place, written(place, HEAD, *later)))["changed"] == 1
    members = household(shell, place, "慕守田")["members"]["member"]  # type: ignore[index]  # of a document
    assert [(each["name"], each["sex"], each.get("education")) for each in members] == [
        ("慕守田", "1", "04"), ("李桂兰", "2", None),
    ]  # fmt: skip


def test_a_household_of_a_list_has_no_income_until_it_was_asked(shell: Shell, place: Place) -> None:
    taken(shell, place, written(place, (*HEAD[:6], "低保金"), (*ROWS[0][:6], 1200)), "--set", "survey_year=2015")
    lines = shell.done("list", place.team, "household", "--json").lines
    (line,) = (each for each in lines if each["title"] == "慕守田")
    assert (line["per_capita"], line["poverty_line"]) == ("", "2855")


def test_members_below_their_head_are_one_household(shell: Shell, place: Place) -> None:
    file = written(place, HEAD[1:6], *[row[1:6] for row in ROWS[:2]])
    assert counts(taken(shell, place, file))["new"] == 1
    assert len(household(shell, place, "慕守田")["members"]["member"]) == 2  # type: ignore[index]


def test_two_heads_of_the_table_in_two_languages_are_one(shell: Shell, place: Place) -> None:
    english = ("Household number", "Name", "Relation to head", "ID number", "Sex", "Education", "")
    assert counts(taken(shell, place, written(place, HEAD, english, *ROWS[:2])))["new"] == 1


def test_a_list_without_a_head_is_refused_with_what_was_seen(shell: Shell, place: Place) -> None:
    said = taken(shell, place, written(place, ("甲", "乙"), ("丙", "丁")))
    assert (said.status, "甲, 乙" in said.errors) == (2, True)


def test_a_column_or_question_that_is_mistyped_is_not_left_out_silently(shell: Shell, place: Place) -> None:
    file = written(place, HEAD, *ROWS)
    for pair, said in (("户口=name", "no column 户口"), ("备注=remrak", 'no question "remrak"')):
        wrong = taken(shell, place, file, "--column", pair)
        assert (wrong.status, said in wrong.errors) == (2, True), wrong.errors


def test_a_column_is_corrected_by_its_title(shell: Shell, place: Place) -> None:
    file = written(place, ("谁", "身份", "号码"), ("慕守田", "户主", "622801197004179917"))
    said = taken(
        shell, place, file, "--column", "谁=name", "--column", "身份=relation", "--column", "号码=id_number"
    )
    assert counts(said)["new"] == 1


def test_the_groups_of_a_village_are_taken(shell: Shell, place: Place) -> None:
    file = written(place, ("组号", "组名", "户数"), (1, "沟畔组", 61), (2, "塬上组", 58))
    said = shell("take", place.team, "village", file, "--set", f"village_code={MAOSI}", "--json")
    assert said.lines[-1]["new"] == 1


def test_members_of_a_head_that_was_refused_are_refused_with_it(shell: Shell, place: Place) -> None:
    rows = [
        ("姓名", "与户主关系", "证件号码"),
        ROWS[0][1:4],
        ("单秀英", "户主", 622801196009020046.0),
        ("单建国", "之子", ""),
    ]
    said = taken(shell, place, written(place, *rows))
    assert counts(said) == {"new": 1, "changed": 0, "unchanged": 0, "refused": 2}
    members = household(shell, place, "慕守田")["members"]["member"]  # type: ignore[index]  # of a document
    assert [each["name"] for each in members] == ["慕守田"]


def test_a_households_number_is_the_same_as_number_and_as_text(shell: Shell, place: Place) -> None:
    head = ("户编号", "姓名", "与户主关系")
    assert counts(taken(shell, place, written(place, head, (1, "慕守田", "户主"))))["new"] == 1
    assert counts(taken(shell, place, written(place, head, ("1", "慕守田", "户主"))))["unchanged"] == 1


def test_a_heads_number_that_excel_has_cut_is_refused(shell: Shell, place: Place) -> None:
    file = written(place, ("户主姓名", "户主证件号码"), ("单秀英", 622801196009020046.0))
    assert counts(taken(shell, place, file)) == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}


def test_a_refused_member_comes_back_below_its_head_and_joins_it_when_corrected(shell: Shell, place: Place) -> None:
    head, back = ("姓名", "与户主关系", "证件号码"), place.root / "退回.xlsx"
    rows = [ROWS[0][1:4], ("李桂兰", "配偶", 622801197209029920.0), ("慕小龙", "之子", "622801200001030036")]
    said = taken(shell, place, written(place, head, *rows, ROWS[2][1:3]), "--refused", back)
    assert counts(said) == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["慕守田", "李桂兰"]
    sheet.cell(3, 3).value = "622801197209029920"
    book.save(back)
    assert counts(taken(shell, place, back)) == {"new": 0, "changed": 1, "unchanged": 0, "refused": 0}
    members = household(shell, place, "慕守田")["members"]["member"]  # type: ignore[index]  # of a document
    assert {each["name"] for each in members} == {"慕守田", "李桂兰", "慕小龙"}


def place_of(shell: Shell, place: Place, text: str) -> dict[str, object]:
    answers = household(shell, place, text)["place"]
    assert isinstance(answers, dict)
    return {name: answers.get(name) for name in ("county_code", "township_code", "village_code")}


WHERE = {"county_code": MAOSI[:6], "township_code": MAOSI[:9], "village_code": MAOSI}


def test_a_household_of_a_list_stands_in_its_village(shell: Shell, place: Place) -> None:
    said = taken(shell, place, written(place, HEAD, *ROWS[:2]))
    assert said.lines[-1]["aside"] == []
    assert place_of(shell, place, "慕守田") == WHERE
    (line,) = shell.done("find", place.team, "慕守田", "--json").lines
    assert line["village_code"] == MAOSI


@pytest.mark.parametrize("village", ["毛寺村", "毛寺", MAOSI])
def test_a_village_may_be_called_by_its_name(shell: Shell, place: Place, village: str) -> None:
    file = written(place, ("村", *HEAD[1:6]), *[(village, *row[1:6]) for row in ROWS[:2]])
    assert shell("take", place.team, "household", file, "--json").lines[-1]["new"] == 1
    assert place_of(shell, place, "慕守田") == WHERE


def test_a_village_that_is_none_or_lies_elsewhere_is_refused(shell: Shell, place: Place) -> None:
    unknown = written(place, ("村编码", *HEAD[1:6]), ("621002999999", *ROWS[0][1:6]))
    assert "621002999999" in shell("take", place.team, "household", unknown, "--json").errors
    elsewhere = written(place, HEAD, ROWS[0])
    said = shell("take", place.team, "household", elsewhere, "--set", f"village_code={MAOSI}", "--set",
                 "township_code=621002999", "--json")  # fmt: skip
    assert counts(said) == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    assert MAOSI[:9] in said.errors


def test_a_member_of_another_household_is_not_made_its_head(shell: Shell, place: Place) -> None:
    taken(shell, place, written(place, HEAD, *ROWS[:2]))
    before = household(shell, place, "慕守田")
    said = taken(shell, place, written(place, ("户主", "户主证件号码"), ROWS[1][1:4:2]))
    assert counts(said) == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    assert "慕守田" in said.errors
    assert household(shell, place, "慕守田") == before


def test_a_list_of_another_village_changes_nobody_here(shell: Shell, place: Place) -> None:
    file = written(place, HEAD[1:], ROWS[0][1:])
    assert counts(shell("take", place.county, "household", file, "--set", f"village_code={MAOSI}", "--json"))["new"]
    elsewhere = shell("take", place.county, "household", file, "--set", "village_code=621002204207", "--json")
    assert counts(elsewhere) == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    assert MAOSI in elsewhere.errors


def test_a_refused_row_says_where_it_stood_in_the_first_list_however_often_it_comes_back(
    shell: Shell, place: Place
) -> None:
    back, again = place.root / "退回.xlsx", place.root / "再退回.xlsx"
    taken(shell, place, written(place, ("毛寺村名单",), HEAD, *ROWS), "--refused", back)
    titles = (*HEAD, "Sheet it came from", "Row it came from", "Why it was refused")
    (head, row) = openpyxl.load_workbook(back).worksheets[0].iter_rows(values_only=True)
    assert (head, row[:4], row[7:9]) == (titles, ("002", *ROWS[2][1:4]), ("Sheet", 5))
    said = taken(shell, place, back, "--refused", again)
    assert (counts(said)["refused"], said.lines[0]["unknown"]) == (1, ["备注"])
    (head, row) = openpyxl.load_workbook(again).worksheets[0].iter_rows(values_only=True)
    assert (head, row[7:9]) == (titles, ("Sheet", 5))


def test_rows_of_a_csv_come_back_with_their_row_and_no_sheet(shell: Shell, place: Place) -> None:
    file, back, again = place.root / "名单.csv", place.root / "退回.xlsx", place.root / "再退回.xlsx"
    file.write_text("姓名,证件号码\n慕守田,622801197004179917\n单秀英,6.22801E17\n", encoding="utf-8")
    taken(shell, place, file, "--refused", back)
    taken(shell, place, back, "--refused", again)
    for each in (back, again):
        sheet = openpyxl.load_workbook(each).worksheets[0]
        assert [sheet.cell(2, column).value for column in (1, 3, 4)] == ["单秀英", None, 3]


def test_a_hidden_sheet_is_told_and_taken_only_when_it_is_named(shell: Shell, place: Place) -> None:
    file = written(place, HEAD, *ROWS[:2])
    book = openpyxl.load_workbook(file)
    hidden = book.create_sheet("旧名单")
    hidden.sheet_state = "hidden"
    for row in (HEAD, ("003", "单秀英", "户主", "622801196009029928", "女")):
        hidden.append(row)
    book.save(file)
    said = taken(shell, place, file)
    assert (said.lines[0], counts(said)["new"]) == ({"hidden": ["旧名单"]}, 1)
    assert "旧名单" in said.errors
    assert counts(taken(shell, place, file, "--sheet", "旧名单"))["new"] == 1
    said = taken(shell, place, file, "--sheet", "新名单")
    assert (said.status, "旧名单" in said.errors) == (2, True)


def test_an_error_cell_refuses_its_row_and_comes_back_as_it_was(shell: Shell, place: Place) -> None:
    file, back = written(place, HEAD, *ROWS[:2]), place.root / "退回.xlsx"
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D2"] = "#REF!"
    book.worksheets[0]["B3"] = "=B2"
    book.save(file)
    said = taken(shell, place, file, "--refused", back)
    assert [(each["row"], each["column"], each["value"]) for each in said.lines[1:3]] == [
        (2, "证件号码", "#REF!"), (3, "姓名", "=B2"),
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(back).worksheets[0]
    assert (sheet["D2"].value, sheet["B3"].value, sheet["B3"].data_type) == ("#REF!", "=B2", "s")
    assert counts(taken(shell, place, back)) == {"new": 0, "changed": 0, "unchanged": 0, "refused": 2}


def test_a_household_that_the_register_refuses_comes_back_with_all_its_rows(shell: Shell, place: Place) -> None:
    """Two versions wait for a decision, say: nothing is put on either."""
    back = place.root / "退回.xlsx"
    taken(shell, place, written(place, HEAD, *ROWS[:2]))
    with open_workspace(
        place.team, passphrase=shell.environment["LIKA_PASSPHRASE"], now=shell.now, who="x"
    ) as team:
        (line,) = team.register.summaries(Query(text=str(ROWS[0][3])))
        (head,) = team.register.heads(line.record)
        team.register.append([other_version(head)])
    said = taken(
        shell, place, written(place, HEAD, *[(*row[:5], "高中", None) for row in ROWS[:2]]), "--refused", back
    )
    assert counts(said)["refused"] == 2
    names = [row[1] for row in openpyxl.load_workbook(back).worksheets[0].iter_rows(values_only=True)]
    assert names[1:] == ["慕守田", "李桂兰"]


def other_version(head: Revision) -> Revision:
    """Return a version that somebody else made of the same household."""
    return revise(
        head.record,
        head.parents,
        form=head.form,
        version=head.version,
        author="张三",
        device=head.device,
        time=head.time,
        document=head.document,
    )
