"""The work of investigators as a table: households, time, corrections and errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from statistics import median

from app.procedure.figures.conditions import (
    Condition,
    both,
    has_errors,
    is_any,
    is_by,
    is_corrected,
    is_looked_at,
    is_named,
    neither,
)
from app.procedure.figures.counting import Figures
from app.procedure.figures.distribution import rounded
from app.procedure.figures.names import FigureNames
from app.procedure.figures.tables import Line, Table, Topic, title_of
from resources.messages import text

_COLUMNS = ("investigator", "households", "minutes", "untimed", "corrections", "errors", "answers", "per_thousand",
            "at_least", "at_most")  # fmt: skip
_TENTH = Decimal("0.1")


def investigator_table(made: Figures, paces: Mapping[str, int], names: FigureNames) -> Table:
    """Return the table; `paces` are the seconds each household took, of those of whom that is known."""
    language = names.language
    columns = tuple(text(f"figures.column_{name}", language) for name in _COLUMNS)
    lines = tuple(_lines(made, paces, names))
    note = text("figures.note_investigators", language)
    return Table(Topic.INVESTIGATORS, title_of(Topic.INVESTIGATORS, language), columns, lines, note)


def _lines(made: Figures, paces: Mapping[str, int], names: FigureNames) -> Iterator[Line]:
    timed: defaultdict[str, list[int]] = defaultdict(list)
    for each in made.households:
        if each.record in paces:
            timed[each.investigator].append(paces[each.record])
    is_timed = is_named(paces)
    conditions: tuple[Condition, ...] = (
        is_any, is_timed, neither(is_timed), is_corrected, has_errors, *(is_looked_at,) * 4
    )  # fmt: skip
    for name, work in made.investigators.items():
        households, *counts = work
        time = median_minutes(timed[name]), households - len(timed[name])
        rates = work.errors_per_thousand, *(work.likely_per_thousand or (None, None))
        behind = [partial(made.records, both(is_by(name), each)) for each in conditions]
        known = name or text("figures.unknown", names.language)
        yield Line((known, households, *time, *counts, *rates), (None, *behind))


def median_minutes(seconds: list[int]) -> Decimal | None:
    """Return half of how many took no more minutes than this, one decimal; None of none."""
    return rounded(Fraction(median(map(Fraction, seconds)), 60), _TENTH) if seconds else None
