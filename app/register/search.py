"""How text becomes what the full-text index holds, and how a question becomes what it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from app.register.pinyin import initials
from forms.paper.check_code import parse_code
from resources.errors import NotPossible

WINDOW = 4  # numbers are indexed in overlapping pieces of four characters
FEWEST_DIGITS = 3  # fewer stand in almost every number and tell no household from another
WHOLE_NUMBER = 15  # from here on a number is asked for from its beginning
_NAMES_KEPT = 20_000  # names repeat: in a roster, in the next revision, in the village
BOUNDARY = " end "  # a word between texts, so that no phrase runs from one into the next


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


def question(text: str) -> str:
    """Return the full-text expression for what a person typed; every word must be found. "" finds nothing."""
    return " AND ".join(_word(word) for each in text.split() if (word := plain(each)))


def any_number(numbers: Sequence[str], *, begun: bool = False) -> str:
    """Return the full-text expression for one of these whole numbers; "" where none can be asked for.

    With `begun` also for longer numbers that begin so.
    """
    behind = " *" if begun else ""
    phrases = [f'"{whole}"{behind}' for each in numbers if (whole := plain(each))]
    return f"numbers : ({' OR '.join(phrases)})" if phrases else ""


def as_code(text: str) -> str:
    """Return the ten characters when the text is a check code, else ""."""
    try:
        return parse_code(text)
    except NotPossible:
        return ""


def _word(word: str) -> str:
    if word[0].isdigit() and word.rstrip("x").isdigit():
        few = len(word) < FEWEST_DIGITS
        return f'({{names words}} : "{spelled(word)}")' if few else f"(numbers : ({_number(word)}))"
    letters = f'{{names words}} : "{spelled(word)}"'
    return f'({letters} OR initials : "{word}" *)' if word.isascii() else f"({letters})"


def _number(word: str) -> str:
    if len(word) >= WHOLE_NUMBER:
        return f'"{word}" *'
    if len(word) < WINDOW:
        # Not by its prefix: every whole number that begins so is a word of its own, half a million of them.
        return " OR ".join(f'"{word}{following}"' for following in ("", *"0123456789x"))
    phrase = " ".join(word[at : at + WINDOW] for at in range(len(word) - WINDOW + 1))
    return f'"{phrase}"'
