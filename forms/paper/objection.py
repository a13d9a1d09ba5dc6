"""The objection form and, to be cut off below it, the answer that the objector takes home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from forms.paper.cells import Align, Cell
from forms.paper.contents import Entry
from forms.paper.entries import Grid, entry_rows, heading, note
from forms.paper.faces import Face
from forms.paper.reading import Reader
from forms.paper.sheet import MM, Sheet
from forms.paper.signatures import signing_row
from forms.paper.strips import Strip
from resources.messages import Language, text

_RAISED: Final = ("notice_level", "household_head", "raised_on", "objector", "objector_phone", "objection_text")
_SETTLED: Final = ("findings", "objection_state", "objection_effect", "settled_by", "settled_on")
_ROOM: Final = {"objection_text": 6, "findings": 6}
_CUT: Final = 9 * MM


def objection_strips(reader: Reader, grid: Grid, language: Language, *, blank: bool = False) -> Iterator[Strip]:
    """Yield the form, and the answer with what is known of it; the rest is left to write."""

    def word(key: str, **values: object) -> str:
        return text(f"paper.objection_{key}", language, **values)

    yield heading(word("raised"), grid, level=1)
    yield from entry_rows((_entry(reader, name, blank=blank) for name in _RAISED), grid)
    yield replace(note(word("statement"), grid), keeps_next=True)
    date = text("paper.sign_date", language)
    yield signing_row([word("objector"), word("received")], date, grid)
    yield heading(word("settled"), grid, level=1)
    yield from _kept(list(entry_rows((_entry(reader, name, blank=blank) for name in _SETTLED), grid)))
    yield signing_row([word("settler"), word("committee")], date, grid)
    yield _cut(word("cut"), grid)
    yield from _answer(reader, grid, language)


def _entry(reader: Reader, name: str, *, blank: bool) -> Entry:
    room = 0 if reader.shown(name) else _ROOM.get(name, 0)
    return Entry(
        reader.label(name), answer=reader.shown(name), options=reader.options(name) if blank else (), room=room,
        wide=name in _ROOM,
    )  # fmt: skip


def _answer(reader: Reader, grid: Grid, language: Language) -> Iterator[Strip]:
    """Yield the answer, on one page."""
    known = {name: reader.shown(name) or "________" for name in (*_RAISED, *_SETTLED)}
    head = Cell(
        text("paper.objection_answer", language), grid.width, grid.type.size + 4, Face.SONG_HEAVY, Align.CENTRE
    )
    yield Strip(11 * MM, lambda sheet, x, y: _plain(sheet, head, x, y), keeps_next=True)
    told = text("paper.objection_told", language, **known)
    rights = text("paper.objection_rights", language)
    yield replace(note(told, grid), keeps_next=True)
    yield replace(note(rights, grid), keeps_next=True)
    signers = [text(f"paper.objection_{who}", language) for who in ("issuer", "taken")]
    yield signing_row(signers, text("paper.sign_date", language), grid)


def _plain(sheet: Sheet, cell: Cell, x: float, y: float) -> None:
    sheet.centred(x + cell.width / 2, y + 7 * MM, cell.text, face=cell.face, size=cell.size)


def _kept(strips: list[Strip]) -> list[Strip]:
    return [*strips[:-1], replace(strips[-1], keeps_next=True)]


def _cut(words: str, grid: Grid) -> Strip:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.dashed(x, y + _CUT / 2, grid.width, 0)
        sheet.centred(x + grid.width / 2, y + _CUT / 2 - 3, words, size=7, grey=0.45)

    return Strip(_CUT, draw, keeps_next=True)
