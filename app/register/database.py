"""What the parts of a register ask of the database that carries it, and the words of SQL that differ.

Statements are written once, in what SQLite and PostgreSQL both understand: `?` or `?1` for a value, `json_each(?)`
for a list of values. `INDEXED BY` and `NOT INDEXED` tell SQLite the way; PostgreSQL finds its own, and is not told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from app.register.marks import Marks
    from app.register.paging import Pages
    from app.register.search import TextIndex

Value: TypeAlias = "str | int | bytes | None"
Row: TypeAlias = "tuple[Value, ...]"

TEXTS = "(SELECT value FROM json_each(?))"
"""A list of texts, after IN; its value is `listed`."""
NUMBERS = "(SELECT CAST(value AS INTEGER) FROM json_each(?))"
"""A list of whole numbers, after IN; its value is `listed`."""


def listed(values: Iterable[str | int]) -> str:
    """Return the value that stands for a list."""
    return json.dumps([*values])


class Database(Protocol):
    """A database that belongs to the thread that opened it; what it refuses leaves as a sentence."""

    @property
    def texts(self) -> TextIndex:
        """What finds lines by a text."""

    @property
    def pages(self) -> Pages:
        """What reads a page of a list."""

    @property
    def marks(self) -> Marks:
        """What tells which lines were written since a mark."""

    @property
    def own_drafts(self) -> str:
        """The name of the table of drafts that are typed here; those of all clerks are in `draft`."""

    def execute(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return its rows."""

    def execute_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values; return how many rows of the database it changed."""

    def first(self, statement: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row, or None."""

    def stream(self, statement: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Yield rows as they are read: nothing is held in memory."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; durable when the outermost one ends. A nested one can fail by itself.

        One writer at a time: what is read in it is as it was written last, and stays so until it ends.
        """

    def aside(self) -> AbstractContextManager[None]:
        """A transaction of what is written here alone: it waits for others only where both write one row."""

    def state(self) -> tuple[int, ...] | None:
        """Return what differs after any change; None where nobody knows: others write too, or it may be undone."""

    def others_wrote(self) -> bool:
        """Return whether somebody else changed what all see since this was last asked; the first time: no.

        Where the line was cut meanwhile nobody knows, and it may be. What is only being typed does not count.
        """

    def alone(self, work: str) -> AbstractContextManager[None]:
        """Have nobody else do work of this name meanwhile; others wait."""

    def go_on_numbering(self, table: str) -> None:
        """Number the table's further rows after those that were put in with their numbers."""

    def damage(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the database itself: keys of sentences and what stands in them."""
