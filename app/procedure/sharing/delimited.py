"""Tables as CSV that Excel opens with its Chinese right: UTF-8 with its mark, one file a table."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from app.procedure.sharing.shared import Labels, Source
from app.procedure.sharing.tables import Column, Shape, Table

LABEL: Final = "_label"
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMERIC: Final = frozenset({Shape.INTEGER, Shape.DECIMAL})


def write_csv(folder: Path, source: Source) -> None:
    """Write a file for each table; a code has its label in the column beside it."""
    with ExitStack() as files:
        writers = []
        for table in source.tables:
            # Excel takes UTF-8 for the system's old encoding unless the mark stands at its beginning.
            file = files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writer = csv.writer(file)
            writer.writerow(map(harmless, headings(table)))
            writers.append(writer)
        labels = [Labels(table, source.language) for table in source.tables]
        for row in source.rows():
            columns, words = source.tables[row.table].columns, labels[row.table]
            cells = list(map(harmless, row.keys))
            for place, (column, answer) in enumerate(zip(columns, row.answers, strict=True)):
                cells.append(_cell(column, answer))
                if words.has(place):
                    cells.append(harmless(words.of(place, answer)))
            writers[row.table].writerow(cells)


def headings(table: Table) -> list[str]:
    """Return the names of the columns as CSV and Excel have them: keys, answers, labels beside their codes."""
    found = list(table.keys)
    for column in table.columns:
        found.append(column.name)
        if any(column.choices.values()):
            found.append(column.name + LABEL)
    return found


def harmless(words: str) -> str:
    """Return words that no spreadsheet calculates: an apostrophe before what would begin a formula."""
    words = _writable(words)
    return f"'{words}" if words.lstrip(" ").startswith(_STARTS_FORMULA) else words


def _cell(column: Column, answer: str) -> str:
    if column.shape in _NUMERIC and is_number(answer):
        return answer  # a loss begins with a minus sign and is no formula
    return harmless(answer)


def is_number(answer: str) -> bool:
    """Return whether the answer is a decimal number and nothing else."""
    whole, _, part = answer.removeprefix("-").partition(".")
    return (whole + part).isascii() and whole.isdigit() and (part.isdigit() or not part)


def _writable(words: str) -> str:
    """Return words without NUL and lone surrogates, which no file of text can hold."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
