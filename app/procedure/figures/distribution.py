"""Median, quartiles, deciles and the share of the lowest tenth: exact, beside the mean and what the mean hides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from operator import itemgetter

from app.procedure.figures.incomes import Incomes

_FEN, _TENTH = Decimal("0.01"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Distribution:
    """Net income per person over households, each counted once; yuan a year, None where nobody has an income.

    The quantile of a share p of n sorted incomes is found at place (n - 1) · p, counted from 0, and between two
    places in proportion (definition 7 of Hyndman and Fan, `QUARTILE.INC` of Excel); rounded to fen, half up.
    """

    households: int
    mean: Decimal | None
    exact_mean: Fraction | None  # fen
    deciles: tuple[Decimal, ...]  # nine, () where nobody has an income
    quartiles: tuple[Decimal, ...]  # three; the second is the median
    lowest_share: Decimal | None  # percent of all income that reaches the tenth of the people with the least
    lowest_end: int  # fen a person: nobody of that tenth has more
    below_mean: int  # households with less than the mean
    poor_above: bool  # the mean is at or above the line although households are below theirs
    gap: Decimal  # yuan a year that all people below the line lack to reach it

    @property
    def median(self) -> Decimal | None:
        """Half of the households have no more than this."""
        return self.quartiles[1] if self.quartiles else None


_NOBODY = Distribution(0, None, None, (), (), None, 0, 0, poor_above=False, gap=Decimal("0.00"))


def distribution(found: Incomes) -> Distribution:
    """Return the distribution of the incomes."""
    ordered = found.ordered
    if not ordered:
        return _NOBODY
    mean = Fraction(found.sum, len(ordered))
    had, end = lowest_tenth(found)
    return Distribution(
        households=len(ordered),
        mean=yuan(mean),
        exact_mean=mean,
        deciles=tuple(yuan(quantile(ordered, Fraction(tenth, 10))) for tenth in range(1, 10)),
        quartiles=tuple(yuan(quantile(ordered, Fraction(quarter, 4))) for quarter in (1, 2, 3)),
        lowest_share=rounded(had * 100 / found.of_people, _TENTH) if found.of_people > 0 else None,
        lowest_end=end,
        below_mean=bisect_left(ordered, mean, key=itemgetter(0)),
        poor_above=bool(found.below) and mean >= found.line_below,
        gap=yuan(Fraction(found.gap)),
    )


def quantile(ordered: Sequence[tuple[int, int]], share: Fraction) -> Fraction:
    """Return the quantile of incomes in order, exactly; see `Distribution` for which one."""
    place = (len(ordered) - 1) * share
    before = int(place)
    below, above = ordered[before][0], ordered[min(before + 1, len(ordered) - 1)][0]
    return below + (above - below) * (place - before)


def lowest_tenth(found: Incomes) -> tuple[Fraction, int]:
    """Return what the tenth of the people with the least have together, and the most that one of them has.

    Fen a year. A household on the border counts in part. Where all incomes together are not above nothing, the
    share of the tenth is not told: a share of a loss tells nothing.
    """
    had, counted = 0, 0
    for income, people in found.ordered:
        if (counted + people) * 10 >= found.people:
            return had + income * Fraction(found.people - counted * 10, 10), income
        had += income * people
        counted += people
    return Fraction(had), 0


def yuan(fen: Fraction) -> Decimal:
    """Return fen as yuan, rounded half up to whole fen."""
    return rounded(fen / 100, _FEN)


def rounded(value: Fraction, unit: Decimal) -> Decimal:
    """Return the value in whole units, halves away from nothing as `ROUND_HALF_UP` does."""
    units = abs(value) / Fraction(unit)
    whole = int(units + Fraction(1, 2))
    rounded = Decimal(whole) * unit
    return (-rounded if value < 0 else rounded).quantize(unit, rounding=ROUND_HALF_UP)
