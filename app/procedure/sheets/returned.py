"""The rows that were refused, as a workbook to be corrected and taken again: the row as it was, and why."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

from app.procedure.sheets.columns import Table
from app.procedure.sheets.reading import Cell
from app.procedure.sheets.records import Refused
from resources.messages import Language, sentence, text

_WIDTH = 16


def refused_workbook(tables: Sequence[Table], refused: Sequence[Refused], language: Language) -> bytes:
    """Return an Excel file with a sheet a table: its own head, the refused rows, and the reason beside each."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True, "bottom": 1})
        for number, table in enumerate(tables, start=1):
            sheet = book.add_worksheet((table.sheet.name or f"{number}")[:31])
            why: dict[int, list[str]] = {}
            for each in refused:
                if each.sheet == table.sheet.name and each.below:
                    why.setdefault(each.below, [])  # the head again, so that its member is not taken for another's
                if each.sheet == table.sheet.name:
                    why.setdefault(each.row, []).append(f"{each.column} {sentence(each.error, language)}".strip())
            head = table.sheet.rows[table.first - 1]
            width = max(map(len, table.sheet.rows), default=0)
            _write(sheet, 0, (*head, *[None] * (width - len(head)), text("sheets.reason", language)), bold)
            for at, row in enumerate(sorted(why), start=1):
                cells = table.sheet.rows[row - 1]
                _write(sheet, at, (*cells, *[None] * (width - len(cells)), "；".join(why[row])), None, day)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(width, 1), _WIDTH)
    return out.getvalue()


def _write(sheet: object, at: int, cells: Sequence[Cell], shape: object, day: object = None) -> None:
    for number, cell in enumerate(cells):
        if isinstance(cell, date | datetime):
            sheet.write_datetime(at, number, cell, day)  # type: ignore[attr-defined]  # the library has no types
        elif isinstance(cell, bool | int | float):
            sheet.write(at, number, cell, shape)  # type: ignore[attr-defined]
        elif cell is not None:
            sheet.write_string(at, number, str(cell), shape)  # type: ignore[attr-defined]
