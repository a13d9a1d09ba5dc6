"""The income of the year as a ledger: item, how it was worked out, amount; sums set in bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forms.paper.cells import LABEL_FILL, Align, Cell, row
from forms.paper.entries import Grid
from forms.paper.faces import Face
from forms.paper.strips import Strip

_SHARES: Final = (0.065, 0.285, 0.4, 0.165, 0.085)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; a sum has a numeral and stands in bold."""

    number: str
    item: str
    working: str = ""
    amount: str = ""
    is_sum: bool = False


def ledger_strips(lines: Sequence[Line], headings: Sequence[str], grid: Grid) -> Iterator[Strip]:
    """Yield the ledger; `headings` are those of its five columns, the last left free for remarks by hand."""
    widths = [share * grid.width for share in _SHARES]
    size = grid.type.label
    head = [
        Cell(heading, width, size, Face.HEI, Align.CENTRE, LABEL_FILL)
        for heading, width in zip(headings, widths, strict=True)
    ]
    top = row(head, least=grid.type.row, keeps_next=True)
    yield top
    for line in lines:
        yield row(_cells(line, widths, grid), least=grid.type.row, heading=(top,))


def _cells(line: Line, widths: Sequence[float], grid: Grid) -> list[Cell]:
    face = Face.HEI if line.is_sum else Face.SONG
    fill = 0.97 if line.is_sum else 1
    label = grid.type.label
    texts = (line.number, line.item, line.working, line.amount, "")
    aligns = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT)
    faces = (face, face, Face.SONG, face, Face.SONG)
    sizes = (label, grid.type.size if not line.is_sum else label + 0.5, label, grid.type.size, label)
    return [
        Cell(text, width, size, chosen, align, fill, whole=align is Align.RIGHT)
        for text, width, size, chosen, align in zip(texts, widths, sizes, faces, aligns, strict=True)
    ]
