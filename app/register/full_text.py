"""The index of words in SQLite: FTS5, which keeps no text of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.register.index import Found
from app.register.search import Phrase, Question

if TYPE_CHECKING:
    from app.register.database import Database


class FullText:
    """Which lines have which words."""

    matching = "number IN (SELECT rowid FROM search WHERE search MATCH ?)"

    def __init__(self, database: Database) -> None:
        self._database = database

    def expression(self, question: Question) -> str:
        """Return the question as FTS5 is asked it."""
        return " AND ".join(f"({' OR '.join(map(_phrase, part))})" for part in question)

    def found(self, question: Question, *, most: int) -> list[int]:
        """Return the numbers of lines that the question finds, not more than so many."""
        rows = self._database.execute(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (self.expression(question), most)
        )
        return [int(number or 0) for (number,) in rows]

    def put(self, texts: Iterable[tuple[int, Found]]) -> None:
        """Keep by which text the lines of these numbers are found, instead of the one before."""
        # Values, not a SELECT: for that SQLite sets a savepoint a row, at each of which the index is written out.
        self._database.execute_many(
            "INSERT OR REPLACE INTO search (rowid, names, initials, numbers, words) VALUES (?, ?, ?, ?, ?)",
            ((number, each.names, each.initials, each.numbers, each.words) for number, each in texts),
        )

    def drop(self, number: int) -> None:
        """Forget a line's text."""
        self._database.execute("DELETE FROM search WHERE rowid = ?", (number,))

    def clear(self) -> None:
        """Forget all."""
        self._database.execute("INSERT INTO search (search) VALUES ('delete-all')")

    def strays(self) -> list[int]:
        """Return how many lines are not in the index, and how many of it are no lines; its own check may refuse."""
        self._database.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        ways = (
            "SELECT rowid FROM search EXCEPT SELECT number FROM summary",
            "SELECT number FROM summary EXCEPT SELECT rowid FROM search",
        )
        return [count for way in ways if (count := len(self._database.execute(way)))]


def _phrase(phrase: Phrase) -> str:
    return f'{{{phrase.place}}} : "{" ".join(phrase.words)}"{" *" if phrase.begins else ""}'
