"""How income is counted in a year: dated parameters, and the exact sum that the form must agree with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import resources
from app.procedure.steps.reading import rows, singles
from forms.paper.income_rules import set_of, shipped_sets
from resources.canonical import Document
from resources.errors import NotPossible

_RESIDENT = "01"


@dataclass(frozen=True, slots=True)
class Parameters:
    """How the income of a year is counted; `name` stands on the paper."""

    name: str
    year: int
    line: Decimal | None  # yuan a person a year; None where the county has not given it
    divisor: str
    places: int
    products: tuple[tuple[str, str, str], ...]
    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Income:
    """What a household's income comes to, in yuan; per person None without people."""

    net: Decimal
    per_capita: Decimal | None
    people: int
    parameters: Parameters


def parameters(
    year: int, *, sets: Iterable[Mapping[str, Any]] = (), lines: Mapping[int, Decimal] | None = None
) -> Parameters:
    """Return the parameters of a year: the newest set that began by then. A county's sets and lines come on top.

    A year before the first set is a NotPossible.
    """
    chosen = set_of(year, (*shipped_sets(), *sets))
    if chosen is None:
        raise NotPossible("steps.no_parameters", year=year)
    return Parameters(
        name=chosen["name"],
        year=year,
        line=(poverty_lines() | dict(lines or {})).get(year),
        divisor=chosen["divisor"],
        places=int(chosen["places"]),
        products=tuple((roster, one, other) for roster, one, other in chosen["products"]),
        plus=tuple(chosen["plus"]),
        minus=tuple(chosen["minus"]),
    )


def poverty_lines() -> dict[int, Decimal]:
    """Return the shipped poverty lines, yuan a person by year."""
    rows_of_file = csv.DictReader(io.StringIO(resources.read_text("settings", "poverty_lines.csv")))
    return {int(row["year"]): Decimal(row["amount"]) for row in rows_of_file}


def income(document: Document, by: Parameters) -> Income:
    """Return the income of a questionnaire: summed first, divided and rounded once."""
    answers = dict(singles(document))
    exact = sum((_amount(answers.get(name, "")) for name in by.plus), Fraction())
    exact -= sum((_amount(answers.get(name, "")) for name in by.minus), Fraction())
    for roster, one, other in by.products:
        exact += sum(
            (_amount(row.get(one, "")) * _amount(row.get(other, "")) for row in rows(document, roster)), Fraction()
        )
    members = [row for row in rows(document, "member") if row.get("name")]
    if by.divisor == "residents":
        members = [row for row in members if row.get("residence") == _RESIDENT]
    each = rounded(exact / len(members), by.places) if members else None
    return Income(rounded(exact, by.places), each, len(members), by)


def rounded(exact: Fraction, places: int) -> Decimal:
    """Return the number with so many decimals, half up, a loss like a gain."""
    scaled = abs(exact) * 10**places
    whole = scaled.numerator // scaled.denominator
    if (scaled - whole) * 2 >= 1:
        whole += 1
    return Decimal(-whole if exact < 0 else whole).scaleb(-places)


def _amount(text: str) -> Fraction:
    try:
        return Fraction(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        return Fraction()
