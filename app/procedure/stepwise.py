"""Long reading in small steps: whoever shares the register with others lets them in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Made = TypeVar("Made")
Steps: TypeAlias = Generator[None, None, Made]  # each step is short; what was made is returned at the end


def at_once(steps: Steps[Made]) -> Made:
    """Take all steps one after the other and return what they made."""
    made: list[Made] = []

    def taking() -> Steps[None]:
        made.append((yield from steps))

    for _ in taking():
        pass
    return made[0]
