"""What can be said of one household that figures count; each also tells which households stand behind a number."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from app.register.values import Counted

Condition: TypeAlias = Callable[[Counted], bool]

_MOST_PEOPLE = 7  # households of seven and more stand together


class By(StrEnum):
    """What households are told apart by."""

    TOWNSHIP = "township"
    VILLAGE = "village"
    TYPE = "type"
    CAUSE = "cause"
    SIZE = "size"


KEYS: Mapping[By, Callable[[Counted], str]] = {
    By.TOWNSHIP: lambda each: each.village_code[:9],
    By.VILLAGE: lambda each: each.village_code,
    By.TYPE: lambda each: each.household_type,
    By.CAUSE: lambda each: each.main_cause,
    By.SIZE: lambda each: str(min(each.people, _MOST_PEOPLE)),
}


def is_any(_each: Counted) -> bool:
    """Return True: every household."""
    return True


def is_known(each: Counted) -> bool:
    """Return whether the household has an income per person."""
    return each.per_capita is not None


def is_unknown(each: Counted) -> bool:
    """Return whether the household cannot be held against a line: it has no income, or its year no line."""
    return each.per_capita is None or each.poverty_line is None


def is_below(each: Counted) -> bool:
    """Return whether the household's income per person is less than the line of its year."""
    return each.per_capita is not None and each.poverty_line is not None and each.per_capita < each.poverty_line


def is_above(each: Counted) -> bool:
    """Return whether the household's income per person is the line of its year or more."""
    return not is_unknown(each) and not is_below(each)


def is_near(each: Counted) -> bool:
    """Return whether the income lies within a tenth of the line, below or above it."""
    if each.per_capita is None or each.poverty_line is None:
        return False
    return abs(each.per_capita - each.poverty_line) * 10 <= each.poverty_line


def is_mistaken(each: Counted) -> bool:
    """Return whether something is wrong or open in the household's questionnaire."""
    return bool(each.errors or each.open_answers)


def has_errors(each: Counted) -> bool:
    """Return whether the engine found errors in the questionnaire."""
    return bool(each.errors)


def is_looked_at(each: Counted) -> bool:
    """Return whether the engine has looked for errors in the questionnaire."""
    return each.errors is not None


def is_corrected(each: Counted) -> bool:
    """Return whether there are versions of the questionnaire after the first."""
    return each.revisions > 1


def has_at_most(amount: Decimal | None) -> Condition:
    """Return the condition that the income per person is no more than so many yuan; None is true of nobody."""
    most = None if amount is None else amount.scaleb(2)
    return lambda each: most is not None and each.per_capita is not None and each.per_capita <= most


def has_less_than(fen: Fraction | None) -> Condition:
    """Return the condition that the income per person is less than so many fen; None is true of nobody."""
    return lambda each: fen is not None and each.per_capita is not None and each.per_capita < fen


def was_visited(day: str) -> Condition:
    """Return the condition that the household was visited on that day, as it is written."""
    return lambda each: each.visited == day


def lacks(number: str) -> Condition:
    """Return the condition that the household has not what the standard of this number wants."""
    return lambda each: number in each.lacking.split()


def needs(kind: str) -> Condition:
    """Return the condition that a need of this kind is open."""
    return lambda each: kind in each.needs.split()


def has_met(kind: str) -> Condition:
    """Return the condition that needs of this kind were met."""
    return lambda each: kind in each.needs_met.split()


def is_part(by: By, key: str) -> Condition:
    """Return the condition that the household belongs to the part of this key."""
    key_of = KEYS[by]
    return lambda each: key_of(each) == key


def is_by(investigator: str) -> Condition:
    """Return the condition that this investigator filled the questionnaire."""
    return lambda each: each.investigator == investigator


def is_named(records: Container[str]) -> Condition:
    """Return the condition that the household is one of these."""
    return lambda each: each.record in records


def neither(condition: Condition) -> Condition:
    """Return the condition that this one does not hold."""
    return lambda each: not condition(each)


def both(*conditions: Condition) -> Condition:
    """Return the condition that all of these hold."""
    return lambda each: all(holds(each) for holds in conditions)
