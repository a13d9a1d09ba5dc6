"""Cells and rows: texts broken to their widths, ruled, centred in the height of the tallest."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from forms.paper.breaking import balanced, lines
from forms.paper.faces import AnyFace, Face, printable, shape
from forms.paper.sheet import LINE, MM, Sheet
from forms.paper.strips import Strip

PAD: Final = 1.1 * MM
LABEL_FILL: Final = 0.94

LEADING: Final = 1.2
_BASELINE: Final = 0.37  # of the size: from the middle of a line of Han characters down to its baseline
_ROW_HEIGHT: Final = 7.2 * MM
_ROW_SIZE: Final = 10.5
_OFFICE_SIZE: Final = 12  # points
_SLACK: Final = 1.2 * MM
_MOST_LINES: Final = 24


class Align(Enum):
    """Where a text stands in its cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"

    __hash__ = object.__hash__  # that of an Enum is worked out in Python


class Type(NamedTuple):
    """The sizes of one paper, in points, all from the size of its answers."""

    size: float = _ROW_SIZE
    tightness: float = 1  # of rows: less than 1 where that saves a page

    @property
    def label(self) -> float:
        """Labels and table texts."""
        return max(self.size - 1.5, self._least)

    @property
    def small(self) -> float:
        """Notes, legends and the foot of the page."""
        return max(self.size - 2, self._least)

    @property
    def _least(self) -> float:
        """An office that asks for 12 points gets nothing smaller in the form."""
        return _OFFICE_SIZE if self.size >= _OFFICE_SIZE else 0

    @property
    def row(self) -> float:
        """The least height of a row: 7.2 mm at 10.5 points."""
        return max(_ROW_HEIGHT, _ROW_HEIGHT * self.size / _ROW_SIZE) * self.tightness


class Cell(NamedTuple):
    """A text in a box; `fixed` lines are drawn as they are, else the text is broken to the width.

    Like all values that caches are asked by, it is a tuple: those are compared ten times as fast.
    """

    text: str
    width: float
    size: float
    face: AnyFace = Face.SONG
    align: Align = Align.LEFT
    fill: float = 1
    grey: float = 0
    fixed: tuple[str, ...] = ()
    even: bool = False  # lines of about the same length
    whole: bool = False  # a number: set smaller where it is too wide, since half a number is another number

    @property
    def height(self) -> float:
        """How high the text is with its leading, in points."""
        return len(_laid(self)[0]) * self.size * LEADING

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they will stand."""
        return _laid(self)[0]

    def draw(self, sheet: Sheet, x: float, y: float, height: float) -> None:
        """Draw edge and text, centred in the height."""
        sheet.stamp(
            (self, height, sheet.size.height), x, y, lambda at, left, top: self._draw(at, left, top, height)
        )

    def _draw(self, sheet: Sheet, x: float, y: float, height: float) -> None:
        sheet.box(x, y, self.width, height, line=LINE, fill=self.fill)
        lines, size = _laid(self)
        leading = self.size * LEADING
        baseline = y + (height - len(lines) * leading) / 2 + leading / 2 + size * _BASELINE
        for line in lines:
            if self.align is Align.LEFT:
                sheet.text(x + PAD, baseline, line, face=self.face, size=size, grey=self.grey)
            elif self.align is Align.RIGHT:
                sheet.right(x + self.width - PAD, baseline, line, face=self.face, size=size, grey=self.grey)
            else:
                sheet.centred(x + self.width / 2, baseline, line, face=self.face, size=size, grey=self.grey)
            baseline += leading


@lru_cache(maxsize=4096)
def _laid(cell: Cell) -> tuple[tuple[str, ...], float]:
    """Return the lines of the cell and the size they are set in: a whole number smaller where it is too wide."""
    room = cell.width - 2 * PAD
    if cell.fixed:
        return cell.fixed, cell.size
    if cell.whole:
        number = printable(cell.text)
        return (number,), min(cell.size, room / max(shape(number, cell.face).width, 1))
    broken = balanced if cell.even or cell.face is Face.HEI else lines
    return broken(cell.text, cell.face, cell.size, room), cell.size


def row(
    cells: Sequence[Cell],
    *,
    least: float,
    keeps_next: bool = False,
    heading: tuple[Strip, ...] = (),
    indent: float = 0,
) -> Strip:
    """Return a ruled row of cells side by side, as high as the tallest needs and at least `least`."""
    height = max(least, max([cell.height for cell in cells]) + _SLACK)
    return _ruled(cells, height, keeps_next=keeps_next, heading=heading, indent=indent)


def rows(
    cells: Sequence[Cell], *, least: float, keeps_next: bool = False, heading: tuple[Strip, ...] = ()
) -> list[Strip]:
    """Return the row, or several below each other where a text is too long for any page: nothing is cut off."""
    counts = [len(_laid(cell)[0]) for cell in cells]
    most = max(counts)
    if most <= _MOST_LINES:
        tallest = max([count * cell.size for count, cell in zip(counts, cells, strict=True)]) * LEADING
        return [_ruled(cells, max(least, tallest + _SLACK), keeps_next=keeps_next, heading=heading)]
    return [
        row(
            [cell._replace(fixed=cell.lines[start : start + _MOST_LINES] or ("",), whole=False) for cell in cells],
            least=least,
            keeps_next=keeps_next and start + _MOST_LINES >= most,
            heading=heading,
        )
        for start in range(0, most, _MOST_LINES)
    ]


def _ruled(
    cells: Sequence[Cell], height: float, *, keeps_next: bool, heading: tuple[Strip, ...], indent: float = 0
) -> Strip:
    total = sum([cell.width for cell in cells]) + indent

    def draw(sheet: Sheet, x: float, y: float) -> None:
        x += indent
        for cell in cells:
            cell.draw(sheet, x, y, height)
            x += cell.width

    return Strip(height, draw, keeps_next=keeps_next, framed=total, heading=heading)


def stretched(cells: Sequence[Cell], width: float) -> list[Cell]:
    """Return the cells with the last one widened so that the row fills the width."""
    rest = width - sum(cell.width for cell in cells[:-1])
    return [*cells[:-1], cells[-1]._replace(width=rest)]
