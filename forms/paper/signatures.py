"""Where people sign: the household's head with a place for a fingerprint, and two investigators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forms.paper.breaking import lines
from forms.paper.cells import PAD, Cell, row
from forms.paper.entries import Grid
from forms.paper.faces import Face, width
from forms.paper.sheet import MM, Sheet
from forms.paper.strips import Strip

FINGERPRINT_WIDTH: Final = 17 * MM
FINGERPRINT_HEIGHT: Final = 20 * MM

_HEIGHT: Final = 25 * MM
_HEAD_SHARE: Final = 0.4
_LINE_AT: Final = 15.5 * MM
_DATE_AT: Final = 22 * MM
_MARGIN: Final = 3 * MM
_LABEL_LEADING: Final = 1.15
_LABEL_ROOM: Final = 10.5 * MM  # above the place for the hand
_HAND: Final = 8 * MM  # between the label and the line to sign on
_OFFICE: Final = 12
_LEAST: Final = 6


@dataclass(frozen=True, slots=True)
class Signatures:
    """The words of a signature block."""

    statement: str
    head: str
    investigator: str
    date: str
    fingerprint: str


def signature_strips(words: Signatures, grid: Grid) -> Iterator[Strip]:
    """Yield the statement and the places to sign; the row before them has to keep the statement with it."""
    statement = Cell(words.statement, grid.width, grid.type.label, Face.KAI)
    yield row([statement], least=grid.type.row, keeps_next=True)

    head = grid.width * _HEAD_SHARE
    other = (grid.width - head) / 2
    beside = head - FINGERPRINT_WIDTH - _MARGIN
    higher = max(
        _lack(label, words.date, room, grid) for label, room in ((words.head, beside), (words.investigator, other))
    )
    height = _HEIGHT + higher

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.box(x, y, head, height)
        _place(sheet, x, y, beside, words.head, words.date, grid, higher)
        left = x + beside
        top = y + (height - FINGERPRINT_HEIGHT) / 2
        sheet.dashed(left, top, FINGERPRINT_WIDTH, FINGERPRINT_HEIGHT)
        middle = left + FINGERPRINT_WIDTH / 2
        sheet.centred(middle, top + FINGERPRINT_HEIGHT - 1.5 * MM, words.fingerprint, size=7, grey=0.45)
        for place in (0, 1):
            start = x + head + place * other
            sheet.box(start, y, other, height)
            _place(sheet, start, y, other, words.investigator, words.date, grid, higher)

    yield Strip(height, draw, framed=grid.width)


def signing_row(labels: Sequence[str], date: str, grid: Grid) -> Strip:
    """Return places to sign side by side, each with its label and a line for the date."""
    share = grid.width / len(labels)
    higher = max(_lack(label, date, share, grid) for label in labels)
    height = _HEIGHT + higher

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for place, label in enumerate(labels):
            sheet.box(x + place * share, y, share, height)
            _place(sheet, x + place * share, y, share, label, date, grid, higher)

    return Strip(height, draw, framed=grid.width)


def _fitting(label: str, date: str, room: float, size: float) -> float:
    """Return the size, smaller where the label would leave no room to sign or the date would run out of the box.

    It stays at 12 points, which offices ask for, unless the label would run over the line to sign on.
    """

    while size > _LEAST and _label_height(label, room, size) > (
        _LABEL_ROOM if size > _OFFICE else _LINE_AT - _MARGIN
    ):
        size -= 0.5
    return min(size, size * (room - _MARGIN - 1) / width(date, Face.SONG, size))


def _label_height(label: str, room: float, size: float) -> float:
    return len(lines(label, Face.HEI, size, room - 2 * PAD)) * size * _LABEL_LEADING


def _lack(label: str, date: str, room: float, grid: Grid) -> float:
    """Return how much higher than usual the place has to be so that a hand can sign below the label."""
    size = _fitting(label, date, room, grid.type.label)
    return max(0, PAD + _label_height(label, room, size) + _HAND - _LINE_AT)


def _place(sheet: Sheet, x: float, y: float, room: float, label: str, date: str, grid: Grid, higher: float) -> None:
    size = _fitting(label, date, room, grid.type.label)
    for number, line in enumerate(lines(label, Face.HEI, size, room - 2 * PAD), start=1):
        sheet.text(x + PAD, y + PAD + number * size * _LABEL_LEADING, line, face=Face.HEI, size=size)
    at = y + _LINE_AT + higher
    sheet.line(x + _MARGIN, at, x + room - _MARGIN, at)
    sheet.text(x + _MARGIN, y + _DATE_AT + higher, date, size=size)
