"""Pages of lists and counts: PostgreSQL knows how many lines a village or a word has, and finds the short way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.register.conditions import SORTED_BY, Text, Wanted
from app.register.values import Query

if TYPE_CHECKING:
    from app.register.database import Database


class PostgresPages:
    """Pages and counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, query: Query, text: Text | None) -> Sequence[int]:
        """Return the numbers of the lines of one page, in order."""
        where = Wanted(query, text, self._database.texts).all()
        way = "DESC NULLS LAST" if query.descending else "ASC NULLS FIRST"  # as SQLite sorts what is unknown
        rows = self._database.execute(
            f"SELECT number FROM summary WHERE {where} ORDER BY {SORTED_BY[query.order]} {way}, number {way}"
            " LIMIT ? OFFSET ?",
            [*where.values, query.limit, query.offset],
        )
        return [int(number or 0) for (number,) in rows]

    def count(self, query: Query, text: Text | None) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""
        where = Wanted(query, text, self._database.texts).all()
        row = self._database.first(
            f"SELECT count(*), CAST(coalesce(sum(people), 0) AS BIGINT) FROM summary WHERE {where}", where.values
        )
        assert row is not None
        return int(row[0] or 0), int(row[1] or 0)
