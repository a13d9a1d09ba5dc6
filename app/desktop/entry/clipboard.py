"""Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, quotes where a cell has lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def read_block(text: str) -> list[list[str]]:
    """Return the rows of a copied block; the empty line a spreadsheet ends with is no row."""
    rows = [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as a block that a spreadsheet takes."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()
