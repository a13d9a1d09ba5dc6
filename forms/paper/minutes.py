"""The minutes of a meeting: who met when, what became of each household, and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from forms.paper.cells import Align, Cell, Type, row
from forms.paper.contents import Entry
from forms.paper.entries import Grid, entry_rows, heading, note
from forms.paper.faces import Face
from forms.paper.look import Look
from forms.paper.numerals import numeral
from forms.paper.official import Official, paragraph, title
from forms.paper.reading import Reader
from forms.paper.sheet import MM
from forms.paper.signatures import signing_row
from forms.paper.strips import Strip, gap
from forms.paper.tables import TableColumn, table_strips
from resources.messages import Language, text

_TYPE: Final = 12  # of tables, in points
_FACTS: Final = ("meeting_kind", "serves", "chair", "recorder", "entitled", "present", "meeting_date")
_SITTING: Final = (("sitting_date", 0.25), ("sitting_place", 0.55), ("sitting_present", 0.2))
_RESULT: Final = (
    ("household_head", 0.24), ("household_group", 0.1), ("decision", 0.2), ("votes_for", 0.14),
    ("decision_reason", 0.32),
)  # fmt: skip
_UNKNOWN: Final = "________"
_BY_HAND: Final = 12
_PLACES: Final = 4  # to sign, side by side
_MOST_PLACES: Final = 400
_USUAL_PLACES: Final = 40


def minutes_title(reader: Reader, office: Look) -> str:
    """Return what stands over the minutes."""
    village, group = reader.shown("village_code") or _UNKNOWN, reader.text("group_number")
    if reader.text("meeting_kind") == "02":
        return office.words("minutes_representatives", village=village)
    if not group:
        return office.words("minutes_any", village=village)
    shown = (
        numeral(int(group)) if office.language is Language.CHINESE and group.isdigit() and len(group) < 3 else group
    )
    return office.words("minutes_group", village=village, group=shown)


def minutes_strips(reader: Reader, look: Official, office: Look, *, blank: bool = False) -> Iterator[Strip]:
    """Yield the minutes in the official layout; `blank` ones leave room to write."""
    grid = Grid(look.size.inner_width, Type(_TYPE * look.scale))
    yield from title(minutes_title(reader, office), look)
    yield gap(look.leading / 2)
    yield from entry_rows((Entry(reader.label(name), answer=reader.shown(name)) for name in _FACTS), grid)
    yield from _roster(reader, "sitting", _SITTING, grid, office.language, by_hand=2 if blank else 0)
    yield heading(office.words("minutes_results"), grid, level=1)
    yield from _roster(reader, "considered", _RESULT, grid, office.language, by_hand=_BY_HAND if blank else 0)
    yield heading(reader.label("minutes_text"), grid, level=1)
    *said, last = _said(reader.shown("minutes_text"), look, grid)
    yield from (*said, replace(last, keeps_next=True), replace(gap(2 * MM), keeps_next=True))
    yield replace(note(office.words("minutes_statement"), grid), keeps_next=True)
    signers = [office.words(f"minutes_{who}") for who in ("chair", "recorder")]
    yield signing_row(signers, office.words("sign_date"), grid)
    yield gap(3 * MM)
    yield from _attendance(reader.text("present") or reader.text("entitled"), grid, office.language)


def _roster(
    reader: Reader,
    roster: str,
    columns: tuple[tuple[str, float], ...],
    grid: Grid,
    language: Language,
    *,
    by_hand: int,
) -> Iterator[Strip]:
    rows = reader.rows(roster)
    heads = [TableColumn(text("paper.row_number", language), 0.08)]
    heads += [TableColumn(reader.column(name), share) for name, share in columns]
    lines = [
        [str(number), *(reader.shown(name, row) for name, _ in columns)] for number, row in enumerate(rows, start=1)
    ]
    lines += [[str(number), *[""] * len(columns)] for number in range(len(lines) + 1, by_hand + 1)]
    yield from table_strips(heads, lines, grid)


def _said(said: str, look: Official, grid: Grid) -> Iterator[Strip]:
    if said:
        for part in said.split("\n"):
            yield from paragraph(part, look)
        return
    for _ in range(_BY_HAND // 2):  # room to write stays whole, with what is signed below it
        yield row([Cell("", grid.width, grid.type.size)], least=look.leading, keeps_next=True)


def _attendance(count: str, grid: Grid, language: Language) -> Iterator[Strip]:
    """Yield a numbered place to sign for everybody who was there."""
    places = min(int(count), _MOST_PLACES) if count.isascii() and count.isdigit() else _USUAL_PLACES
    top = heading(text("paper.minutes_attendance", language), grid, level=1)
    yield top
    again = (heading(text("paper.continued", language, label=text("paper.minutes_attendance", language)), grid,
                     level=2),)  # fmt: skip
    wide, narrow = grid.width / _PLACES, 10 * MM
    for start in range(1, places + 1, _PLACES):
        cells = []
        for number in range(start, start + _PLACES):
            shown = str(number) if number <= places else ""
            cells += [
                Cell(shown, narrow, grid.type.small, Face.SONG, Align.CENTRE),
                Cell("", wide - narrow, grid.type.size),
            ]
        yield row(cells, least=9 * MM, heading=again)
