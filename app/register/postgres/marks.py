"""Which lines anybody wrote since a mark: the server counts in every line, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.register.values import Touched

if TYPE_CHECKING:
    from app.register.database import Database

_TOUCHED = "(SELECT record, touched FROM summary UNION ALL SELECT record, touched FROM gone) line"


class PostgresMarks:
    """Marks that a trigger sets; writers follow each other, so a higher one was committed later."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._opened_at: int | None = None  # when it was first asked for

    def touch(self, records: Iterable[str]) -> None:
        """Do nothing: the server notes what is written."""

    def touched(self, since: int) -> Touched:
        """Return the records touched after the mark, the last one first, and the mark of now."""
        if self._opened_at is None:
            row = self._database.first(f"SELECT coalesce(max(touched), 0) FROM {_TOUCHED}")
            assert row is not None
            self._opened_at = int(row[0] or 0)
        since = max(since, self._opened_at)
        rows = self._database.execute(
            f"SELECT record, touched FROM {_TOUCHED} WHERE touched > ? ORDER BY touched DESC", (since,)
        )
        records = dict.fromkeys(str(record) for record, _mark in rows)  # one that came back stands in both
        return Touched(int(rows[0][1] or 0) if rows else since, tuple(records))
