"""A paper as strips from top to bottom, and how they are laid on pages: a strip is never cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from forms.paper.sheet import FRAME, Sheet

Draw: TypeAlias = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Something that takes the whole text width: drawn with its top left corner at (x, y)."""

    height: float
    draw: Draw
    keeps_next: bool = False  # never the last on a page
    framed: float = 0  # width of the heavy frame round it and its framed neighbours, 0 for none
    heading: tuple[Strip, ...] = ()  # drawn again above it when it begins a page
    starts_page: bool = False  # always the first of a page


def gap(height: float) -> Strip:
    """Return empty room."""
    return Strip(height, lambda _sheet, _x, _y: None)


def repeated(strip: Strip) -> Strip:
    """Return the strip drawn once for a file and then copied: for one that comes again in paper after paper."""
    return replace(strip, draw=lambda sheet, x, y: sheet.stamp(strip, x, y, strip.draw))


def paginate(strips: Sequence[Strip], first: float, other: float) -> list[list[Strip]]:
    """Return the strips of each page; `first` and `other` are the heights that pages offer."""
    pages: list[list[Strip]] = [[]]
    left = first
    for chain in _chains(strips):
        height = sum(strip.height for strip in chain)
        if (height > left or chain[0].starts_page) and pages[-1]:
            pages.append([])
            left = other
            chain = [*chain[0].heading, *chain]  # noqa: PLW2901
        for strip in chain:
            if strip.height > left and pages[-1]:
                pages.append([])
                left = other
            pages[-1].append(strip)
            left -= strip.height
    return pages


def _chains(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Return the strips in groups that stay together."""
    chains: list[list[Strip]] = []
    open_chain = False
    for strip in strips:
        if open_chain:
            chains[-1].append(strip)
        else:
            chains.append([strip])
        open_chain = strip.keeps_next
    return chains


def draw_page(sheet: Sheet, strips: Sequence[Strip], x: float, y: float) -> None:
    """Draw the strips one below the other, and the frames over them."""
    start = y
    for index, strip in enumerate(strips):
        strip.draw(sheet, x, y)
        if strip.framed:
            following = strips[index + 1] if index + 1 < len(strips) else None
            if not (following and following.framed):
                sheet.box(x, start, strip.framed, y + strip.height - start, line=FRAME)
        y += strip.height
        if not strip.framed:
            start = y
