"""Tables as one Excel workbook: a sheet a table, then what the columns and codes mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.procedure.files import laid_down
from app.procedure.sharing.delimited import headings, is_number
from app.procedure.sharing.dictionary import choice_lines, column_lines
from app.procedure.sharing.shared import Labels, Source
from app.procedure.sharing.tables import Column, Shape
from resources.messages import text

_LAST_ROW: Final = 1_048_575
_LONGEST: Final = 32_767  # letters of a cell
_EXACT: Final = 15  # digits of a number that Excel keeps
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_LONGEST_NAME: Final = 31
_EARLIEST: Final = date(1900, 3, 1)  # before it Excel counts a day that never was


def write_workbook(out: BinaryIO, source: Source, made_at: datetime, *, beside: Path) -> None:
    """Write all tables; rows beyond what a sheet holds go on in a further sheet of the table.

    Rows are laid down meanwhile in a folder `beside`, where the file goes.
    """
    options: dict[str, object] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with laid_down(beside) as rows, Workbook(out, options | {"tmpdir": str(rows)}) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        writing = _Writing(book, source)
        for row in source.rows():
            writing.row(row.table, row.keys, row.answers)
        writing.lines(text("sharing.dictionary_sheet", source.language), column_lines(source))
        writing.lines(text("sharing.choices_sheet", source.language), choice_lines(source))


class _Writing:
    """The workbook while it is written."""

    def __init__(self, book: Workbook, source: Source) -> None:
        self._book, self._source = book, source
        self._head = book.add_format({"bold": True, "bg_color": "#E3F1EB", "border": 1, "border_color": "#B8C4BE"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({"num_format": "@"})
        self._taken: set[str] = {"history"}
        self._headings = [headings(table) for table in source.tables]
        self._sheets: list[Worksheet] = [
            self._sheet(table.name, names) for table, names in zip(source.tables, self._headings, strict=True)
        ]
        self._next = [1] * len(source.tables)
        self._labels = [Labels(table, source.language) for table in source.tables]

    def row(self, number: int, keys: Sequence[str], answers: Sequence[str]) -> None:
        """Write one line of a table."""
        table = self._source.tables[number]
        if self._next[number] > _LAST_ROW:
            self._sheets[number] = self._sheet(table.name, self._headings[number])
            self._next[number] = 1
        sheet, row, labels = self._sheets[number], self._next[number], self._labels[number]
        for place, key in enumerate(keys):
            sheet.write_string(row, place, key, self._text)
        at = len(keys)
        for place, (column, answer) in enumerate(zip(table.columns, answers, strict=True)):
            self._cell(sheet, row, at, column, answer)
            at += 1
            if labels.has(place):
                if answer:
                    self._words(sheet, row, at, labels.of(place, answer))
                at += 1
        self._next[number] += 1

    def lines(self, name: str, lines: Sequence[Sequence[str]]) -> None:
        """Write a sheet of plain lines, the first its heading."""
        sheet = self._sheet(name, lines[0])
        for row, line in enumerate(lines[1:], start=1):
            for place, words in enumerate(line):
                sheet.write_string(row, place, words[:_LONGEST], self._text)

    def _cell(self, sheet: Worksheet, row: int, at: int, column: Column, answer: str) -> None:
        if not answer:
            return
        if column.shape in {Shape.INTEGER, Shape.DECIMAL} and is_number(answer) and len(answer) <= _EXACT:
            sheet.write_number(row, at, float(answer))
        elif column.shape is Shape.DATE and (day := _day(answer)):
            sheet.write_datetime(row, at, datetime(day.year, day.month, day.day), self._date)  # noqa: DTZ001
        else:
            self._words(sheet, row, at, answer)

    def _words(self, sheet: Worksheet, row: int, at: int, words: str) -> None:
        self._source.counts.unheld += len(words) > _LONGEST
        sheet.write_string(row, at, words[:_LONGEST], self._text)

    def _sheet(self, name: str, names: Sequence[str]) -> Any:
        sheet = self._book.add_worksheet(self._free(name))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(names) - 1, 14)
        for place, heading in enumerate(names):
            sheet.write_string(0, place, heading, self._head)
        return sheet

    def _free(self, name: str) -> str:
        plain = name.translate(_FORBIDDEN)
        for number in range(1, 10_000):
            end = f" ({number})" if number > 1 else ""
            candidate = plain[: _LONGEST_NAME - len(end)] + end
            if candidate.casefold() not in self._taken:
                self._taken.add(candidate.casefold())
                return candidate
        raise AssertionError("more sheets than a workbook can have")


def _day(answer: str) -> date | None:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return None
    return day if day >= _EARLIEST else None
