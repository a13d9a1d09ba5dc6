"""Figures as tables for a window or a workbook, every number with the households behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple, TypeAlias

from app.procedure.figures.conditions import (
    By,
    Condition,
    both,
    has_at_most,
    has_less_than,
    has_met,
    is_above,
    is_any,
    is_below,
    is_known,
    is_near,
    is_part,
    is_unknown,
    lacks,
    needs,
    was_visited,
)
from app.procedure.figures.counting import Figures
from app.procedure.figures.names import FigureNames
from resources.messages import Language, text

Value: TypeAlias = str | int | Decimal | None
Behind: TypeAlias = Callable[[], tuple[str, ...]]
"""Looks up the households behind a number, when somebody asks for them."""


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
    STEPS = "steps"
    PLACES = "places"
    YEARS = "years"
    MOVES = "moves"
    CHANGES = "changes"


_LOOKED_UP = {Topic.INVESTIGATORS, Topic.STEPS, Topic.PLACES, Topic.YEARS, Topic.MOVES, Topic.CHANGES}
COUNTED = tuple(each for each in Topic if each not in _LOOKED_UP)
"""Topics whose tables are there at once; for the others more is read of every household."""


class Line(NamedTuple):
    """A row: its values, and beside each number the households behind it, None beside words."""

    values: tuple[Value, ...]
    behind: tuple[Behind | None, ...]

    @property
    def whole(self) -> Behind | None:
        """The households of the first number: those that the row is about."""
        return next(filter(None, self.behind), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the words above its columns, and how its numbers are defined."""

    topic: Topic
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    short: tuple[str, ...] = ()  # shorter words above the columns, where the note explains them
    pictured: tuple[Line, ...] = ()  # of a table with sums those lines that a picture sets beside each other


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
    Topic.QUALITY: ("head", "village", "investigator", "errors", "unanswered"),
}
_OF_PARTS = ("part", "households", "people", "below", "people_below", "near", "people_near", "above",
             "people_above", "no_income")  # fmt: skip


def title_of(topic: Topic, language: Language) -> str:
    """Return how a topic is called."""
    return text(f"figures.title_{topic}", language)


def table(topic: Topic, made: Figures, names: FigureNames) -> Table:
    """Return the table of a topic."""
    language = names.language
    columns = tuple(text(f"figures.column_{name}", language) for name in _COLUMNS.get(topic, _OF_PARTS))
    lines = tuple(_lines(topic, made, names))
    note = text(f"figures.note_{topic}", language) if topic in _NOTED else ""
    return Table(topic, title_of(topic, language), columns, lines, note)


def tables(made: Figures, names: FigureNames) -> tuple[Table, ...]:
    """Return the tables of all that figures count."""
    return tuple(table(topic, made, names) for topic in COUNTED)


_NOTED = {Topic.INCOME, Topic.TOWNSHIPS, Topic.VILLAGES, Topic.CAUSES, Topic.TYPES, Topic.SIZES, Topic.NEEDS}


def _lines(topic: Topic, made: Figures, names: FigureNames) -> Iterator[Line]:
    if topic in _PARTS:
        return _parts(_PARTS[topic], made, names)
    return _LINES[topic](made, names)


def _parts(by: By, made: Figures, names: FigureNames) -> Iterator[Line]:
    for key, part in made.parts[by].items():
        place = key if by in {By.TOWNSHIP, By.VILLAGE} else ""
        behind = [partial(made.records, both(is_part(by, key), each), place) for each in _BEHIND_PARTS]
        yield Line((names.part(by, key), *part), (None, *behind))
    everybody = [partial(made.records, each) for each in _BEHIND_PARTS]
    yield Line((text("figures.all", names.language), *made.whole), (None, *everybody))


# Of a part's numbers, in their order: households and people stand behind each other.
_BEHIND_PARTS = (is_any, is_any, is_below, is_below, is_near, is_near, is_above, is_above, is_unknown)


def _haves(made: Figures, names: FigureNames) -> Iterator[Line]:
    for number, households in made.lacking.items():
        yield Line((names.haves.get(number, number), households), (None, partial(made.records, lacks(number))))


def _needs(made: Figures, names: FigureNames) -> Iterator[Line]:
    for kind, found in made.needs.items():
        behind = partial(made.records, needs(kind)), partial(made.records, has_met(kind))
        yield Line((names.needs.get(kind, kind), *found), (None, *behind))


def _days(made: Figures, _names: FigureNames) -> Iterator[Line]:
    for day, households in made.days.items():
        yield Line((day, households), (None, partial(made.records, was_visited(day))))


def _quality(made: Figures, names: FigureNames) -> Iterator[Line]:
    for one in made.quality:
        village = names.places.get(one.village_code, one.village_code)
        itself = partial(_itself, one.record)
        values = one.title, village, one.investigator, one.errors, one.open_answers
        yield Line(values, (None, None, None, itself, itself))


def _itself(record: str) -> tuple[str, ...]:
    return (record,)


def _incomes(made: Figures, names: FigureNames) -> Iterator[Line]:
    found, language = made.incomes, names.language

    def line(key: str, value: Value, is_meant: Condition, **numbers: int) -> Line:
        return Line((text(f"figures.{key}", language, **numbers), value), (None, partial(made.records, is_meant)))

    yield line("mean", found.mean, is_known)
    yield line("median", found.median, has_at_most(found.median))
    for number, value in zip((1, 3), found.quartiles[::2], strict=False):
        yield line("quartile", value, has_at_most(value), number=number)
    for number, value in enumerate(found.deciles, start=1):
        yield line("decile", value, has_at_most(value), number=number)
    yield line("lowest_share", found.lowest_share, has_at_most(Decimal(found.lowest_end).scaleb(-2)))
    yield line("below_mean", found.below_mean, has_less_than(found.exact_mean))
    yield line("gap", found.gap, is_below)
    if found.poor_above:
        yield line("hidden", made.whole.below, is_below)


_LINES: Mapping[Topic, Callable[[Figures, FigureNames], Iterator[Line]]] = {
    Topic.INCOME: _incomes,
    Topic.HAVES: _haves,
    Topic.NEEDS: _needs,
    Topic.DAYS: _days,
    Topic.QUALITY: _quality,
}
