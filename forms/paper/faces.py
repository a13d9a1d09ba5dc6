"""The shipped typefaces: which character stands in which, how wide it is, and which face steps in for another."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias

from reportlab.pdfbase.ttfonts import TTFError

import resources
from forms.paper.face_file import FaceFile

_OFFICIAL_CHARACTERS: Final = frozenset("关于拟建档立卡贫困户名单的公示告：，。（）0123456789年月日—")
_ACCENTED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]+")  # a letter and the marks typed after it
_WHICH_SHAPE: Final = re.compile(r"[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # of a character
MISSING_MARK: Final = "〓"  # the printers' sign for a type that is not in the case; never a blank box


class Face(StrEnum):
    """The faces of the program; the value names the file in resources/fonts."""

    SONG = "song"
    SONG_HEAVY = "song-heavy"
    HEI = "hei"
    KAI = "kai"
    RARE = "rare"

    __hash__ = str.__hash__  # that of an Enum is worked out in Python


@dataclass(frozen=True, slots=True)
class InstalledFace:
    """A face of the computer: a file outside the program."""

    path: str


AnyFace: TypeAlias = Face | InstalledFace


@dataclass(frozen=True, slots=True)
class OfficialFaces:
    """What official papers are set in: 小标宋 and 仿宋 where the computer has them, else what is shipped."""

    title: AnyFace = Face.SONG_HEAVY
    body: AnyFace = Face.KAI


SHIPPED_FACES: Final = OfficialFaces()


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A face read from its file: the parsed file and the width of each character in ems."""

    file: Any
    widths: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text cut into runs of one face each, and its width in ems."""

    runs: tuple[tuple[AnyFace, str], ...]
    width: float


@cache
def font(face: AnyFace) -> Font:
    """Return the opened face; a file is read when the first text needs it."""
    path = face.path if isinstance(face, InstalledFace) else str(resources.path("fonts", f"{face}.ttf"))
    file = FaceFile(path)
    return Font(file, file.ems)


def official_faces(titles: Iterable[Path], bodies: Iterable[Path]) -> OfficialFaces:
    """Return the first usable face of each kind among files that may be there; the shipped ones where none is.

    A file is used when it may be embedded and has the characters that official papers are made of.
    """
    usual = SHIPPED_FACES
    return OfficialFaces(_first_usable(titles) or usual.title, _first_usable(bodies) or usual.body)


def _first_usable(paths: Iterable[Path]) -> InstalledFace | None:
    for path in paths:
        if path.is_file():
            face = InstalledFace(str(path))
            with suppress(TTFError, OSError, struct.error, IndexError, KeyError, ValueError):
                if font(face).widths.keys() >= _OFFICIAL_CHARACTERS:
                    return face
    return None


@lru_cache(maxsize=4096)
def shape(text: str, face: AnyFace) -> Shaped:
    """Return the runs and the width of a text, each character in the face or in the first that has it."""
    widths = font(face).widths
    if widths.keys() >= set(text):
        return Shaped(((face, text),), sum(map(widths.__getitem__, text)))
    placed = [place(character, face) for character in text]
    runs = tuple((chosen, "".join(c for _, c in group)) for chosen, group in groupby(placed, lambda pair: pair[0]))
    return Shaped(runs, sum(font(chosen).widths[character] for chosen, character in placed))


def width(text: str, face: AnyFace, size: float) -> float:
    """Return how wide the text stands at the size, in the unit of the size."""
    return shape(text, face).width * size


@lru_cache(maxsize=4096)
def place(character: str, face: AnyFace) -> tuple[AnyFace, str]:
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


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return the text as it can stand on paper: blanks for tabs and the like, without marks that have no shape."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(filter(None, map(_printable, text.replace("\r\n", "\n"))))
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), shown)


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    if character in "\n\r\u2028\u2029":
        return "\n"
    if character.isspace():
        return "\u3000" if character == "\u3000" else " "
    if unicodedata.category(character) in {"Cc", "Cf"} or _WHICH_SHAPE.fullmatch(character):
        return ""
    return character
