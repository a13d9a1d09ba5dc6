"""Check codes of every state that can be printed: computed when they are first asked for, not while people type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from app.register.database import Database
from app.register.packing import unpack
from sync.revision import Revision, read_content

CodesOf: TypeAlias = Callable[[Revision], Iterable[tuple[str, str]]]

_SLICE = 500  # revisions a transaction: what is computed stays, should the program be ended


class Codes:
    """Keeps (paper, check code) of every revision; a code takes longer to compute than its revision to write."""

    def __init__(self, database: Database, codes_of: CodesOf) -> None:
        self._database = database
        self._codes_of = codes_of

    def due(self) -> int:
        """Return for how many revisions the codes are still to be computed."""
        row = self._database.first("SELECT count(*) FROM revision WHERE number > (SELECT until FROM coded)")
        assert row is not None
        return int(row[0] or 0)

    def catch_up(self, limit: int) -> int:
        """Compute the codes of at most `limit` revisions; return how many are still due."""
        while limit > 0 and (done := self._catch_up(min(limit, _SLICE))):
            limit -= done
        return self.due()

    def _catch_up(self, limit: int) -> int:
        with self._database.transaction():
            rows = self._database.execute(
                "SELECT number, content FROM revision WHERE number > (SELECT until FROM coded)"
                " ORDER BY number LIMIT ?",
                (limit,),
            )
            for number, content in rows:
                self._database.execute_many(
                    "INSERT INTO code (paper, code, revision) VALUES (?, ?, ?)",
                    [(paper, code, number) for paper, code in self._codes_of(read_content(unpack(content)))],
                )
            if rows:
                self._database.execute("UPDATE coded SET until = ?", (rows[-1][0],))
        return len(rows)
