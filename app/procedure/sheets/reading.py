"""A file of Excel or CSV as rows of cells, whatever made it; what cannot be read is a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from lxml.etree import XMLSyntaxError
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from app.procedure.sheets.archive import opened
from app.procedure.sheets.delimited import delimited_rows
from app.procedure.sheets.lost import Finding, Lost, Places
from app.procedure.sheets.lost_xls import book_stream, xls_places
from app.procedure.sheets.lost_xml import xml_places
from app.procedure.sheets.protected import is_protected
from resources.errors import NotPossible, WrongUse

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | Lost | None"
Row: TypeAlias = "tuple[Cell, ...]"

MOST_COLUMNS = 400
_MOST_ROWS = 300_000
_MOST_BYTES = 200 << 20
_MOST_UNPACKED = 2 << 30
_MOST_TIMES = 200  # that a workbook may grow when it is unpacked
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BINARY = "xl/workbook.bin"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; a cell that was joined with others below stands in each of their rows."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What was read of a file, and the hidden sheets that were not."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]


def read_sheets(data: bytes, *, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that people see, or the one sheet of a CSV; empty sheets are left out."""
    return read_book(data, file=file).sheets


def read_book(data: bytes, *, file: str, named: Collection[str] = ()) -> Book:
    """Return the sheets that people see, or those `named`, seen or not; empty sheets are left out."""
    if len(data) > _MOST_BYTES:
        raise NotPossible("sheets.too_large", file=file, most=_MOST_BYTES >> 20)
    if data[:4] in {_ZIP, _OLD_EXCEL}:
        book = _workbook(data, file, named)
    elif named:
        raise WrongUse("sheets.no_such_sheet", file=file, sheet=", ".join(named), sheets="—")
    else:
        book = Book((Sheet("", tuple(delimited_rows(data, file))),), ())
    filled = tuple(each for each in book.sheets if each.rows)
    if not filled and book.hidden:
        raise WrongUse("sheets.all_hidden", file=file, sheets=", ".join(book.hidden))
    if not filled:
        raise (
            NotPossible("sheets.password", file=file) if is_protected(data) else WrongUse("sheets.empty", file=file)
        )
    for each in filled:
        _limit(len(each.rows), max(map(len, each.rows)), each.name or "—", file)
    return Book(filled, book.hidden)


def _workbook(data: bytes, file: str, named: Collection[str]) -> Book:
    if data[:4] == _ZIP:
        _look_inside(data, file)
    try:
        lost = xml_places(data) if data[:4] == _ZIP else xls_places(book_stream(data))
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        wanted, hidden = _chosen(book, file, named)
        read = tuple(_sheet(book.get_sheet_by_index(each), lost, each, file) for each in wanted)
    except PasswordError as error:
        raise NotPossible("sheets.password", file=file) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as error:
        key = "sheets.password" if is_protected(data) else "sheets.not_a_workbook"
        raise NotPossible(key, file=file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own, which cannot be imported
            raise
        raise NotPossible("sheets.not_a_workbook", file=file) from error
    return Book(read, hidden)


def _chosen(book: CalamineWorkbook, file: str, named: Collection[str]) -> tuple[list[int], tuple[str, ...]]:
    """Return the numbers of the sheets to be read, and the names of the hidden ones that are not."""
    lists = {at: each for at, each in enumerate(book.sheets_metadata) if each.typ == SheetTypeEnum.WorkSheet}
    if missing := set(named) - {each.name for each in lists.values()}:
        sheets = ", ".join(each.name for each in lists.values())
        raise WrongUse("sheets.no_such_sheet", file=file, sheet=", ".join(sorted(missing)), sheets=sheets)
    if named:
        return [at for at, each in lists.items() if each.name in named], ()
    seen = [at for at, each in lists.items() if each.visible == SheetVisibleEnum.Visible]
    return seen, tuple(each.name for at, each in lists.items() if at not in seen)


def _sheet(sheet: CalamineSheet, lost: Finding, number: int, file: str) -> Sheet:
    _limit(sheet.total_height, sheet.total_width, sheet.name, file)
    left: Row = (None,) * (sheet.start[1] if sheet.start else 0)
    rows: list[Row] = [(*left, *_cells(row)) for row in sheet.iter_rows()]
    _put(rows, lost(sheet.name, number), sheet.name, file)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    for (first, column), (last, _right) in sheet.merged_cell_ranges or ():
        for at in range(first + 1, min(last + 1, len(rows))):
            if column < len(rows[at]) and rows[at][column] is None:
                rows[at] = _with(rows[at], column, rows[first][column])
    return Sheet(sheet.name, tuple(rows))


def _cells(row: Sequence[Cell]) -> Sequence[Cell]:
    return [cell if cell or cell != "" else None for cell in row] if "" in row else row


def _put(rows: list[Row], lost: Places, name: str, file: str) -> None:
    """Put what was lost in; where a value stands after all, it stays."""
    for at, column, cell in lost:
        _limit(at + 1, column + 1, name, file)
        rows.extend([()] * (at + 1 - len(rows)))
        if column < len(rows[at]) and rows[at][column]:
            continue
        rows[at] = _with(rows[at], column, cell)


def _with(row: Row, column: int, cell: Cell) -> Row:
    return (*row[:column], *(None,) * (column - len(row)), cell, *row[column + 1 :])


def _limit(rows: int, columns: int, sheet: str, file: str) -> None:
    if columns > MOST_COLUMNS:
        raise NotPossible("sheets.too_many_columns", file=file, sheet=sheet, most=MOST_COLUMNS)
    if rows > _MOST_ROWS:
        raise NotPossible("sheets.too_many_rows", file=file, sheet=sheet, most=_MOST_ROWS)


def _look_inside(data: bytes, file: str) -> None:
    """Refuse a workbook that would fill the memory when it is unpacked, or whose errors could not be told."""
    try:
        with opened(data) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
            is_binary = _BINARY in archive.namelist()
    except zipfile.BadZipFile as error:
        raise NotPossible("sheets.not_a_workbook", file=file) from error
    if unpacked > _MOST_UNPACKED or unpacked > _MOST_TIMES * len(data) + (16 << 20):
        raise NotPossible("sheets.too_large", file=file, most=_MOST_BYTES >> 20)
    if is_binary:
        raise NotPossible("sheets.binary", file=file)
