"""Finding a village by what a person types: its name, its township's, initials of either, or its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import TypeAlias

from app.desktop.desk import Village
from app.register.pinyin import initials
from app.register.search import plain

Sounds: TypeAlias = Mapping[str, tuple[str, ...]]
"""The initials of each name, in every reading."""


class Fit(IntEnum):
    """How well a word fits a village, the best first."""

    BEGINS = 0  # its name
    INSIDE = 1
    AROUND = 2  # its township, or its county
    CODE = 3


def sounds_of(villages: Sequence[Village]) -> Sounds:
    """Return the initials of the villages' and townships' names."""
    names = {name for village in villages for name in (village.name, village.township)}
    return {name: initials(plain(name)) for name in names}


def found(villages: Sequence[Village], typed: str, sounds: Sounds) -> list[Village]:
    """Return the villages that every typed word fits, the likeliest first; all of them for no word."""
    words = [word for each in typed.split() if (word := plain(each))]
    if not words:
        return list(villages)
    ranked: list[tuple[int, Village]] = []
    for village in villages:
        fits = [fit for word in words if (fit := _fit(village, word, sounds)) is not None]
        if len(fits) == len(words):
            ranked.append((sum(fits), village))
    return [village for _, village in sorted(ranked, key=lambda each: each[0])]


def _fit(village: Village, word: str, sounds: Sounds) -> Fit | None:
    name = plain(village.name)
    if name.startswith(word) or _sounds_like(village.name, word, sounds):
        return Fit.BEGINS
    if word in name:
        return Fit.INSIDE
    around = (plain(village.township), plain(village.county))
    if any(word in each for each in around) or _sounds_like(village.township, word, sounds):
        return Fit.AROUND
    return Fit.CODE if word in village.code else None


def _sounds_like(name: str, word: str, sounds: Sounds) -> bool:
    return any(each.startswith(word) for each in sounds.get(name, ()))
