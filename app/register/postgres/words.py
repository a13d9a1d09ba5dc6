"""The index of words in PostgreSQL: a text search vector a line, made here, since no dictionary knows our words.

Weights tell where a word stands: A names, D free text, B initials, C numbers. Of names and texts each character is
a word, and each two that follow each other: two characters are rare where one is in every third household.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.register.index import Found
from app.register.search import BOUNDARY, Phrase, Place, Question

if TYPE_CHECKING:
    from app.register.database import Database

_LONGEST_WORD = 400  # characters; PostgreSQL takes words of 2 KB
_LARGEST = 250_000  # characters; it takes vectors of 1 MB, a household has 5 KB
_WORDS_KEPT = 50_000  # characters and pairs of them: those of names repeat
_WEIGHTS = {Place.LETTERS: "AD", Place.INITIALS: "B", Place.NUMBERS: "C"}

_Word = tuple[str, int, str]
"""A word, its place in the text, and its weight."""


class Words:
    """Which lines have which words."""

    matching = "number IN (SELECT number FROM search WHERE found @@ CAST(? AS tsquery))"

    def __init__(self, database: Database) -> None:
        self._database = database

    def expression(self, question: Question) -> str:
        """Return the question as a text search query."""
        return " & ".join(f"({' | '.join(map(_phrase, part))})" for part in question)

    def found(self, question: Question, *, most: int) -> list[int]:
        """Return the numbers of lines that the question finds, not more than so many."""
        rows = self._database.execute(
            "SELECT number FROM search WHERE found @@ CAST(? AS tsquery) LIMIT ?", (self.expression(question), most)
        )
        return [int(number or 0) for (number,) in rows]

    def put(self, texts: Iterable[tuple[int, Found]]) -> None:
        """Keep by which text the lines of these numbers are found, instead of the one before."""
        self._database.execute_many(
            "INSERT INTO search (number, found) VALUES (?, CAST(? AS tsvector))"
            " ON CONFLICT (number) DO UPDATE SET found = excluded.found",
            ((number, vector(each)) for number, each in texts),
        )

    def drop(self, number: int) -> None:
        """Forget a line's text; it goes with the line."""
        self._database.execute("DELETE FROM search WHERE number = ?", (number,))

    def clear(self) -> None:
        """Forget all."""
        self._database.execute("DELETE FROM search")

    def strays(self) -> list[int]:
        """Return how many lines are not in the index; what is in it has its line."""
        rows = self._database.execute("SELECT number FROM summary EXCEPT SELECT number FROM search")
        return [len(rows)] if rows else []


def vector(found: Found) -> str:
    """Return the text search vector of a line, as PostgreSQL reads it."""
    written, size = [], 0
    for word, place, weight in _words(found):
        written.append(f"{_quoted(word)}:{place}{weight}")
        size += len(written[-1])
        if size > _LARGEST:
            break
    return " ".join(written)


def _words(found: Found) -> Iterator[_Word]:
    place = 1
    for word in found.initials.split():
        yield word, 1, "B"
    for text, weight in ((found.names, "A"), (found.words, "D")):
        for part in text.split(BOUNDARY):
            letters = part.split()
            for at, letter in enumerate(letters):
                yield letter, place + at, weight
            for at, pair in enumerate(pairwise(letters)):
                yield "".join(pair), place + at, weight
            place += len(letters) + 1  # a gap, so that no phrase runs from one into the next
    for word in found.numbers.split():
        yield word, place, "C"
        place += 1


def _phrase(phrase: Phrase) -> str:
    words = phrase.words
    if phrase.place is Place.LETTERS and len(words) > 1:
        words = tuple(one + other for one, other in pairwise(words))
    marks = f"{'*' if phrase.begins else ''}{_WEIGHTS[phrase.place]}"
    return "(" + " <-> ".join(f"{_quoted(word)}:{marks}" for word in words) + ")"


def _quoted(word: str) -> str:
    """Return the word as PostgreSQL reads it: letters and digits as they are, others quoted."""
    return word[:_LONGEST_WORD] if word.isascii() and word.isalnum() else _bare(word)


@lru_cache(_WORDS_KEPT)
def _bare(word: str) -> str:
    """Return the word in quotes and without accents, as SQLite's index has it."""
    apart = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", "".join(each for each in apart if not unicodedata.combining(each)))
    return "'" + bare[:_LONGEST_WORD].replace("\\", "\\\\").replace("'", "''") + "'"
