"""Long lists in their order, kept while nothing changes, so that a later page is only looked up."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from app.register.database import Value
    from app.register.sqlite_database import SqliteDatabase

_KEPT = 4  # lists: of a county's 115,000 lines each takes half a megabyte

_Key: TypeAlias = "tuple[str, tuple[Value, ...]]"
_State = tuple[int, ...]


class Sequences:
    """The numbers that a statement finds, in order."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._state: _State = ()
        self._kept: dict[_Key, array[int]] = {}

    def part(self, part: slice, statement: str, values: list[Value]) -> list[int] | None:
        """Return a part of the numbers when the list is kept and still true, else None."""
        if self._database.state() != self._state:
            self._kept.clear()
            return None
        numbers = self._kept.get((statement, tuple(values)))
        return None if numbers is None else numbers[part].tolist()

    def read(self, part: slice, statement: str, values: list[Value]) -> list[int]:
        """Read the list, whose statement gives all numbers as one text; keep it and return a part of it."""
        state = self._database.state()
        (text,) = self._database.first(statement, values) or (None,)
        numbers = array("I", map(int, str(text).split(","))) if text else array("I")
        if state is not None:
            if state != self._state:
                self._kept.clear()
                self._state = state
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[statement, tuple(values)] = numbers
        return numbers[part].tolist()
