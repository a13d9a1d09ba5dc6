"""The rows that were refused, as a workbook to be corrected and taken again: the row as it was, and why."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import xlsxwriter

from app.procedure.sheets.columns import ADDED, added_titles
from app.procedure.sheets.reading import Cell, Sheet
from app.procedure.sheets.records import Refused
from resources.messages import Language, sentence, text

_WIDTH = 16


class Returned(Protocol):
    """A table of which rows may come back: of records, or of a list that questionnaires choose from."""

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands in."""

    @property
    def first(self) -> int:
        """Its first row below the head; 0 is the sheet's first."""


def refused_workbook(tables: Sequence[Returned], refused: Sequence[Refused], language: Language) -> bytes:
    """Return an Excel file with a sheet a table: its own head, the refused rows, where each stood, and why.

    Where a row stood is told of the first list, however often its rows came back.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    ) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True, "bottom": 1})
        for number, table in enumerate(tables, start=1):
            sheet = book.add_worksheet((table.sheet.name or f"{number}")[:31])
            head = table.sheet.rows[table.first - 1]
            width = max(map(len, table.sheet.rows), default=0)
            own = [at for at in range(width) if at >= len(head) or head[at] not in added_titles()]
            why = _reasons(table, refused, language)
            _write(sheet, 0, (*_picked(head, own), *(text(each, language) for each in ADDED)), bold)
            for at, row in enumerate(sorted(why), start=1):
                cells = (*_picked(table.sheet.rows[row - 1], own), *_origin(table, row), "；".join(why[row]))
                _write(sheet, at, cells, None, day)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(own) + len(ADDED) - 1, _WIDTH)
    return out.getvalue()


def _reasons(table: Returned, refused: Sequence[Refused], language: Language) -> dict[int, list[str]]:
    """Return the rows of a table that come back, each with its reasons."""
    why: dict[int, list[str]] = {}
    for each in refused:
        if each.sheet == table.sheet.name:
            if each.below:
                why.setdefault(each.below, [])  # the head again, so that its member is not taken for another's
            why.setdefault(each.row, []).append(f"{each.column} {sentence(each.error, language)}".strip())
    return why


def _origin(table: Returned, row: int) -> tuple[Cell, Cell]:
    """Return the sheet and the row in the list that was first taken."""
    head, cells = table.sheet.rows[table.first - 1], table.sheet.rows[row - 1]
    at = [next((at for at, title in enumerate(head) if title in added_titles(key)), len(cells)) for key in ADDED]
    sheet, number = _picked(cells, at[:2])
    return (table.sheet.name or None, row) if number is None else (sheet, number)


def _picked(cells: Sequence[Cell], columns: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(cells[at] if at < len(cells) else None for at in columns)


def _write(sheet: object, at: int, cells: Sequence[Cell], shape: object, day: object = None) -> None:
    for number, cell in enumerate(cells):
        if isinstance(cell, date | datetime):
            sheet.write_datetime(at, number, cell, day)  # type: ignore[attr-defined]  # the library has no types
        elif isinstance(cell, bool | int | float):
            sheet.write(at, number, cell, shape)  # type: ignore[attr-defined]
        elif cell is not None:
            sheet.write_string(at, number, str(cell), shape)  # type: ignore[attr-defined]
