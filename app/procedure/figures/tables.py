"""Figures as tables: titles, columns and rows for a window or a workbook, every row with its households."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from app.procedure.figures.counting import By, Figures, Part, Tally
from app.procedure.figures.names import FigureNames
from resources.messages import text

Value: TypeAlias = str | int | Decimal | None


class Topic(StrEnum):
    """What a table or picture is about."""

    INCOME = "income"
    TOWNSHIPS = "townships"
    VILLAGES = "villages"
    CAUSES = "causes"
    TYPES = "types"
    SIZES = "sizes"
    HAVES = "haves"
    NEEDS = "needs"
    DAYS = "days"
    INVESTIGATORS = "investigators"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its values, and the households behind it; None where it stands for no households."""

    values: tuple[Value, ...]
    records: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the words above its columns, and how its numbers are defined."""

    topic: Topic
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""


_PARTS = {
    Topic.TOWNSHIPS: By.TOWNSHIP,
    Topic.VILLAGES: By.VILLAGE,
    Topic.CAUSES: By.CAUSE,
    Topic.TYPES: By.TYPE,
    Topic.SIZES: By.SIZE,
}
_COLUMNS = {
    Topic.INCOME: ("measure", "amount"),
    Topic.HAVES: ("have", "households"),
    Topic.NEEDS: ("need", "open", "met"),
    Topic.DAYS: ("day", "households"),
    Topic.INVESTIGATORS: (
        "investigator",
        "households",
        "corrections",
        "errors",
        "answers",
        "per_thousand",
        "at_least",
        "at_most",
    ),
    Topic.QUALITY: ("head", "village", "investigator", "errors", "unanswered"),
}
_OF_PARTS = ("part", "households", "people", "below", "people_below", "near", "people_near", "above",
             "people_above", "no_income")  # fmt: skip


def table(topic: Topic, made: Figures, names: FigureNames) -> Table:
    """Return the table of a topic."""
    language = names.language
    columns = tuple(text(f"figures.column_{name}", language) for name in _COLUMNS.get(topic, _OF_PARTS))
    lines = tuple(_lines(topic, made, names))
    note = text(f"figures.note_{topic}", language) if topic in _NOTED else ""
    return Table(topic, text(f"figures.title_{topic}", language), columns, lines, note)


def tables(made: Figures, names: FigureNames) -> tuple[Table, ...]:
    """Return all tables."""
    return tuple(table(topic, made, names) for topic in Topic)


_NOTED = {Topic.INCOME, Topic.TOWNSHIPS, Topic.VILLAGES, Topic.CAUSES, Topic.TYPES, Topic.SIZES, Topic.NEEDS,
          Topic.INVESTIGATORS}  # fmt: skip


def _lines(topic: Topic, made: Figures, names: FigureNames) -> Iterator[Line]:
    if topic in _PARTS:
        by = _PARTS[topic]
        for part in made.parts[by]:
            yield _part(names.part(by, part.key), part)
        yield _part(text("figures.all", names.language), made.whole)
    elif topic is Topic.INCOME:
        yield from _incomes(made, names)
    elif topic is Topic.INVESTIGATORS:
        for each in made.investigators:
            name = each.name or text("figures.unknown", names.language)
            numbers = (len(each.records), each.corrections, each.errors, each.answers, each.errors_per_thousand)
            yield Line((name, *numbers, *(each.likely_per_thousand or (None, None))), tuple(each.records))
    elif topic is Topic.QUALITY:
        for one in made.quality:
            village = names.places.get(one.village_code, one.village_code)
            values = (one.title, village, one.investigator, one.errors, one.open_answers)
            yield Line(values, (one.record,))
    else:
        yield from _tallies(topic, made, names)


def _tallies(topic: Topic, made: Figures, names: FigureNames) -> Iterator[Line]:
    tallies: Sequence[Tally] = {Topic.HAVES: made.lacking, Topic.NEEDS: made.needs}.get(topic, made.days)
    called = {Topic.HAVES: names.haves, Topic.NEEDS: names.needs}.get(topic, {})
    for each in tallies:
        met = (len(each.met),) if topic is Topic.NEEDS else ()
        yield Line((called.get(each.key, each.key), each.households, *met), tuple(each.records))


def _part(name: str, part: Part) -> Line:
    numbers = (
        part.households, part.people, part.below, part.people_below, part.near, part.people_near, part.above,
        part.people_above, part.unknown,
    )  # fmt: skip
    return Line((name, *numbers), tuple(part.records))


def _incomes(made: Figures, names: FigureNames) -> Iterator[Line]:
    found, language = made.incomes, names.language
    yield Line((text("figures.mean", language), found.mean))
    yield Line((text("figures.median", language), found.median))
    for number, value in zip((1, 3), found.quartiles[::2], strict=False):
        yield Line((text("figures.quartile", language, number=number), value))
    for number, value in enumerate(found.deciles, start=1):
        yield Line((text("figures.decile", language, number=number), value))
    yield Line((text("figures.lowest_share", language), found.lowest_share))
    yield Line((text("figures.below_mean", language), found.below_mean))
    yield Line((text("figures.gap", language), found.gap))
    if found.poor_above:
        yield Line((text("figures.hidden", language), made.whole.below))
