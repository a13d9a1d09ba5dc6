"""book: registers as workbooks and papers, read back by openpyxl and pypdf."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.register.workspace import open_workspace
from sync.revision import revise
from tests.cli.conftest import MAOSI, PASSPHRASE, Place, Shell
from tests.cli.test_list_papers import PLACE, considered, households, notice, put
from tests.cli.test_papers import pages

PLACES = {"village": ("--village", MAOSI), "township": ("--township", MAOSI[:9]), "county": ("--county",)}


def book(shell: Shell, place: Place, *arguments: str, language: str = "en") -> Any:
    file = place.root / "book.xlsx"
    shell.done("book", place.team, *arguments, "--language", language, "-o", file)
    return load_workbook(file)


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the households of a sheet by the names of its columns."""
    _, names, *rows, _ = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def every_line(read: Any) -> list[dict[str, Any]]:
    return [line for sheet in read.worksheets[1:] for line in lines(sheet)]


@pytest.mark.parametrize("scope", PLACES)
def test_everybody_stands_in_the_register_of_their_village_township_and_county(
    shell: Shell, place: Place, scope: str
) -> None:
    read = book(shell, place, *PLACES[scope])
    assert sorted(line["Record"] for line in every_line(read)) == sorted(
        one["id"] for one in households(shell, place)
    )


def test_a_village_has_a_sheet_a_group_and_a_township_one_a_village(shell: Shell, place: Place) -> None:
    assert book(shell, place, "--village", MAOSI, language="zh").sheetnames[:2] == ["汇总", "第一组"]
    assert book(shell, place, "--township", MAOSI[:9], language="zh").sheetnames == ["汇总", "毛寺村"]


def test_sums_agree_with_the_households(shell: Shell, place: Place) -> None:
    file = place.root / "book.xlsx"
    read = book(shell, place, "--village", MAOSI)
    computed = load_workbook(file, data_only=True)
    people = sum(line["People"] for line in every_line(read))
    assert people == sum(one["people"] for one in households(shell, place))
    *_, total = computed["Overview"].iter_rows(values_only=True)
    assert total[1:3] == (4, people)
    formulas = [str(cell.value) for cell in [*read["Overview"].rows][-1][1:]]
    assert all(formula.startswith("=SUM(") for formula in formulas)


def test_long_numbers_are_text_and_incomes_numbers(shell: Shell, place: Place) -> None:
    documents = [json.loads(shell.done("get", place.team, one["id"]).output) for one in households(shell, place)]
    numbers = {document["members"]["member"][0]["id_number"] for document in documents}
    found = every_line(book(shell, place, "--county"))
    assert {line["ID number of the head"] for line in found} == numbers
    incomes = {one["id"]: one["per_capita"] for one in households(shell, place)}
    for line in found:
        shown = line["Net income per person (yuan)"]
        assert f"{shown:.2f}" == incomes[line["Record"]]


def test_the_wall_shows_nothing_private(shell: Shell, place: Place) -> None:
    documents = [json.loads(shell.done("get", place.team, one["id"]).output) for one in households(shell, place)]
    read = book(shell, place, "--county", "--public")
    shown = {str(value) for sheet in read.worksheets for row in sheet.iter_rows(values_only=True) for value in row}
    for document in documents:
        assert document["place"]["phone"] not in shown
        assert not shown & {member.get("id_number") for member in document["members"]["member"]}
    assert {"Main cause", "Bank account", "Telephone"}.isdisjoint(shown)
    file = place.root / "wall.pdf"
    shell.done("book", place.team, "--county", "--public", "--language", "zh", "-o", file)
    assert "致贫原因" not in pages(file)[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_header_stays_and_stands_on_every_page_across(shell: Shell, place: Place, language: str) -> None:
    for sheet in book(shell, place, "--village", MAOSI, language=language).worksheets:
        assert sheet.freeze_panes == "A3"
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in {None, 1}  # Excel leaves out the one
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.center.text == "&P / &N"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_printed_can_be_read_and_numbers_look_like_numbers(
    shell: Shell, place: Place, language: str
) -> None:
    _overview, *sheets = book(shell, place, "--county", language=language).worksheets
    for sheet in sheets:
        heads = {cell.value: cell.column_letter for cell in sheet[2]}
        assert [*heads][-1] in {"Record", "户编号"}
        last = sheet.cell(2, len(heads) - 1).column_letter
        assert sheet.print_area == f"'{sheet.title}'!$A$1:${last}${sheet.max_row}"
        widths = sum(sheet.column_dimensions[letter].width for letter in heads.values()) - 35
        assert widths < 230  # letters: what A4 across shows of them can still be read
        first = {str(name): sheet[f"{letter}3"].number_format for name, letter in heads.items()}
        money = [name for name, form in first.items() if form == "#,##0.00"]
        assert len(money) == 2
        assert all("yuan" in name or "元" in name for name in money)


def test_another_year_shows_what_was_recorded_in_it(shell: Shell, place: Place) -> None:
    record = households(shell, place)[0]["id"]
    document = json.loads(shell.done("get", place.team, record).output)
    before = document["place"]["survey_year"]
    document["place"]["survey_year"] = "2016"
    document["place"]["phone"] = "13900001234"
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    assert [line["Record"] for line in every_line(book(shell, place, "--county", "--year", "2016"))] == [record]
    earlier = {line["Record"]: line for line in every_line(book(shell, place, "--county", "--year", before))}
    assert len(earlier) == 4
    assert earlier[record]["Telephone"] != "13900001234"
    said = shell("book", place.team, "--county", "--year", "1999", "-o", place.root / "none.xlsx")
    assert (said.status, (place.root / "none.xlsx").exists()) == (3, False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("command", "option"),
    [(("book", "--county"), "--year"), (("figures",), "--year"), (("figures",), "--against")],
)
def test_what_is_no_year_is_said_and_nothing_is_written(
    shell: Shell, place: Place, language: str, command: tuple[str, ...], option: str
) -> None:
    name, *more = command
    file = place.root / "none.xlsx"
    said = shell("--language", language, name, place.team, *more, option, "abc", "-o", file)
    assert (said.status, said.errors.count("\n"), file.exists()) == (2, 1, False)
    assert "“abc”" in said.errors


def test_a_round_has_the_households_its_documents_list(shell: Shell, place: Place) -> None:
    document = notice(shell, place)
    document["list"]["considered"] = considered(shell, place)[:2]
    document["list"]["considered"][1]["household_round"] = "2"
    put(shell, place, "notice", document)
    listed = [row["household_record"] for row in document["list"]["considered"]]
    for number, record in enumerate(listed, start=1):
        found = every_line(book(shell, place, "--county", "--round", str(number)))
        assert [line["Record"] for line in found] == [record]


def test_a_filed_household_stands_with_the_number_of_its_card(shell: Shell, place: Place) -> None:
    record = households(shell, place)[0]["id"]
    card = {
        "household_record": record, "filed_on": "2016-01-20", "card_number": f"{MAOSI}0007",
        "in_village_register": "1", "in_township_register": "1", "in_county_file": "1",
    }  # fmt: skip
    put(shell, place, "card", {"place": {**PLACE, "group_number": "1"}, "card": card})
    found = {line["Record"]: line["Card number"] for line in every_line(book(shell, place, "--county"))}
    assert found.pop(record) == f"{MAOSI}0007"
    assert set(found.values()) == {None}
    file = place.root / "book.pdf"
    shell.done("book", place.team, "--village", MAOSI, "--language", "zh", "-o", file)
    assert f"{MAOSI}0007" in pages(file)[2].replace("\r", "").replace("\n", "")
    assert record not in pages(file)[2].replace("\r", "").replace("\n", "")


def test_wrong_places_and_endings_are_refused_with_a_sentence(shell: Shell, place: Place, tmp_path: Path) -> None:
    said = shell("book", place.team, "--village", "62", "-o", tmp_path / "a.xlsx")
    assert (said.status, "12" in said.errors) == (2, True)
    said = shell("book", place.team, "--county", "-o", tmp_path / "a.doc")
    assert (said.status, ".xlsx" in said.errors) == (2, True)
    assert shell("book", place.team, "-o", tmp_path / "a.xlsx").status == 2


def test_figures_agree_with_the_register_and_name_their_households(shell: Shell, place: Place) -> None:
    file = place.root / "figures.xlsx"
    said = shell.done("figures", place.team, "--language", "en", "--json", "-o", file)
    known = households(shell, place)
    poor = {one["id"] for one in known if one["per_capita"] and float(one["per_capita"]) < 2855}
    read = load_workbook(file)
    *_, total = read["By village"].iter_rows(values_only=True)
    assert total[1:4] == (len(known), sum(one["people"] for one in known), len(poor))
    (village, whole) = [line for line in said.lines if line["topic"] == "villages"]
    assert village["values"][0] == "毛寺村"
    assert sorted(whole["records"]) == sorted(one["id"] for one in known)


def test_figures_speak_both_languages(shell: Shell, place: Place) -> None:
    for language, wanted in (("zh", "安全饮水"), ("en", "Safe drinking water")):
        file = place.root / f"{language}.xlsx"
        shell.done("figures", place.team, "--language", language, "-o", file)
        shown = {
            value for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True) for value in row
        }
        assert wanted in shown


def test_a_seed_draws_the_same_households_again(shell: Shell, place: Place) -> None:
    arguments = ("sample", place.team, "--size", "2", "--seed", "2015-12-01", "--place", MAOSI, "--json")
    first, again = (shell.done(*arguments).lines for _ in range(2))
    assert first == again
    assert len(first) == 2
    assert {line["record"] for line in first} < {one["id"] for one in households(shell, place)}


def test_a_sample_of_nothing_is_refused(shell: Shell, place: Place) -> None:
    assert shell("sample", place.team, "--size", "0", "--seed", "1").status == 2
    refused = shell("sample", place.team, "--size", "2", "--seed", "1", "--place", "999999")
    assert refused.status == 2
    assert "999999" in refused.errors


def test_figures_are_drawn_as_png_and_svg(shell: Shell, place: Place) -> None:
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<?xml")):
        file = place.root / f"causes{ending}"
        shell.done("figures", place.team, "--topic", "causes", "-o", file)
        assert file.read_bytes().startswith(begins)
    said = shell("figures", place.team, "-o", place.root / "figures.doc")
    assert (said.status, ".svg" in said.errors) == (2, True)


def test_steps_and_years_are_written_when_they_are_asked_for(shell: Shell, place: Place) -> None:
    record = households(shell, place)[0]["id"]
    document = json.loads(shell.done("get", place.team, record).output)
    before = document["place"]["survey_year"]
    document["place"]["survey_year"] = "2016"
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    file = place.root / "figures.xlsx"
    said = shell.done(
        "figures", place.team, "--steps", "--against", before, "--language", "en", "--json", "-o", file
    )
    read = load_workbook(file)
    *_, everybody = read["By step"].iter_rows(values_only=True)
    assert everybody[1] == len(households(shell, place))
    changes = [line for line in said.lines if line["topic"] == "changes"]
    assert len(changes) == len(households(shell, place))
    assert {line["records"][0]: line["values"][2] for line in changes}[record].startswith("Still")
    of_before = shell.done("figures", place.team, "--year", before, "--json", "-o", file).lines
    (whole,) = [line for line in of_before if line["topic"] == "villages"][-1:]
    assert record in whole["records"]


def test_figures_of_a_place_that_nobody_knows_are_refused_not_counted_as_none(shell: Shell, place: Place) -> None:
    said = shell("figures", place.team, "--place", "12", "-o", place.root / "none.xlsx")
    assert said.status == 2
    assert "There is no village 12" in said.errors
    assert not (place.root / "none.xlsx").exists()
    shell.done("figures", place.team, "--place", MAOSI[:9], "-o", place.root / "township.xlsx")


@pytest.mark.parametrize(
    "answers",
    [{"further_dwellings": [{"_id": "a1", "area": "40"}]}, {"place": {"village_code": "𠀀" * 20}}],
    ids=["rows", "village"],
)
def test_a_household_with_answers_its_form_does_not_know_stands_in_the_register(
    shell: Shell, place: Place, answers: dict[str, Any]
) -> None:
    """A county that lost a form's newest version with its disk still reads what was answered under it."""
    with open_workspace(place.team, passphrase=PASSPHRASE, now=shell.now, who="test") as workspace:
        (head,) = workspace.register.heads(next(workspace.register.records("household")))
        came = revise(
            head.record, [head.id], form=head.form, version="2099.1", author="", device="", time=head.time,
            document={**head.document, **answers},
        )  # fmt: skip
        workspace.register.append([came])
    assert shell.done("book", place.team, "--county", "-o", place.root / "r.xlsx", "--json").line["households"] == 4
