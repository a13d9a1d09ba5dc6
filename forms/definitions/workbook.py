"""Rows of a questionnaire → the XLSForm workbook that counties edit; the same source gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from forms.definitions.source import COLUMNS, LANGUAGES, Questionnaire, Row

# Excel files carry a date; a fixed one keeps the bytes the same whenever they are made.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  (Excel knows no time zones)
_WIDTHS = {
    "type": 26,
    "name": 22,
    "label": 22,
    "hint": 32,
    "list_name": 18,
    "form_title": 22,
    "default_language": 18,
}
_OTHER_WIDTH = 30


def workbook(form: Questionnaire) -> bytes:
    """Return the `.xlsx` with the sheets survey, choices and settings."""
    memory = io.BytesIO()
    with Workbook(memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}) as book:
        book.set_properties({"title": form.settings["form_title"], "created": _MADE})
        _sheet(book, "survey", survey_columns(form.survey), form.survey)
        _sheet(book, "choices", ["list_name", "name", *_languages("label")], form.choices)
        _sheet(book, "settings", list(form.settings), [form.settings])
    return memory.getvalue()


def survey_columns(rows: Sequence[Row]) -> list[str]:
    """Return the columns that the rows use, in the order people read them."""
    every = [name for column, many in COLUMNS.items() for name in (_languages(column) if many else [column])]
    return [column for column in every if any(column in row for row in rows)]


def _languages(column: str) -> list[str]:
    return [f"{column}::{language}" for language in LANGUAGES.values()]


def _sheet(book: Workbook, name: str, columns: list[str], rows: Sequence[Row]) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#E3F1EB", "bottom": 1, "valign": "top"})
    section = book.add_format({"bold": True, "bg_color": "#F3F4F2", "valign": "top"})
    # Only what people read is wrapped: a long expression would make its row as tall as the screen.
    texts, codes = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"valign": "top"})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(column.split("::")[0], _OTHER_WIDTH))
        sheet.write_string(0, number, column, head)
    for line, row in enumerate(rows, start=1):
        is_section = row.get("type", "").startswith(("begin_", "end_"))
        for number, column in enumerate(columns):
            look = section if is_section else texts if "::" in column else codes
            if row.get(column):
                sheet.write_string(line, number, row[column], look)
            elif is_section:
                sheet.write_blank(line, number, None, look)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
