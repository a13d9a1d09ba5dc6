"""A file of Excel or CSV as rows of cells, whatever made it; what cannot be read is a sentence."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from resources.errors import NotPossible, WrongUse

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"

MOST_COLUMNS = 400
_MOST_ROWS = 300_000
_MOST_BYTES = 200 << 20
_MOST_UNPACKED = 2 << 30
_MOST_TIMES = 200  # that a workbook may grow when it is unpacked
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; a cell that was joined with others below stands in each of their rows."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_sheets(data: bytes, *, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one sheet of a CSV; empty sheets are left out."""
    if len(data) > _MOST_BYTES:
        raise NotPossible("sheets.too_large", file=file, most=_MOST_BYTES >> 20)
    sheets = _workbook(data, file) if data[:4] in {_ZIP, _OLD_EXCEL} else (Sheet("", tuple(_csv(data, file))),)
    filled = tuple(each for each in sheets if each.rows)
    if not filled:
        raise WrongUse("sheets.empty", file=file)
    for each in filled:
        if len(each.rows) > _MOST_ROWS:
            raise NotPossible("sheets.too_many_rows", file=file, sheet=each.name or "—", most=_MOST_ROWS)
        if max(map(len, each.rows)) > MOST_COLUMNS:
            raise NotPossible("sheets.too_many_columns", file=file, sheet=each.name or "—", most=MOST_COLUMNS)
    return filled


def _workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    if data[:4] == _ZIP:
        _look_inside(data, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_sheet(book, name, file) for name in book.sheet_names)
    except PasswordError as error:
        raise NotPossible("sheets.password", file=file) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise NotPossible("sheets.not_a_workbook", file=file) from error


def _sheet(book: CalamineWorkbook, name: str, file: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_width > MOST_COLUMNS:
        raise NotPossible("sheets.too_many_columns", file=file, sheet=name, most=MOST_COLUMNS)
    if sheet.total_height > _MOST_ROWS:
        raise NotPossible("sheets.too_many_rows", file=file, sheet=name, most=_MOST_ROWS)
    rows: list[list[Cell]] = [
        [None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    for (first, column), (last, _right) in sheet.merged_cell_ranges or ():
        for row in rows[first + 1 : last + 1]:
            if column < len(row) and row[column] is None:
                row[column] = rows[first][column]
    return Sheet(name, tuple(map(tuple, rows)))


def _look_inside(data: bytes, file: str) -> None:
    """Refuse a workbook that would fill the memory when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise NotPossible("sheets.not_a_workbook", file=file) from error
    if unpacked > _MOST_UNPACKED or unpacked > _MOST_TIMES * len(data) + (16 << 20):
        raise NotPossible("sheets.too_large", file=file, most=_MOST_BYTES >> 20)


def _csv(data: bytes, file: str) -> Iterator[tuple[Cell, ...]]:
    text = _decoded(data, file)
    if "\0" in text:
        raise NotPossible("sheets.not_a_workbook", file=file)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(1 << 20)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            yield tuple(cell.strip() or None for cell in row)
    except csv.Error as error:
        raise NotPossible("sheets.not_a_workbook", file=file) from error


def _decoded(data: bytes, file: str) -> str:
    """Return the text in the encodings that Excel writes here; anything else is refused, not guessed."""
    encodings = ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _is_chinese(text):
            return text
    raise NotPossible("sheets.encoding", file=file)


def _is_chinese(text: str) -> bool:
    """Whether nearly every character is one of everyday: GB18030 makes some character of almost any bytes."""
    written = [each for each in text[:100_000] if not each.isascii()]
    usual = sum(1 for each in written if each.encode("gb2312", "ignore"))
    return usual * 10 >= len(written) * 9
