"""What a spreadsheet may be: anything but a list is one clear sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from app.procedure.sheets.reading import MOST_COLUMNS, read_sheets
from resources.errors import LikaError
from resources.messages import Language, sentence


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(LikaError) as error:
        read_sheets(data, file="名单.xlsx")
    assert all("名单.xlsx" in sentence(error.value, language) for language in Language)
    return error.value.key


def test_cells_keep_what_they_are() -> None:
    (sheet,) = read_sheets(workbook(("姓名", "日期", "亩"), ("慕守田", date(2015, 11, 19), 9.5)), file="a.xlsx")
    assert sheet.rows[1] == ("慕守田", date(2015, 11, 19), 9.5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_encoding_that_excel_writes(encoding: str) -> None:
    (sheet,) = read_sheets("姓名,电话\n慕守田,139\n".encode(encoding), file="a.csv")
    assert sheet.rows == (("姓名", "电话"), ("慕守田", "139"))


def test_another_encoding_is_refused_not_guessed() -> None:
    assert refused(b"\xff\xff name\n\x81") == "sheets.encoding"


def test_what_is_no_workbook_is_refused() -> None:
    assert refused(b"PK\x03\x04 but no more") == "sheets.not_a_workbook"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", "x")
    assert refused(out.getvalue()) == "sheets.not_a_workbook"
    assert refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600) == "sheets.not_a_workbook"


def test_an_empty_workbook_is_refused() -> None:
    assert refused(workbook()) == "sheets.empty"


def test_sixteen_thousand_columns_are_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("宽")
        sheet.write(0, 0, "姓名")
        sheet.write(0, 16_383, "x")
    with pytest.raises(LikaError) as error:
        read_sheets(out.getvalue(), file="名单.xlsx")
    assert (error.value.key, error.value.values["most"]) == ("sheets.too_many_columns", MOST_COLUMNS)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    assert refused(out.getvalue()) == "sheets.too_large"


def test_joined_cells_stand_in_each_row_and_not_below() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("户编号", "姓名"), ("001", "慕守田"), (None, "李桂兰"), (None, "别家")):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    (read,) = read_sheets(out.getvalue(), file="a.xlsx")
    assert [row[0] for row in read.rows] == ["户编号", "001", "001", None]


def test_big5_is_refused() -> None:
    assert refused("姓名,電話\n劉寶蓮,139\n張國強,138\n".encode("big5")) == "sheets.encoding"
