"""Which lines were written since a mark: what has to be read again by whoever added them up before."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Protocol

from app.register.values import Touched


class Marks(Protocol):
    """Counts what is written to the lines of records."""

    def touch(self, records: Iterable[str]) -> None:
        """Note that the lines of the records were written, or what the engine found in them."""

    def touched(self, since: int) -> Touched:
        """Return the records touched after the mark, the last one first, and the mark of now; 0: since opened."""


class RememberedMarks:
    """Marks of a register that nobody else writes to: remembered for as long as it is open.

    What is rolled back may be noted all the same: reading too many again does no harm.
    """

    def __init__(self) -> None:
        self._touched: dict[str, int] = {}  # record → the mark its line was written at, the last one last
        self._mark = 0

    def touch(self, records: Iterable[str]) -> None:
        """Note that the lines of the records were written."""
        for record in records:
            self._mark += 1
            self._touched.pop(record, None)
            self._touched[record] = self._mark

    def touched(self, since: int) -> Touched:
        """Return the records touched after the mark, the last one first, and the mark of now."""
        found = itertools.takewhile(lambda record: self._touched[record] > since, reversed(self._touched))
        return Touched(self._mark, tuple(found))
