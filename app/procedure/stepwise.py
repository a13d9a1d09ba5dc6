"""Long reading in small steps: whoever shares the register with others lets them in between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeAlias, TypeVar

Made = TypeVar("Made")
Steps: TypeAlias = Generator[None, None, Made]  # each step is short; what was made is returned at the end


def go_on(steps: Steps[Made], is_enough: Callable[[], bool]) -> Made | None:
    """Take steps until it is enough for now; return what they made, None while some are left."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
        if is_enough():
            return None


def at_once(steps: Steps[Made]) -> Made:
    """Take all steps one after the other and return what they made."""
    made: list[Made] = []

    def taking() -> Steps[None]:
        made.append((yield from steps))

    for _ in taking():
        pass
    return made[0]
