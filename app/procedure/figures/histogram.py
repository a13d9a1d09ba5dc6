"""Households by income in steps of equal width, each step with its households."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from app.register.store import Counted

_STEPS = 20  # at most, up to where the picture ends
_NICE = (1, 2, 5)


@dataclass(slots=True)
class Step:
    """Households with at least `low` yuan a person and less than the next step; the last has no end."""

    low: int
    below: int = 0  # of them, those below the line of their year
    records: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Steps from nothing on, `width` and `low` in yuan; losses stand in the first. `line` is the highest."""

    width: int
    steps: tuple[Step, ...]
    line: Decimal | None


def histogram(households: Iterable[Counted]) -> Histogram:
    """Return the steps from nothing to where nine tenths of the households end: at two to four times the line."""
    known = sorted((each.per_capita, each.record, each.poverty_line or 0)
                   for each in households if each.per_capita is not None)  # fmt: skip
    if not known:
        return Histogram(1, (), None)
    line = max(each[2] for each in known)
    most = known[len(known) * 9 // 10][0]
    end = max(min(most, 4 * line) if line else most, 2 * line, 100) // 100
    width = _nice(end)
    steps = tuple(Step(low) for low in range(0, end + width, width))
    for income, record, line_of_year in known:
        step = steps[min(max(income // 100 // width, 0), len(steps) - 1)]
        step.records.append(record)
        step.below += income < line_of_year
    return Histogram(width, steps, Decimal(line).scaleb(-2) if line else None)


def _nice(end: int) -> int:
    """Return the least width of 1, 2 or 5 times a power of ten with which few steps reach the end."""
    scale = 1
    while True:
        for each in _NICE:
            if each * scale * _STEPS >= end:
                return each * scale
        scale *= 10
