"""Pages of lists and counts, as SQLite is quickest at them; `lists` asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.register.conditions import Text
from app.register.selection import Selection
from app.register.sequences import Sequences
from app.register.values import Query

if TYPE_CHECKING:
    from app.register.database import Value
    from app.register.sqlite_database import SqliteDatabase

_WALKED = 8_000  # lines in order that are quicker gone through than all that are meant are sorted
_ASKED, _ASKED_FOR_TEXT = 1_000, 200  # lines in order that are quicker asked each than sets are made


class Pages(Protocol):
    """What reads a page of a list; the text of the query is looked up already."""

    def page(self, query: Query, text: Text | None) -> Sequence[int]:
        """Return the numbers of the lines of one page, in order."""

    def count(self, query: Query, text: Text | None) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""


class SqlitePages:
    """Pages and counts of one file."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._sequences = Sequences(database)

    def page(self, query: Query, text: Text | None) -> Sequence[int]:
        """Return the numbers of the lines of one page, in order."""
        chosen = Selection(query, text, self._database.texts)
        page = slice(query.offset, query.offset + query.limit)
        if chosen.is_few:
            return self._numbers(*chosen.gathered())
        if (kept := self._sequences.part(page, *chosen.in_order())) is not None:
            return kept
        most = _ASKED_FOR_TEXT if chosen.has_text else _ASKED
        if chosen.has_quick_text and page.stop <= most:
            found = self._numbers(*chosen.asked_each(most))
            if len(found) == query.limit:
                return found
        if not query.offset:
            found = self._numbers(*chosen.first(_WALKED))
            if len(found) == query.limit:
                return found
        return self._sequences.read(page, *chosen.in_order())

    def count(self, query: Query, text: Text | None) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""
        row = self._database.first(*Selection(query, text, self._database.texts).counted())
        assert row is not None
        return int(row[0] or 0), int(row[1] or 0)

    def _numbers(self, statement: str, values: list[Value]) -> list[int]:
        return [int(number or 0) for (number,) in self._database.execute(statement, values)]
