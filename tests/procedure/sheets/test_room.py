"""A workbook that would fill the memory, or never be done, is refused before it is read."""

from __future__ import annotations

import io
import itertools
import time
import zipfile

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from app.procedure.sheets.reading import read_sheets
from resources.errors import LikaError
from resources.messages import Language, sentence
from tests.procedure.sheets.test_lost import changed, opendocument

SHEET = "xl/worksheets/sheet1.xml"
_LONG = 5  # seconds of processor that no refusal takes


def excel(*cells: tuple[int, int, str]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet: Worksheet = book.add_worksheet("名单")
        for row, column, text in cells:
            sheet.write(row, column, text)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(LikaError) as error:
        read_sheets(data, file="名单.xlsx")
    assert all("名单.xlsx" in sentence(error.value, language) for language in Language)
    return error.value.key


def body(xml: str) -> bytes:
    """Return a workbook whose sheet consists of the XML; it unpacks to much more."""
    plain, out = excel((0, 0, "姓名")), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            sheet = f"<worksheet><sheetData>{xml}</sheetData></worksheet>".encode()
            after.writestr(part, sheet if part == SHEET else before.read(part))
    return out.getvalue()


def test_a_cell_in_the_last_corner_is_refused_and_not_what_ends_the_program() -> None:
    assert refused(excel((0, 0, "姓名"), (1_048_575, 16_383, "x"))) == "sheets.too_many_columns"


def test_a_sheet_with_hardly_a_cell_but_a_hundred_million_places_is_refused() -> None:
    assert refused(excel((0, 0, "姓名"), (299_998, 399, "x"))) == "sheets.too_many_cells"


def test_cells_that_only_look_some_way_are_no_reason() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    assert read_sheets(body(row), file="a.xlsx")[0].rows == ((1.0,),)


def test_cells_that_do_not_write_their_places_are_counted() -> None:
    assert refused(body(f"<row>{'<c><v>1</v></c>' * 500}</row>")) == "sheets.too_many_columns"
    tall = f"<row>{'<c><v>1</v></c>' * 300}</row>" + "<row><c><v>1</v></c></row>" * 80_000
    assert refused(body(tall)) == "sheets.too_many_cells"


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    data = excel(*((row, 0, "长" * 30_000) for row in range(12_000)))
    assert refused(data) == "sheets.too_many_cells"


def test_a_long_text_in_one_cell_of_a_long_list_is_taken() -> None:
    data = excel((0, 1, "长" * 30_000), *((row, 0, "短") for row in range(12_000)))
    assert len(read_sheets(data, file="a.xlsx")[0].rows) == 12_000


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ('table:number-columns-repeated="16384" office:value-type="float" office:value="1"', "too_many_columns"),
        ('table:number-columns-repeated="99999999999" table:formula="of:=1"', "too_many_columns"),
    ],
)
def test_a_cell_of_an_open_document_that_is_repeated_too_often_is_refused(cell: str, key: str) -> None:
    assert refused(opendocument(f"<table:table-cell {cell}/>")) == f"sheets.{key}"


def test_rows_of_an_open_document_that_are_repeated_are_counted_with_their_texts() -> None:
    text = f'<table:table-cell office:value-type="string"><text:p>{"长" * 10_000}</text:p></table:table-cell>'
    row = '</table:table-row><table:table-row table:number-rows-repeated="{}">'
    assert refused(opendocument(row.format(400_000), text)) == "sheets.too_many_rows"
    assert refused(opendocument(row.format(200_000), text)) == "sheets.too_many_cells"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    assert read_sheets(opendocument(row.format(1_048_576), empty), file="a.ods")


def test_an_open_document_whose_entities_grow_is_refused() -> None:
    names = "abcdefgh"
    entities = "".join(f'<!ENTITY {one} "{f"&{before};" * 20}">' for before, one in itertools.pairwise(names))
    data = opendocument('<table:table-cell table:style-name="&h;"/>')
    start = "<office:document-content"
    grown = changed(data, "content.xml", (start, f'<!DOCTYPE x [<!ENTITY a "哈哈">{entities}]>{start}'))
    assert refused(grown) == "sheets.not_a_workbook"


@pytest.mark.parametrize(
    "xml",
    [
        't="e" ' * 2_000_000,
        "<c><v>1</v></c>" + '<c r="A1" ' + 't="e" ' * 2_000_000,
        "</f></c>" * 1_000_000,
        "<f " * 3_000_000,
        "<c><f>1</f>" + " " * 8_000_000,
        '<c r="A1"' * 1_000_000,
    ],
)
def test_no_sheet_is_looked_at_for_ever(xml: str) -> None:
    began = time.process_time()
    refused(body(xml))
    assert time.process_time() - began < _LONG


def test_joined_cells_that_lie_over_each_other_are_refused() -> None:
    data = excel((0, 0, "姓名"), (50_000, 0, "x"))
    joined = '<mergeCells count="9">' + '<mergeCell ref="A1:A50001"/>' * 9 + "</mergeCells>"
    assert refused(changed(data, SHEET, ("</sheetData>", f"</sheetData>{joined}"))) == "sheets.not_a_workbook"
