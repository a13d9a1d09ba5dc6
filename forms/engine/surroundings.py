"""What a questionnaire knows of the world outside: the day, the time and chance. The rest of the engine is pure."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clock and the chance a session is opened with; by default the computer's.

    `today` fixes the day of today() and now() alone; `now` returns a time with its zone; `random_bytes(n)` gives n
    bytes for the ids of rows, uuid() and random().
    """

    today: date | None = None
    now: Callable[[], datetime] = _now
    random_bytes: Callable[[int], bytes] = os.urandom
    properties: dict[str, str] = field(default_factory=dict)
    """Device id, user name, phone number, e-mail for metadata questions."""

    def day(self) -> date:
        """Return the day that today() says."""
        return self.today or self.now().date()

    def moment(self) -> datetime:
        """Return the time that now() says: with its zone, on the fixed day where one is given."""
        now = self.now()
        return now if self.today is None else datetime.combine(self.today, now.timetz())

    def row_id(self) -> str:
        """Return a fresh identity of a roster row: 16 hexadecimal digits."""
        return self.random_bytes(8).hex()

    def fraction(self) -> float:
        """Return a number from 0 up to 1."""
        return int.from_bytes(self.random_bytes(7), "big") / 2**56
