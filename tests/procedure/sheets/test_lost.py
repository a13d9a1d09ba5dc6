"""Errors and formulas without a value are no empty cells: the row is refused with its place, never taken."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.procedure.sheets.lost import ERROR, NO_VALUE, Lost, lost_in_text
from app.procedure.sheets.reading import Cell, read_book, read_sheets
from app.procedure.sheets.taking import read_records
from resources.errors import LikaError
from resources.messages import Language, sentence
from tests.forms.definitions.survey import household_form

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sheets"
HEAD = ("户编号", "姓名", "与户主关系", "证件号码", "性别")
MEMBER = ("001", "慕守田", "户主", "622801197004179917", "男")
CHECK = "IF(A2='1',\"x\",A2)"


def excel(*formulas: tuple[str, str, object], name: str = "名单") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet(name)
        for at, row in enumerate((HEAD, MEMBER)):
            sheet.write_row(at, 0, row)
        for place, written, value in formulas:
            sheet.write_formula(place, written, None, value)
    return out.getvalue()


def changed(data: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """Return the workbook with text of a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for each in before.namelist():
            text = before.read(each)
            for old, new in changes if each == part else ():
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(each, text)
    return out.getvalue()


def row_2(data: bytes) -> tuple[Cell, ...]:
    return read_sheets(data, file="名单.xlsx")[0].rows[1]


def test_an_error_in_excel_is_no_empty_cell() -> None:
    data = excel(("D2", "1/0", "#DIV/0!"), ("E2", CHECK, "#N/A"))
    assert row_2(data)[3:] == (Lost(ERROR, "#DIV/0!"), Lost(ERROR, "#N/A"))


def test_a_formula_that_nobody_computed_is_no_empty_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel()))
    book.worksheets[0]["D2"] = '="6228011970"&"04179917"'
    book.worksheets[0]["F2"] = "=A2"  # right of everything that has a value
    book.worksheets[0]["A9"] = "=A2"  # and below
    out = io.BytesIO()
    book.save(out)
    rows = read_sheets(out.getvalue(), file="a.xlsx")[0].rows
    assert rows[1][3:] == (Lost(NO_VALUE, '="6228011970"&"04179917"'), "男", Lost(NO_VALUE, "=A2"))
    assert rows[8] == (Lost(NO_VALUE, "=A2"),)


def test_a_zero_that_a_program_wrote_in_place_of_the_value_is_none() -> None:
    data = excel(("B2", CHECK, 0), ("E2", "A3", 2))
    assert row_2(data)[1:] == (Lost(NO_VALUE, f"={CHECK}"), "户主", MEMBER[3], 2.0)
    computed = changed(data, "xl/workbook.xml", (' fullCalcOnLoad="1"', ""))
    assert row_2(computed)[1] == 0.0


def test_the_value_of_a_formula_counts_even_an_empty_text() -> None:
    data = excel(("B2", '"慕"&"守田"', "慕守田"), ("E2", '""', "x"))
    data = changed(data, "xl/worksheets/sheet1.xml", ("<v>x</v>", "<v></v>"))
    assert row_2(data) == (*MEMBER[:4], None)


@pytest.mark.parametrize("cell", ['<c r="E2"><f t="shared" si="0"/></c>', '<c><f t="shared" si="0"/><v/></c>'])
def test_a_shared_formula_and_a_cell_without_its_place(cell: str) -> None:
    data = changed(excel(("E2", "A3", 5)), "xl/worksheets/sheet1.xml", ('<c r="E2"><f>A3</f><v>5</v></c>', cell))
    assert row_2(data)[4] == Lost(NO_VALUE, "=…")


def test_a_sheet_whose_elements_have_a_prefix() -> None:
    data = excel(("D2", "1/0", "#DIV/0!"), ("E2", "A3", 5))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    start, body = xml.split("<worksheet xmlns=", 1)
    body = body.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("<x:v>5</x:v>", "")
    prefixed = f"{start}<x:worksheet xmlns:x={body}"
    assert row_2(changed(data, "xl/worksheets/sheet1.xml", (xml, prefixed)))[3:] == (
        Lost(ERROR, "#DIV/0!"), Lost(NO_VALUE, "=A3"),
    )  # fmt: skip


def test_rows_and_cells_without_their_places_are_counted() -> None:
    rows = "".join(f"<row><c><v>{at}</v></c><c/><c t='e'><f>1/0</f><v>#DIV/0!</v></c></row>" for at in range(3_000))
    data = excel()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    start, end = xml.index("<sheetData>"), xml.index("</sheetData>")
    data = changed(data, "xl/worksheets/sheet1.xml", (xml[start:end], f"<sheetData>{rows}"))
    found = read_sheets(data, file="a.xlsx")[0].rows
    assert found == tuple((float(at), None, Lost(ERROR, "#DIV/0!")) for at in range(3_000))


def test_a_sheet_that_is_written_with_single_quotes() -> None:
    data = excel(("D2", "1/0", "#DIV/0!"))
    data = changed(data, "xl/worksheets/sheet1.xml", ('<c r="D2" t="e">', "<c r='D2' t='e'>"))
    assert row_2(data)[3] == Lost(ERROR, "#DIV/0!")


def test_words_of_a_formula_that_look_like_an_error_are_none() -> None:
    assert row_2(excel(("E2", 'IF(A1=" t="e" ","女","男")', "男"))) == MEMBER


def test_an_error_joined_with_cells_below_stands_in_each() -> None:
    data = excel(("D2", "1/0", "#DIV/0!"))
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
    more = '<row r="3"><c r="A3"><v>1</v></c><c r="E3"><v>1</v></c></row>'
    data = changed(data, "xl/worksheets/sheet1.xml", ("</sheetData>", more + merged))
    assert read_sheets(data, file="a.xlsx")[0].rows[2] == (1.0, None, None, Lost(ERROR, "#DIV/0!"), 1.0)


def test_errors_of_old_excel_each_in_its_sheet() -> None:
    data = (FIXTURES / "errors.xls").read_bytes()
    assert [row[4] for row in read_sheets(data, file="a.xls")[0].rows[1:]] == [
        9.5, Lost(ERROR, "#DIV/0!"), Lost(ERROR, "#N/A"),
    ]  # fmt: skip
    (hidden,) = read_book(data, file="a.xls", named=["旧名单"]).sheets
    assert hidden.rows[1] == ("旧人", Lost(ERROR, "#DIV/0!"))


def test_a_formula_of_old_excel_that_a_program_left_to_be_computed() -> None:
    data = (FIXTURES / "errors.xls").read_bytes()
    error, zero = bytes.fromhex("020007000000ffff0000"), bytes.fromhex("00000000000000000200")
    assert data.count(error) == 1
    assert read_sheets(data.replace(error, zero), file="a.xls")[0].rows[2][4] == Lost(NO_VALUE, "=…")


def opendocument(*cells: str) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>' for each in HEAD
    )
    above = '<table:table-cell table:number-columns-repeated="5"/>'
    rows = f'<table:table-row table:number-rows-repeated="2">{above}</table:table-row>' + "".join(
        f"<table:table-row>{row}</table:table-row>" for row in (texts, "".join(cells))
    )
    content = (
        f'<office:document-content{spaces} xmlns:calcext="urn:c"><office:body><office:spreadsheet>'
        f'<table:table table:name="备注"/><table:table table:name="名&amp;单">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind, space = (
        "application/vnd.oasis.opendocument.spreadsheet",
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    )
    manifest = f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def test_errors_and_uncomputed_formulas_of_an_open_document() -> None:
    data = opendocument(
        '<table:table-cell table:number-columns-repeated="2"/>',
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=[.A1]&amp;&quot;x&quot;" table:number-columns-repeated="2"/>',
        '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="0">'
        "<text:p>Err:522</text:p></table:table-cell>",
    )
    (sheet,) = read_sheets(data, file="a.ods")
    formula = Lost(NO_VALUE, '=[.A1]&"x"')
    assert sheet.rows[2] == (*HEAD, None)
    assert sheet.rows[3] == (None, None, Lost(ERROR, "#DIV/0!"), formula, formula, Lost(ERROR, "Err:522"))


def test_a_binary_workbook_is_refused_because_its_errors_cannot_be_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with pytest.raises(LikaError) as error:
        read_sheets(out.getvalue(), file="a.xlsb")
    assert error.value.key == "sheets.binary"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#REF!", ERROR), ("#DIV/0!", ERROR), ("Err:508", ERROR), ("########", ERROR), ("=B2&C2", NO_VALUE),
        ("#3", ""), ("=", ""), ("== 5", ""), ("3=3", ""),
    ],
)  # fmt: skip
def test_an_error_or_a_formula_saved_as_text_is_one_too(text: str, why: str) -> None:
    found = lost_in_text(text)
    assert (found.why if found else "") == why


def test_the_row_is_refused_with_sheet_row_column_and_reason() -> None:
    data = excel(("D2", "1/0", "#DIV/0!"), ("B2", CHECK, 0))
    read = read_records(household_form(), read_sheets(data, file="名单.xlsx"), file="名单.xlsx")
    assert read.records == ()
    assert [(each.sheet, each.row, each.column) for each in read.refused] == [
        ("名单", 2, "姓名"), ("名单", 2, "证件号码"),
    ]  # fmt: skip
    for language, words in ((Language.CHINESE, ("公式", "错误值")), (Language.ENGLISH, ("formula", "error"))):
        sentences = [sentence(each.error, language) for each in read.refused]
        assert [word in said for word, said in zip(words, sentences, strict=True)] == [True, True]
        assert "#DIV/0!" in sentences[1]


def test_an_error_in_a_column_that_is_not_used_refuses_nothing() -> None:
    data = excel(("F1", '"备注"', "备注"), ("F2", "1/0", "#DIV/0!"))
    assert read_records(household_form(), read_sheets(data, file="a.xlsx"), file="a.xlsx").refused == ()
