"""Questions in a grid: label and answer side by side, as many pairs in a row as their texts leave room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from forms.paper.breaking import lines
from forms.paper.cells import LABEL_FILL, PAD, Cell, Type, row, rows, stretched
from forms.paper.contents import Entry, Option
from forms.paper.faces import Face, printable, width
from forms.paper.sheet import MM
from forms.paper.strips import Strip, repeated

TICKED: Final = "☑"
OPEN: Final = "☐"

_PAIRS: Final = 3
_LABEL_SHARE: Final = 0.4
_WIDER_LABEL_SHARE: Final = 0.6
_LABEL_LINES: Final = 2
_WIDEST_LABEL: Final = 0.5
_GAP: Final = "  "
_LONG_LIST: Final = 16


class Grid(NamedTuple):
    """The text area that questions are set in: its width in points, and the sizes of type."""

    width: float
    type: Type

    @property
    def pairs(self) -> int:
        """How many pairs of label and answer stand in a row at most."""
        return _PAIRS if self.type.size < 11.5 else _PAIRS - 1

    @property
    def pair(self) -> float:
        """How wide one pair is, in points."""
        return self.width / self.pairs

    @property
    def label(self) -> float:
        """How wide a label is, in points."""
        return self.pair * _LABEL_SHARE


class _Pair(NamedTuple):
    label: Cell
    answer: Cell
    spans: int

    @property
    def cells(self) -> tuple[Cell, Cell]:
        return self.label, self.answer


def entry_rows(entries: Iterable[Entry], grid: Grid) -> Iterator[Strip]:
    """Yield the rows in which the questions stand, in their order, each row filled to the edge."""
    waiting: tuple[_Pair, ...] = ()
    taken, most = 0, grid.pairs
    for entry in entries:
        pair = _pair(entry, grid)
        if taken + pair.spans > most:
            yield from _rows(waiting, grid)
            waiting, taken = (), 0
        waiting += (pair,)
        taken += pair.spans
    if waiting:
        yield from _rows(waiting, grid)


@lru_cache(maxsize=1024)
def _rows(pairs: tuple[_Pair, ...], grid: Grid) -> list[Strip]:
    """Return the row of the pairs; the last answer takes what is left of it."""
    cells = stretched([cell for pair in pairs for cell in pair.cells], grid.width)
    return [repeated(each) for each in rows(cells, least=grid.type.row)]


@lru_cache(maxsize=2048)
def _pair(entry: Entry, grid: Grid) -> _Pair:
    """Return label and answer in the fewest columns in which neither is crowded."""
    size = grid.type.label
    label_width = grid.label
    label = printable(entry.label)
    if _is_crowded(label, size, label_width):
        label_width = grid.pair * _WIDER_LABEL_SHARE
    if crowded := _is_crowded(label, size, label_width):
        label_width = min(width(label, Face.HEI, size) + 3 * PAD, grid.width * _WIDEST_LABEL)
    spans = grid.pairs if crowded else _spans(entry, grid, label_width)
    room = spans * grid.pair - label_width
    return _Pair(
        Cell(label, label_width, size, Face.HEI, fill=LABEL_FILL),
        _answer(entry, grid, room),
        spans,
    )


def _is_crowded(label: str, size: float, room: float) -> bool:
    return len(lines(label, Face.HEI, size, room - 2 * PAD)) > _LABEL_LINES


def _spans(entry: Entry, grid: Grid, label_width: float) -> int:
    need = _need(entry, grid) + 2 * PAD
    for spans in range(1, grid.pairs):
        if need <= spans * grid.pair - label_width:
            return spans
    return grid.pairs


def _need(entry: Entry, grid: Grid) -> float:
    if entry.wide:
        return grid.width
    if entry.options and len(entry.options) <= _LONG_LIST:
        return width(_GAP.join(boxes(entry.options)), Face.SONG, grid.type.label)
    if entry.room > 1:
        return grid.width
    return width(printable(_written(entry)), Face.SONG, grid.type.size)


def _answer(entry: Entry, grid: Grid, room: float) -> Cell:
    if entry.options and len(entry.options) <= _LONG_LIST:
        size = grid.type.label
        return Cell("", room, size, fixed=tuple(whole_choices(boxes(entry.options), size, room - 2 * PAD)))
    face = Face.HEI if entry.emphasised else Face.SONG
    by_hand = ("",) * entry.room if entry.room > 1 and not entry.answer else ()
    return Cell(_written(entry), room, grid.type.size, face, fixed=by_hand)


def _written(entry: Entry) -> str:
    """Return the answer as text: of a long list of choices only those that were ticked."""
    ticked = [_box(option) for option in entry.options if option.ticked]
    return _GAP.join(ticked) if ticked else entry.answer


def boxes(options: Iterable[Option]) -> list[str]:
    """Return every choice with its box, code and label."""
    return [_box(option) for option in options]


def _box(option: Option) -> str:
    code = f"{option.code} " if option.code else ""
    return f"{TICKED if option.ticked else OPEN}{code}{printable(option.label)}"


def whole_choices(units: Sequence[str], size: float, room: float) -> Iterator[str]:
    """Yield lines of whole choices; one that is wider than the room is broken like text."""
    line = ""
    for unit in units:
        longer = f"{line}{_GAP}{unit}" if line else unit
        if line and width(longer, Face.SONG, size) > room:
            yield line
            longer = unit
        *full, line = lines(longer, Face.SONG, size, room)
        yield from full
    yield line


@lru_cache(maxsize=1024)
def heading(text: str, grid: Grid, *, level: int) -> Strip:
    """Return the strip over a section (level 1) or a group within it; it never stands last on a page."""
    size = grid.type.size + 0.5 if level == 1 else grid.type.label
    cell = Cell(text, grid.width, size, Face.HEI, fill=0.86 if level == 1 else 1)
    least = grid.type.row if level == 1 else grid.type.row - 1.2 * MM
    return repeated(row([cell], least=least, keeps_next=True))


def remark(text: str, grid: Grid) -> Strip:
    """Return small print under a heading; it stays with what follows."""
    cell = Cell(text, grid.width, grid.type.small, Face.KAI)
    return row([cell], least=grid.type.small * 1.7, keeps_next=True)


def note(text: str, grid: Grid) -> Strip:
    """Return a sentence for the reader over the whole width."""
    return row([Cell(text, grid.width, grid.type.label, Face.KAI)], least=grid.type.row)
