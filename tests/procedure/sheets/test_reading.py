"""What a spreadsheet may be: anything but a list is one clear sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.procedure.sheets.reading import read_book, read_sheets
from app.procedure.sheets.room import MOST_COLUMNS
from resources.errors import LikaError
from resources.messages import Language, sentence

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sheets"


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


def refused_line(text: str) -> object:
    with pytest.raises(LikaError) as error:
        read_sheets(text.encode(), file="名单.csv")
    assert error.value.key == "sheets.open_quote"
    assert all("名单.csv" in sentence(error.value, language) for language in Language)
    return error.value.values["row"]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('001,"慕守田,男\r\n002,李桂兰,女\r\n', 2),  # never closed
        ('001,慕守田,男\r\n002,"李桂兰,女\r\n003,"单秀英",女\r\n', 3),  # closed by the next one that opens
        ('001,慕守田,"男\r\n002,李桂兰,女\r\n003,单秀英,女"\r\n', 2),  # two that are closed by each other
        ('001,"a\r\nb",男\r\n002,"李桂兰,女\r\n', 4),  # below a cell of two lines
        ('001,"慕守田"x,男\r\n', 2),
    ],
)
def test_an_open_quote_is_refused_with_its_line(rows: str, line: int) -> None:
    assert refused_line(f"户编号,姓名,性别\r\n{rows}") == line


def test_an_open_quote_of_a_long_list_is_refused_too() -> None:
    rows = "".join(f"{each:06},某人某人某人,女\r\n" for each in range(100_000))
    assert refused_line(f'户编号,姓名,性别\r\n000,"慕守田,男\r\n{rows}') == 2


def test_quotes_that_are_closed_and_numbers_kept_as_text_are_read() -> None:
    text = '户编号,姓名,备注\r\n="001", "慕守田","说 ""是""，\n又说"\r\n"=""002""",李5"兰,\r\n'
    (sheet,) = read_sheets(text.encode(), file="a.csv")
    assert sheet.rows[1:] == (("001", "慕守田", '说 "是"，\n又说'), ("002", '李5"兰', None))


def test_a_workbook_with_a_password_is_refused_as_such() -> None:
    assert refused((FIXTURES / "password.xlsx").read_bytes()) == "sheets.password"


@pytest.mark.parametrize("before", [b"", b"\x86\x00\x02\x00\x01\x00"])  # with, and without, a password to change it
def test_an_old_workbook_with_a_password_is_refused_as_such(before: bytes) -> None:
    book = (FIXTURES / "errors.xls").read_bytes()
    at = book.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    record = before + b"\x2f\x00\x36\x00"
    assert refused(book[:at] + record + book[at + len(record) :]) == "sheets.password"


def test_an_open_document_with_a_password_is_refused_as_such() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
        archive.writestr("content.xml", b"\x01\x02")
    assert refused(out.getvalue()) == "sheets.password"


def hidden() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("名单", "去年", "前年"):
            book.add_worksheet(name).write_row(0, 0, ("姓名", name))
        book.get_worksheet_by_name("去年").hide()
        book.get_worksheet_by_name("前年").very_hidden()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=名单!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)
    return out.getvalue()


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    book = read_book(hidden(), file="名单.xlsx")
    assert ([each.name for each in book.sheets], book.hidden) == (["名单"], ("去年", "前年"))


def test_a_named_sheet_alone_is_read_hidden_or_not() -> None:
    book = read_book(hidden(), file="名单.xlsx", named=["前年"])
    assert ([each.name for each in book.sheets], book.hidden) == (["前年"], ())


@pytest.mark.parametrize("data", [hidden(), b"a,b"])
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(data: bytes) -> None:
    with pytest.raises(LikaError) as error:
        read_book(data, file="名单.xlsx", named=["名单", "今年"])
    assert error.value.key == "sheets.no_such_sheet"
    assert all("今年" in sentence(error.value, language) for language in Language)


def test_a_workbook_whose_sheets_are_all_hidden_or_empty_is_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("空")
        sheet = book.add_worksheet("名单")
        sheet.write(0, 0, "姓名")
        sheet.hide()
    assert refused(out.getvalue()) == "sheets.all_hidden"


def test_a_table_that_begins_right_of_the_first_column_keeps_its_places() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(2, 2, "姓名")
    assert read_sheets(out.getvalue(), file="a.xlsx")[0].rows[2] == (None, None, "姓名")


def test_a_damaged_old_workbook_is_refused_before_it_fills_the_memory() -> None:
    book = (FIXTURES / "errors.xls").read_bytes()
    at = book.index(b"\x00\x02\x0e\x00") + 8
    assert refused(book[:at] + b"\xff\xff\xff\xff" + book[at + 4 :]) == "sheets.not_a_workbook"
    allocation = int.from_bytes(book[76:80], "little") * 512 + 512
    directory = int.from_bytes(book[48:52], "little")
    circle = book[: allocation + 4 * directory] + directory.to_bytes(4, "little")
    assert refused(circle + book[len(circle) :]) == "sheets.not_a_workbook"


def test_a_damaged_open_document_is_refused_and_not_read_for_ever() -> None:
    assert refused(_opendocument("<a><b>")) == "sheets.not_a_workbook"


def test_a_part_that_cannot_be_unpacked_is_refused() -> None:
    data = bytearray(_opendocument("<a>" + "b" * 2_000 + "</a>", zipfile.ZIP_DEFLATED))
    at = data.index(b"content.xml") + len("content.xml")
    data[at : at + 8] = b"\xff" * 8
    assert refused(bytes(data)) == "sheets.not_a_workbook"


def _opendocument(content: str, packed: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()
