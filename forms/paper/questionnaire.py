"""A questionnaire as strips: sections one after the other, questions in a grid, rosters as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from forms.paper.contents import Contents, Entry, Note, Part, Roster, Section
from forms.paper.entries import Grid, entry_rows, heading, note, remark
from forms.paper.numerals import numeral
from forms.paper.rosters import roster_strips
from forms.paper.strips import Strip
from resources.messages import Language, text


def questionnaire_strips(contents: Contents, grid: Grid, language: Language) -> list[Strip]:
    """Return the body of the paper; the last strip keeps the signatures with it."""
    layout = _Layout(grid, language)
    strips = list(layout.parts(contents.parts, level=1))
    return [*strips[:-1], replace(strips[-1], keeps_next=True)] if strips else []


class _Layout:
    def __init__(self, grid: Grid, language: Language) -> None:
        self._grid = grid
        self._language = language

    def parts(self, parts: Sequence[Part], *, level: int) -> Iterator[Strip]:
        """Yield strips; neighbouring questions share rows."""
        waiting: list[Entry] = []
        sections = 0
        for part in parts:
            if isinstance(part, Entry):
                waiting.append(part)
                continue
            yield from entry_rows(waiting, self._grid)
            waiting = []
            sections += isinstance(part, Section)
            captioned = level == 1 or part is not parts[0]
            yield from self._part(part, level=level, number=sections, captioned=captioned)
        yield from entry_rows(waiting, self._grid)

    def _part(self, part: Roster | Note | Section, *, level: int, number: int, captioned: bool) -> Iterator[Strip]:
        if isinstance(part, Note):
            yield note(part.text, self._grid)
        elif isinstance(part, Roster):
            yield from roster_strips(part, self._grid, self._language, captioned=captioned)
        else:
            title = self._heading(part, level, number)
            top = heading(title, self._grid, level=level)
            yield replace(top, starts_page=True) if part.starts_page else top
            if part.instruction:
                yield remark(part.instruction, self._grid)
            inner = self.parts(part.parts, level=level + 1)
            yield from self._continued(inner, title) if level == 1 else inner

    def _continued(self, strips: Iterable[Strip], title: str) -> Iterator[Strip]:
        """Yield the strips of a section so that a page that begins within it tells which one it is."""
        again = heading(text("paper.continued", self._language, label=title), self._grid, level=2)
        for strip in strips:
            yield Strip(strip.height, strip.draw, strip.keeps_next, strip.framed, (again, *strip.heading))

    def _heading(self, section: Section, level: int, number: int) -> str:
        if level > 1:
            return section.label
        shown = numeral(number) if self._language is Language.CHINESE else number
        return text("paper.section_number", self._language, number=shown, label=section.label)
