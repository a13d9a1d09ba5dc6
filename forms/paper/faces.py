"""The shipped typefaces: which character stands in which, how wide it is, and which face steps in for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFile

import resources

MISSING_MARK: Final = "〓"  # the printers' sign for a type that is not in the case; never a blank box


class Face(StrEnum):
    """The faces of the program; the value names the file in resources/fonts."""

    SONG = "song"
    SONG_HEAVY = "song-heavy"
    HEI = "hei"
    KAI = "kai"
    RARE = "rare"


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A face read from its file: the parsed file and the width of each character in ems."""

    file: Any
    widths: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text cut into runs of one face each, and its width in ems."""

    runs: tuple[tuple[Face, str], ...]
    width: float


@cache
def font(face: Face) -> Font:
    """Return the opened face; a file is read when the first text needs it."""
    file = TTFontFile(str(resources.path("fonts", f"{face}.ttf")))
    return Font(file, {chr(code): file.charWidths[code] / 1000 for code in file.charToGlyph})


@lru_cache(maxsize=65536)
def shape(text: str, face: Face) -> Shaped:
    """Return the runs and the width of a text, each character in the face or in the first that has it."""
    widths = font(face).widths
    if widths.keys() >= set(text):
        return Shaped(((face, text),), sum(map(widths.__getitem__, text)))
    placed = [place(character, face) for character in text]
    runs = tuple((chosen, "".join(c for _, c in group)) for chosen, group in groupby(placed, lambda pair: pair[0]))
    return Shaped(runs, sum(font(chosen).widths[character] for chosen, character in placed))


def width(text: str, face: Face, size: float) -> float:
    """Return how wide the text stands at the size, in the unit of the size."""
    return shape(text, face).width * size


@lru_cache(maxsize=65536)
def place(character: str, face: Face) -> tuple[Face, str]:
    """Return the face that has the character, and the character; the missing mark where no face has it."""
    for candidate in (face, Face.SONG, Face.RARE):
        if character in font(candidate).widths:
            return candidate, character
    return place(MISSING_MARK, face)


def missing(text: str) -> str:
    """Return the characters of the text that no face has, each once, in order."""
    if font(Face.SONG).widths.keys() >= set(text):
        return ""
    known = (font(Face.SONG).widths, font(Face.RARE).widths)
    return "".join(
        dict.fromkeys(c for c in printable(text) if c != "\n" and not any(c in widths for widths in known))
    )


@lru_cache(maxsize=65536)
def printable(text: str) -> str:
    """Return the text as it can stand on paper: blanks for tabs and the like, without marks that have no shape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(filter(None, map(_printable, text.replace("\r\n", "\n"))))


@lru_cache(maxsize=65536)
def _printable(character: str) -> str:
    if character in "\n\r\u2028\u2029":
        return "\n"
    if character.isspace():
        return "\u3000" if character == "\u3000" else " "
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0x200B <= code <= 0x200F or 0xFE00 <= code <= 0xFE0F or code == 0xFEFF:
        return ""
    return "" if 0x202A <= code <= 0x202E or 0x2060 <= code <= 0x2064 or 0xE0100 <= code <= 0xE01EF else character
