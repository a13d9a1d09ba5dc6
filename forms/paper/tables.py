"""A plain table: headings that come again on every page, and rows that are never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.paper.cells import LABEL_FILL, PAD, Align, Cell, row, rows
from forms.paper.entries import Grid
from forms.paper.faces import Face, printable, width
from forms.paper.strips import Strip


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its share of the width, and where its texts stand."""

    heading: str
    share: float
    align: Align = Align.CENTRE


def table_strips(
    columns: Sequence[TableColumn],
    lines: Sequence[Sequence[str]],
    grid: Grid,
    *,
    least: float = 0,
    total: Sequence[str] = (),
) -> Iterator[Strip]:
    """Yield the table; rows are at least `least` points high, and `total` stands below in bold."""
    widths = _widths(columns, grid)
    size, least = grid.type.label, least or grid.type.row
    top = row(
        [
            Cell(column.heading, room, size, Face.HEI, Align.CENTRE, LABEL_FILL)
            for column, room in zip(columns, widths, strict=True)
        ],
        least=grid.type.row,
        keeps_next=True,
    )
    yield top
    for line in lines:
        yield from rows(_cells(columns, widths, line, size, Face.SONG), least=least, heading=(top,))
    if total:
        yield row(_cells(columns, widths, total, size, Face.HEI), least=least, heading=(top,))


def _cells(
    columns: Sequence[TableColumn], widths: Sequence[float], texts: Sequence[str], size: float, face: Face
) -> list[Cell]:
    return [
        Cell(
            printable(shown), room, size, face, column.align,
            even=column.align is Align.CENTRE, whole=column.align is Align.RIGHT,
        )
        for column, room, shown in zip(columns, widths, texts, strict=True)
    ]  # fmt: skip


def _widths(columns: Sequence[TableColumn], grid: Grid) -> list[float]:
    """Return the width of each column by its share; no word of a heading is cut for it."""
    least = [
        max(width(word, Face.HEI, grid.type.label) for word in column.heading.split() or [""]) + 2 * PAD + 1
        if column.heading.isascii()
        else 0
        for column in columns
    ]
    whole = sum(column.share for column in columns)
    wished = [max(low, grid.width * column.share / whole) for low, column in zip(least, columns, strict=True)]
    over = sum(wished) - grid.width
    spare = sum(wish - low for wish, low in zip(wished, least, strict=True))
    return [wish - over * (wish - low) / spare for wish, low in zip(wished, least, strict=True)]
