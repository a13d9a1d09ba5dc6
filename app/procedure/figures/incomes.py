"""Incomes in order, with what they add up to: those of many villages are put together without counting again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Self

from app.procedure.figures.conditions import is_below
from app.register.values import Counted

_INCOME = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Incomes:
    """The households that have an income; amounts in fen a person and year."""

    ordered: Sequence[tuple[int, int]] = ()  # income and people of each household, by income
    below: Sequence[int] = ()  # the incomes below the line of their year, in order
    sum: int = 0  # of the incomes, each household once
    of_people: int = 0  # what all people have together
    people: int = 0
    gap: int = 0  # what all people below the line lack to reach it
    line: int = 0  # the highest line, 0 where there is none
    line_below: int = 0  # the highest line that somebody is below

    @classmethod
    def of(cls, households: Iterable[Counted]) -> Self:
        """Return the incomes of these households."""
        known = [(each.per_capita, each) for each in households if each.per_capita is not None]
        short = [(income, each.poverty_line or 0, each.people) for income, each in known if is_below(each)]
        return cls(
            ordered=sorted(((income, each.people) for income, each in known), key=_INCOME),
            below=sorted(income for income, _line, _people in short),
            sum=sum(income for income, _each in known),
            of_people=sum(income * each.people for income, each in known),
            people=sum(each.people for _income, each in known),
            gap=sum((line - income) * people for income, line, people in short),
            line=max((each.poverty_line or 0 for _income, each in known), default=0),
            line_below=max((line for _income, line, _people in short), default=0),
        )

    @classmethod
    def together(cls, parts: Sequence[Incomes]) -> Self:
        """Return the incomes of all parts; sorting what is sorted piece by piece only merges the pieces."""
        return cls(
            ordered=sorted(chain.from_iterable(each.ordered for each in parts), key=_INCOME),
            below=sorted(chain.from_iterable(each.below for each in parts)),
            sum=sum(each.sum for each in parts),
            of_people=sum(each.of_people for each in parts),
            people=sum(each.people for each in parts),
            gap=sum(each.gap for each in parts),
            line=max((each.line for each in parts), default=0),
            line_below=max((each.line_below for each in parts), default=0),
        )
