"""Receipts that a party is owed until it says that they arrived: one for each revision, the newest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.register.database import NUMBERS, Database, listed
from app.register.values import Owed


class OwedReceipts:
    """The part of the register that keeps receipts: a row each, so that one more report costs only its own."""

    _database: Database

    def owe(self, party: str, receipts: Iterable[Owed]) -> None:
        """Keep receipts for the party; one about the same as an earlier one takes its place."""
        self._database.execute_many(
            "INSERT INTO owed (party, about, report, receipt) VALUES (?, ?, ?, ?) ON CONFLICT (party, about)"
            " DO UPDATE SET report = excluded.report, receipt = excluded.receipt",
            ((party, one.about, one.report, one.receipt) for one in receipts),
        )

    def owed(self, party: str) -> Iterator[Owed]:
        """Yield what the party is owed, by report, equal receipts together."""
        for report, receipt, about in self._database.stream(
            "SELECT report, receipt, about FROM owed WHERE party = ? ORDER BY report, receipt, about", (party,)
        ):
            yield Owed(int(report or 0), str(receipt), str(about))

    def settle(self, party: str, reports: Sequence[int]) -> None:
        """Forget what the party was owed for these reports."""
        self._database.execute(
            f"DELETE FROM owed WHERE party = ? AND report IN {NUMBERS}", (party, listed(reports))
        )
