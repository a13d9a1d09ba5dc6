"""How text becomes what an index of words holds, and how a question becomes what it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from app.register.pinyin import initials
from forms.paper.check_code import parse_code
from resources.errors import NotPossible

if TYPE_CHECKING:
    from app.register.index import Found

WINDOW = 4  # numbers are indexed in overlapping pieces of four characters
FEWEST_DIGITS = 3  # fewer stand in almost every number and tell no household from another
WHOLE_NUMBER = 15  # from here on a number is asked for from its beginning
_NAMES_KEPT = 20_000  # names repeat: in a roster, in the next revision, in the village
BOUNDARY = " end "  # a word between texts, so that no phrase runs from one into the next


class Place(StrEnum):
    """Where a phrase is looked for."""

    LETTERS = "names words"  # single characters of names and of free text
    INITIALS = "initials"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other."""

    place: Place
    words: tuple[str, ...]
    begins: bool = False  # of the last word only the beginning


Question: TypeAlias = tuple[tuple[Phrase, ...], ...]
"""What is asked: of each part one of its phrases."""


class TextIndex(Protocol):
    """Which lines have which words."""

    matching: str
    """The condition for lines that a question finds, on their `number`; its one value is the `expression`."""

    def expression(self, question: Question) -> str:
        """Return the question in the words of this index."""

    def found(self, question: Question, *, most: int) -> list[int]:
        """Return the numbers of lines that the question finds, not more than so many."""

    def put(self, texts: Iterable[tuple[int, Found]]) -> None:
        """Keep by which text the lines of these numbers are found, instead of the one before."""

    def drop(self, number: int) -> None:
        """Forget a line's text."""

    def clear(self) -> None:
        """Forget all."""

    def strays(self) -> list[int]:
        """Look through the index; return how many lines are not in it, and how many of it are no lines, if any."""


def plain(text: str) -> str:
    """Return the text as it is compared: full-width narrowed, small letters, only letters and digits."""
    if text.isascii() and text.isalnum():
        return text.lower()
    narrowed = unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, narrowed)).lower()


@lru_cache(_NAMES_KEPT)
def spelled(text: str) -> str:
    """Return single characters with blanks between, so that a phrase finds any part, even one character."""
    return " ".join(plain(text))


@lru_cache(_NAMES_KEPT)
def initials_of(name: str) -> str:
    """Return the initials of the name and of the given name alone, in every reading."""
    whole = initials(plain(name))
    return " ".join(dict.fromkeys([*whole, *[each[1:] for each in whole if len(each) > 2]]))


def pieces(number: str) -> str:
    """Return the overlapping pieces of a number, then the whole of it."""
    text = plain(number)
    return " ".join([*[text[at : at + WINDOW] for at in range(len(text))], text])


def question(text: str) -> Question:
    """Return what a person typed as a question; every word must be found. An empty one finds nothing."""
    return tuple(_word(word) for each in text.split() if (word := plain(each)))


def any_number(numbers: Sequence[str], *, begun: bool = False) -> Question:
    """Return the question for one of these whole numbers; empty where none can be asked for.

    With `begun` also for longer numbers that begin so.
    """
    phrases = tuple(Phrase(Place.NUMBERS, (whole,), begins=begun) for each in numbers if (whole := plain(each)))
    return (phrases,) if phrases else ()


def as_code(text: str) -> str:
    """Return the ten characters when the text is a check code, else ""."""
    try:
        return parse_code(text)
    except NotPossible:
        return ""


def _word(word: str) -> tuple[Phrase, ...]:
    is_number = word[0].isdigit() and word.rstrip("x").isdigit()
    if is_number and len(word) >= FEWEST_DIGITS:
        return _number(word)
    letters = Phrase(Place.LETTERS, tuple(word))
    may_be_initials = word.isascii() and not is_number
    return (letters, Phrase(Place.INITIALS, (word,), begins=True)) if may_be_initials else (letters,)


def _number(word: str) -> tuple[Phrase, ...]:
    if len(word) >= WHOLE_NUMBER:
        return (Phrase(Place.NUMBERS, (word,), begins=True),)
    if len(word) < WINDOW:
        # Not by its prefix: every whole number that begins so is a word of its own, half a million of them.
        return tuple(Phrase(Place.NUMBERS, (f"{word}{following}",)) for following in ("", *"0123456789x"))
    return (Phrase(Place.NUMBERS, tuple(word[at : at + WINDOW] for at in range(len(word) - WINDOW + 1))),)
