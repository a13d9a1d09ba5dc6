"""How many records have a change that nobody else is known to have: counted whole once, then by what is touched."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Final, TypeAlias

from app.register.database import Database

_Asked: TypeAlias = tuple[str, tuple[str, ...]]  # a form, and the parties of whom one has to have a revision
_MOST_TOUCHED: Final = 2_000  # beyond it the whole count is as quick


class OutstandingRecords:
    """Remembers which records are outstanding; what a change touched is looked at again at the next question.

    Looking at too many does no harm, so a change that is rolled back may be noted all the same.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[_Asked, set[str]] = {}
        self._records: set[str] = set()
        self._revisions: set[str] = set()

    def touched(self, *, records: Iterable[str] = (), revisions: Iterable[str] = ()) -> None:
        """Note records that got a revision, or revisions that a party was said to have."""
        if not self._known:
            return
        self._records.update(records)
        self._revisions.update(revisions)
        if len(self._records) + len(self._revisions) > _MOST_TOUCHED:
            self.forget()

    def forget(self) -> None:
        """Count everything anew at the next question."""
        self._known.clear()
        self._records.clear()
        self._revisions.clear()

    def count(self, form: str, parties: Iterable[str]) -> int:
        """Return how many records of the form have a revision that none of the parties is known to have."""
        asked = form, tuple(parties)
        if self._database.state() is None:  # inside a transaction: what is found may be undone
            return len(self._read(asked))
        self._look_again()
        if asked not in self._known:
            self._known[asked] = self._read(asked)
        return len(self._known[asked])

    def _look_again(self) -> None:
        touched = self._records | self._records_of(self._revisions)
        if touched:
            self._known = {
                asked: (known - touched) | self._read(asked, touched) for asked, known in self._known.items()
            }
        self._records.clear()
        self._revisions.clear()

    def _records_of(self, revisions: Collection[str]) -> set[str]:
        if not revisions:
            return set()
        return self._column("SELECT record FROM revision WHERE id IN (SELECT value FROM json_each(?))", revisions)

    def _read(self, asked: _Asked, records: Collection[str] | None = None) -> set[str]:
        form, parties = asked
        among = "" if records is None else " AND r.record IN (SELECT value FROM json_each(?))"
        return self._column(
            "SELECT DISTINCT r.record FROM revision r WHERE r.form = ? AND NOT EXISTS (SELECT 1 FROM acknowledged a"
            f" WHERE a.party IN ({', '.join('?' * len(parties))}) AND a.revision = r.id){among}",
            records,
            form,
            *parties,
        )

    def _column(self, statement: str, named: Collection[str] | None, *values: str) -> set[str]:
        listed = () if named is None else (json.dumps([*named]),)
        return {str(value) for (value,) in self._database.execute(statement, (*values, *listed))}
