"""Median, quartiles, deciles and the share of the lowest tenth: exact, beside the mean and what the mean hides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.register.store import Counted

_FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Distribution:
    """Net income per person over households, each counted once; yuan a year, None where nobody has an income.

    The quantile of a share p of n sorted incomes is found at place (n - 1) · p, counted from 0, and between two
    places in proportion (definition 7 of Hyndman and Fan, `QUARTILE.INC` of Excel); rounded to fen, half up.
    """

    households: int
    mean: Decimal | None
    deciles: tuple[Decimal, ...]  # nine, () where nobody has an income
    quartiles: tuple[Decimal, ...]  # three; the second is the median
    lowest_share: Decimal | None  # percent of all income that reaches the tenth of the people with the least
    below_mean: int  # households with less than the mean
    poor_above: bool  # the mean is at or above the line although households are below theirs
    gap: Decimal  # yuan a year that all people below the line lack to reach it

    @property
    def median(self) -> Decimal | None:
        """Half of the households have no more than this."""
        return self.quartiles[1] if self.quartiles else None


def distribution(households: Iterable[Counted]) -> Distribution:
    """Return the distribution of the households that have an income."""
    known = sorted(
        (each for each in households if each.per_capita is not None), key=lambda each: each.per_capita or 0
    )
    incomes = [each.per_capita or 0 for each in known]
    if not incomes:
        return Distribution(0, None, (), (), None, 0, poor_above=False, gap=Decimal("0.00"))
    mean = Fraction(sum(incomes), len(incomes))
    short = [
        (each.poverty_line - income, each)
        for each, income in zip(known, incomes, strict=True)
        if each.poverty_line is not None and income < each.poverty_line
    ]
    reached = bool(short) and mean >= max(each.poverty_line or 0 for _, each in short)
    return Distribution(
        households=len(incomes),
        mean=yuan(mean),
        deciles=tuple(yuan(quantile(incomes, Fraction(tenth, 10))) for tenth in range(1, 10)),
        quartiles=tuple(yuan(quantile(incomes, Fraction(quarter, 4))) for quarter in (1, 2, 3)),
        lowest_share=lowest_share([(income, each.people) for each, income in zip(known, incomes, strict=True)]),
        below_mean=bisect_left(incomes, mean),
        poor_above=reached,
        gap=yuan(Fraction(sum(lacks * each.people for lacks, each in short))),
    )


def quantile(incomes: Sequence[int], share: Fraction) -> Fraction:
    """Return the quantile of sorted values, exactly; see `Distribution` for which one."""
    place = (len(incomes) - 1) * share
    below = int(place)
    above = min(below + 1, len(incomes) - 1)
    return incomes[below] + (incomes[above] - incomes[below]) * (place - below)


def lowest_share(people: Sequence[tuple[int, int]]) -> Decimal | None:
    """Return the percent of all income that the tenth of the people with the least have, one decimal.

    `people` are (income per person, people) in the order of income. A household on the border counts in part. None
    where all incomes together are not above nothing: a share of a loss tells nothing.
    """
    total = sum(income * count for income, count in people)
    tenth = Fraction(sum(count for _, count in people), 10)
    if total <= 0:
        return None
    had = Fraction(0)
    for income, count in people:
        taken = min(Fraction(count), tenth)
        had += income * taken
        tenth -= taken
        if not tenth:
            break
    share = had * 100 / total
    return _rounded(share, Decimal("0.1"))


def yuan(fen: Fraction) -> Decimal:
    """Return fen as yuan, rounded half up to whole fen."""
    return _rounded(fen / 100, _FEN)


def _rounded(value: Fraction, unit: Decimal) -> Decimal:
    """Return the value in whole units, halves away from nothing as `ROUND_HALF_UP` does."""
    units = abs(value) / Fraction(unit)
    whole = int(units + Fraction(1, 2))
    rounded = Decimal(whole) * unit
    return (-rounded if value < 0 else rounded).quantize(unit, rounding=ROUND_HALF_UP)
