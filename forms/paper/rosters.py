"""Rosters as tables: as many columns side by side as the page holds, the others in further bands below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, groupby, pairwise
from typing import Final

from forms.paper.breaking import lines
from forms.paper.cells import LABEL_FILL, PAD, Align, Cell, row, rows
from forms.paper.contents import Column, Kind, Roster
from forms.paper.entries import Grid, heading, note, whole_choices
from forms.paper.faces import Face, printable, width
from forms.paper.sheet import MM
from forms.paper.strips import Strip
from resources.messages import Language, text

NOT_ASKED: Final = "—"

_NARROWEST: Final = 9 * MM
_WIDEST: Final = 62 * MM
_WIDEST_ON_TWO_LINES: Final = 34 * MM
_CENTRED_LINES: Final = 2
_KEPT_TOGETHER: Final = 8  # rows: a larger table may go on over the page
_MOST_UNITS: Final = 12  # more sets of columns than that are simply filled in, one band after the other


@dataclass(frozen=True, slots=True)
class _Sized:
    index: int
    column: Column
    least: float  # in points: with texts on several lines
    natural: float  # with every text on one line


def roster_strips(roster: Roster, grid: Grid, language: Language, *, captioned: bool = True) -> Iterator[Strip]:
    """Yield the tables of a roster; `captioned` is False where a heading right above says the same."""
    sized = [_sized(index, roster, grid) for index in range(len(roster.columns))]
    bands = _bands(sized, grid.width - _count_width(grid))
    if captioned and len(bands) < 2:
        yield heading(roster.label, grid, level=2)
    if not bands:
        yield note(text("paper.nothing_recorded", language), grid)
    for place, band in enumerate(bands, start=1):
        if len(bands) > 1:
            caption = text("paper.band", language, label=roster.label, band=place, bands=len(bands))
            yield heading(caption, grid, level=2)
        yield from _table(roster, band, grid, text("paper.row_number", language))
    for owner, inner in roster.inner:
        yield from roster_strips(replace(inner, label=f"{roster.label} {owner} · {inner.label}"), grid, language)
    yield from _legend(roster, grid, language)


def _table(roster: Roster, band: Sequence[_Sized], grid: Grid, number: str) -> Iterator[Strip]:
    size = grid.type.label
    room = grid.width - _count_width(grid)
    widths = _spread(_named(band, room, grid.type.small), room)
    head = [Cell(number, _count_width(grid), size, Face.HEI, Align.CENTRE, LABEL_FILL)]
    for sized, room in zip(band, widths, strict=True):
        head.append(Cell(printable(sized.column.label), room, size, Face.HEI, Align.CENTRE, LABEL_FILL))
    top = (*_set_names(band, widths, grid), row(head, least=grid.type.row, keeps_next=True))
    yield from top
    by_hand = (("",) * len(roster.columns),) * roster.blank_rows
    for count, answers in enumerate((*roster.rows, *by_hand), start=1):
        cells = [Cell(str(count), _count_width(grid), size, align=Align.CENTRE)]
        for sized, room in zip(band, widths, strict=True):
            cells.append(_cell(answers[sized.index], sized.column, room, size))
        together = len(roster.rows) <= _KEPT_TOGETHER and count < len(roster.rows)
        yield from rows(cells, least=grid.type.row, keeps_next=together, heading=top)


def _count_width(grid: Grid) -> float:
    return 2.2 * grid.type.label + 2 * PAD


def _cell(answer: str | None, column: Column, room: float, size: float) -> Cell:
    if answer is None:
        return Cell(NOT_ASKED, room, size, align=Align.CENTRE, grey=0.55)
    if column.kind is Kind.NUMBER:
        return Cell(answer, room, size, align=Align.RIGHT, whole=True)
    cell = Cell(answer, room, size, align=Align.CENTRE, even=True)
    return cell if len(cell.lines) <= _CENTRED_LINES else Cell(answer, room, size)


def _set_names(band: Sequence[_Sized], widths: Sequence[float], grid: Grid) -> Iterator[Strip]:
    """Yield the row above the column labels, where columns belong to named sets."""
    if not any(sized.column.band for sized in band):
        return
    named = list(zip(band, widths, strict=True))
    beside = named.pop(0)[1] if _repeats(band) else 0.0
    cells = [Cell("", _count_width(grid) + beside, grid.type.label, fill=LABEL_FILL)]
    for name, group in groupby(named, lambda pair: pair[0].column.band):
        room = sum(wide for _, wide in group)
        cells.append(Cell(name, room, grid.type.small, Face.HEI, Align.CENTRE, LABEL_FILL))
    yield row(cells, least=grid.type.row - 2 * MM, keeps_next=True)


def _sized(index: int, roster: Roster, grid: Grid) -> _Sized:
    """Return how much room the column needs at least and likes to have."""
    column = roster.columns[index]
    size = grid.type.label
    shown = [answer for answers in roster.rows if (answer := printable(answers[index] or ""))]
    natural = max((width(answer, Face.SONG, size) for answer in shown), default=0)
    label = width(printable(column.label), Face.HEI, size)
    if not roster.rows or roster.blank_rows:
        natural = max(natural, _by_hand(column))
    one_line = max(natural, _label_room(column.label, size, label)) + 2 * PAD
    least = max(_longest_word(shown, size), _label_room(column.label, size, label / 2), min(natural, _NARROWEST))
    if column.kind is Kind.NUMBER:
        least = max(least, natural)
    return _Sized(
        index,
        column,
        min(max(least + 2 * PAD, min(one_line, _NARROWEST)), _WIDEST),
        min(max(one_line, _NARROWEST), _WIDEST),
    )


def _by_hand(column: Column) -> float:
    return (12 if column.options else 22) * MM


@lru_cache(maxsize=4096)
def _label_room(label: str, size: float, wanted: float) -> float:
    """Return the least room in which the label takes two lines at most, not less than its longest word."""
    room = max(wanted, _longest_word([printable(label)], size, Face.HEI))
    while len(lines(printable(label), Face.HEI, size, room)) > 2 and room < _WIDEST:
        room += size / 2
    return room


def _longest_word(texts: Sequence[str], size: float, face: Face = Face.SONG) -> float:
    """Return the room for the longest word; of Chinese text for half of it, on two lines."""
    longest = 0.0
    for each in texts:
        words = [width(word, face, size) for word in each.split() if word.isascii()]
        whole = width(each, face, size)
        half = min(whole, max(whole / 2 + size, 3 * size))
        longest = max([longest, *words, half if not each.isascii() else 0])
    return min(longest, _WIDEST_ON_TWO_LINES) if longest > _WIDEST else longest


def _bands(sized: Sequence[_Sized], room: float) -> list[list[_Sized]]:
    """Return the columns of each band; the first column, the name of the row, stands in every one."""
    if not sized:
        return []
    key, rest = sized[0], sized[1:]
    sets = [list(group) for _, group in groupby(rest, lambda each: each.column.band)]
    units = sets if all(_least([key, *each]) <= room for each in sets) else [[each] for each in rest]
    bands = _fill(units, room - key.least)
    if len(units) <= _MOST_UNITS:
        bands = _evenly(units, bands, room - key.least)
    return [[key, *columns] for columns in bands]


def _fill(units: Sequence[list[_Sized]], room: float) -> list[list[_Sized]]:
    bands: list[list[_Sized]] = [[]]
    for unit in units:
        if bands[-1] and _least(bands[-1]) + _least(unit) > room:
            bands.append([])
        bands[-1] += unit
    return bands


def _evenly(units: Sequence[list[_Sized]], filled: list[list[_Sized]], room: float) -> list[list[_Sized]]:
    """Return as many bands as were filled, of about the same natural width."""
    best = filled
    least_crowded = max(_natural(band) for band in best)
    for cuts in combinations(range(1, len(units)), len(filled) - 1):
        edges = (0, *cuts, len(units))
        bands = [[each for unit in units[a:b] for each in unit] for a, b in pairwise(edges)]
        crowded = max(_natural(band) for band in bands)
        if crowded < least_crowded and all(_least(band) <= room for band in bands):
            best, least_crowded = bands, crowded
    return best


def _natural(columns: Sequence[_Sized]) -> float:
    return sum(each.natural for each in columns)


def _least(columns: Sequence[_Sized]) -> float:
    return sum(each.least for each in columns)


def _repeats(band: Sequence[_Sized]) -> bool:
    """Return whether it is a further band, where the first column only repeats and belongs to no set."""
    return band[0].column.band != band[-1].column.band


def _named(band: Sequence[_Sized], room: float, size: float) -> Sequence[_Sized]:
    """Return the columns wide enough for the words of their set's name, where the room allows it."""
    wider: list[_Sized] = [*band[: _repeats(band)]]
    for name, group in groupby(band[_repeats(band) :], lambda each: each.column.band):
        first, *others = group
        lack = _longest_word([name], size, Face.HEI) + 2 * PAD - _least([first, *others])
        if lack > 0:
            first = replace(first, least=first.least + lack, natural=max(first.natural, first.least + lack))
        wider += [first, *others]
    return wider if _least(wider) <= room else band


def _spread(band: Sequence[_Sized], room: float) -> list[float]:
    """Return the width of each column so that together they fill the room."""
    least = _least(band)
    wish = sum(each.natural - each.least for each in band)
    rest = room - least
    if rest <= wish and wish:
        return [each.least + (each.natural - each.least) * max(rest, 0) / wish for each in band]
    extra = (room - sum(each.natural for each in band)) / len(band)
    return [each.natural + extra for each in band]


def _legend(roster: Roster, grid: Grid, language: Language) -> Iterator[Strip]:
    """Yield how to fill a table by hand: when a column applies, and what its codes mean."""
    if not roster.blank_rows:
        return
    told: dict[tuple[str, ...], list[str]] = {}
    for column in roster.columns:
        codes = tuple(filter(None, (f"{option.code} {option.label}".strip() for option in column.options)))
        label = column.label
        if column.instruction:
            label = text("paper.with_instruction", language, label=label, instruction=column.instruction)
        if codes or column.instruction:
            told.setdefault(codes, []).append(label)
    for codes, labels in told.items():
        joined = "、".join(labels) if language is Language.CHINESE else ", ".join(labels)
        size = grid.type.small
        first = text("paper.column_codes", language, label=joined, codes=codes[0]) if codes else joined
        told_whole = map(printable, (first, *codes[1:]))
        legend = tuple(whole_choices(tuple(told_whole), size, grid.width - 2 * PAD))
        yield row([Cell("", grid.width, size, fixed=legend)], least=size * 1.7)
