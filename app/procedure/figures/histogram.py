"""Households by income in steps of equal width, and how many of each step are below the line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from app.procedure.figures.conditions import Condition
from app.procedure.figures.incomes import Incomes
from app.register.values import Counted

_STEPS = 20  # at most, up to where the picture ends
_NICE = (1, 2, 5)
_INCOME = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Step:
    """Households with at least `low` yuan a person and less than the next step; the last has no end."""

    low: int
    households: int
    below: int  # of them, those below the line of their year


@dataclass(frozen=True, slots=True)
class Histogram:
    """Steps from nothing on, `width` and `low` in yuan; losses stand in the first. `line` is the highest."""

    width: int
    steps: tuple[Step, ...]
    line: Decimal | None

    def within(self, step: Step) -> Condition:
        """Return the condition that a household's income per person stands in the step."""
        least = None if step is self.steps[0] else step.low * 100
        most = None if step is self.steps[-1] else (step.low + self.width) * 100

        def is_within(each: Counted) -> bool:
            income = each.per_capita
            return income is not None and (least is None or income >= least) and (most is None or income < most)

        return is_within


def histogram(found: Incomes) -> Histogram:
    """Return the steps from nothing to where nine tenths of the households end: at two to four times the line."""
    ordered, line = found.ordered, found.line
    if not ordered:
        return Histogram(1, (), None)
    most = _INCOME(ordered[len(ordered) * 9 // 10])
    end = max(min(most, 4 * line) if line else most, 2 * line, 100) // 100
    width = _nice(end)
    lows = list(range(0, end + width, width))
    starts = [low * 100 for low in lows[1:]]
    counts = _between([bisect_left(ordered, each, key=_INCOME) for each in starts], len(ordered))
    below = _between([bisect_left(found.below, each) for each in starts], len(found.below))
    steps = tuple(map(Step, lows, counts, below))
    return Histogram(width, steps, Decimal(line).scaleb(-2) if line else None)


def _between(places: Sequence[int], end: int) -> list[int]:
    """Return how many lie before the first place, between each and the next, and from the last to the end."""
    return [after - before for before, after in pairwise([0, *places, end])]


def _nice(end: int) -> int:
    """Return the least width of 1, 2 or 5 times a power of ten with which few steps reach the end."""
    scale = 1
    while True:
        for each in _NICE:
            if each * scale * _STEPS >= end:
                return each * scale
        scale *= 10
