"""Figures as an Excel workbook: a sheet a table, set up for screen and paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from xlsxwriter import Workbook

from app.procedure.figures.tables import Table

_HEADER, _FIRST = 2, 3
_NAMES, _NUMBERS, _MANY = 34, 14, 9  # letters: the first column, the others, and where there are a dozen and more


def write_tables(out: BinaryIO, tables: Iterable[Table], made_at: datetime) -> int:
    """Write a sheet for each table and return how many; amounts are yuan with two decimals."""
    written = 0
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        looks = _looks(book)
        for table in tables:
            _write(book, table, looks, made_at)
            written += 1
    return written


def _looks(book: Workbook) -> dict[str, object]:
    edge = {"border": 1, "border_color": "#B8C4BE", "valign": "vcenter"}
    head = {**edge, "bold": True, "bg_color": "#E3F1EB", "align": "center", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"font_color": "#59636E", "text_wrap": False}),
        "head": book.add_format(head),
        "text": book.add_format({**edge, "num_format": "@", "shrink": True}),
        "none": book.add_format({**edge, "align": "right"}),
        "number": book.add_format({**edge, "num_format": "#,##0"}),
        "amount": book.add_format({**edge, "num_format": "#,##0.00"}),
    }


def _write(book: Workbook, table: Table, looks: dict[str, object], made_at: datetime) -> None:
    sheet = book.add_worksheet(table.title[:31])
    sheet.freeze_panes(_FIRST, 1)
    sheet.repeat_rows(0, _HEADER)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C&P / &N&R{made_at:%Y-%m-%d %H:%M}")
    sheet.set_column(0, 0, _NAMES)
    sheet.set_column(1, len(table.columns), _MANY if table.short else _NUMBERS)
    sheet.set_row(0, 24)
    sheet.set_row(_HEADER, 34)
    sheet.write_string(0, 0, table.title, looks["title"])
    sheet.write_string(1, 0, table.note, looks["note"])
    for column, name in enumerate(table.columns):
        sheet.write_string(_HEADER, column, name, looks["head"])
    for row, line in enumerate(table.lines, start=_FIRST):
        for column, value in enumerate(line.values):
            if value is None:
                sheet.write_string(row, column, "—", looks["none"])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, looks["text"])
            else:
                look = looks["amount" if isinstance(value, Decimal) else "number"]
                sheet.write_number(row, column, float(value), look)
