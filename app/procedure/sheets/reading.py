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
from app.procedure.sheets.room import Room
from resources.errors import NotPossible, WrongUse

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | Lost | None"
Row: TypeAlias = "tuple[Cell, ...]"

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
    room = Room(file)
    for each in filled:
        room.take(each.name or "—", len(each.rows), max(map(len, each.rows)))
    return Book(filled, book.hidden)


def _workbook(data: bytes, file: str, named: Collection[str]) -> Book:
    if data[:4] == _ZIP:
        _look_inside(data, file)
    try:
        lost = xml_places(data, Room(file)) if data[:4] == _ZIP else xls_places(book_stream(data))
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        wanted, hidden = _chosen(book, file, named)
        read = tuple(_sheet(book, each, lost, Room(file)) for each in wanted)
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


def _sheet(book: CalamineWorkbook, number: int, lost: Finding, room: Room) -> Sheet:
    name = book.sheets_metadata[number].name
    places = lost(name, number)  # looks first how large the sheet is
    sheet = book.get_sheet_by_index(number)
    room.take(name, sheet.total_height, sheet.total_width)
    left: Row = (None,) * (sheet.start[1] if sheet.start else 0)
    rows: list[Row] = [(*left, *_cells(row)) for row in sheet.iter_rows()]
    _put(rows, places, name, room)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    _join(rows, sheet.merged_cell_ranges or ())
    return Sheet(name, tuple(rows))


def _join(rows: list[Row], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Let a cell that was joined with others below stand in each of their rows; ValueError when ranges overlap."""
    most = len(rows) * max(map(len, rows), default=0)
    if sum(min(last, len(rows)) - first for (first, _), (last, _right) in ranges if first < len(rows)) > most:
        raise ValueError("joined cells overlap")
    for (first, column), (last, _right) in ranges:
        for at in range(first + 1, min(last + 1, len(rows))):
            if column < len(rows[at]) and rows[at][column] is None:
                rows[at] = _with(rows[at], column, rows[first][column])


def _cells(row: Sequence[Cell]) -> Sequence[Cell]:
    return [cell if cell or cell != "" else None for cell in row] if "" in row else row


def _put(rows: list[Row], lost: Places, name: str, room: Room) -> None:
    """Put what was lost in; where a value stands after all, it stays."""
    for at, column, cell in lost:
        room.hold(name, at + 1, column + 1)
        rows.extend([()] * (at + 1 - len(rows)))
        if column < len(rows[at]) and rows[at][column]:
            continue
        rows[at] = _with(rows[at], column, cell)


def _with(row: Row, column: int, cell: Cell) -> Row:
    return (*row[:column], *(None,) * (column - len(row)), cell, *row[column + 1 :])


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
