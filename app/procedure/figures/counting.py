"""Households and people by village, township, cause, type and size; haves, needs, investigators, days, mistakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.procedure.figures.distribution import Distribution, distribution
from app.procedure.figures.histogram import Histogram, histogram
from app.procedure.figures.uncertainty import wilson
from app.register.store import Counted

_MOST_PEOPLE = 7  # households of seven and more stand together


class By(StrEnum):
    """What households are told apart by."""

    TOWNSHIP = "township"
    VILLAGE = "village"
    TYPE = "type"
    CAUSE = "cause"
    SIZE = "size"


_KEYS: Mapping[By, Callable[[Counted], str]] = {
    By.TOWNSHIP: lambda each: each.village_code[:9],
    By.VILLAGE: lambda each: each.village_code,
    By.TYPE: lambda each: each.household_type,
    By.CAUSE: lambda each: each.main_cause,
    By.SIZE: lambda each: str(min(each.people, _MOST_PEOPLE)),
}


@dataclass(slots=True)
class Part:
    """Some households and their people against the line of their year.

    Below is less than the line, above at it or more; near, within a tenth of the line, is part of both. Households
    without an income or a line are `unknown`. `records` are the households behind the number.
    """

    key: str = ""
    households: int = 0
    people: int = 0
    below: int = 0
    people_below: int = 0
    near: int = 0
    people_near: int = 0
    above: int = 0
    people_above: int = 0
    unknown: int = 0
    records: list[str] = field(default_factory=list)

    def take(self, each: Counted) -> None:
        """Count a household in."""
        people, income, line = each.people, each.per_capita, each.poverty_line
        self.households += 1
        self.people += people
        self.records.append(each.record)
        if income is None or line is None:
            self.unknown += 1
            return
        if income < line:
            self.below += 1
            self.people_below += people
        else:
            self.above += 1
            self.people_above += people
        if abs(income - line) * 10 <= line:
            self.near += 1
            self.people_near += people


@dataclass(slots=True)
class Tally:
    """How many households something concerns, and which."""

    key: str
    records: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)  # of needs: the households whose need was met

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.records)


@dataclass(slots=True)
class Investigator:
    """The work of one: corrections are revisions after the first; errors only of records the engine looked at."""

    name: str
    records: list[str] = field(default_factory=list)
    corrections: int = 0
    errors: int = 0
    answers: int = 0

    @property
    def errors_per_thousand(self) -> Decimal | None:
        """Errors per 1,000 answers, one decimal; None where no answers were looked at."""
        if not self.answers:
            return None
        return (Decimal(self.errors * 1000) / self.answers).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def likely_per_thousand(self) -> tuple[Decimal, Decimal] | None:
        """Between what the rate of this investigator lies at 95 %: few answers tell little."""
        if not self.answers:
            return None
        least, most = (
            (share * 1000).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            for share in wilson(self.errors, self.answers)
        )
        return least, most


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A line of the quality list: a household with something wrong or open."""

    record: str
    title: str
    village_code: str
    investigator: str
    errors: int
    open_answers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some households, every number with the households behind it."""

    whole: Part
    incomes: Distribution
    steps: Histogram
    parts: Mapping[By, tuple[Part, ...]]
    lacking: tuple[Tally, ...]
    needs: tuple[Tally, ...]
    investigators: tuple[Investigator, ...]
    days: tuple[Tally, ...]
    quality: tuple[Mistaken, ...]


def figures(households: Iterable[Counted], visits: Iterable[Counted] = ()) -> Figures:
    """Return the figures of the households; what visits say was met is met."""
    counted = list(households)
    met = _met(visits)
    whole = Part()
    parts: dict[By, dict[str, Part]] = {by: {} for by in By}
    lacking, needs, days = _Tallies(), _Tallies(), _Tallies()
    investigators: dict[str, Investigator] = {}
    for each in counted:
        whole.take(each)
        for by, key_of in _KEYS.items():
            key = key_of(each)
            parts[by].setdefault(key, Part(key)).take(each)
        for number in each.lacking.split():
            lacking[number].records.append(each.record)
        _needs_of(each, met.get(each.record, frozenset()), needs)
        if each.visited:
            days[each.visited].records.append(each.record)
        _work_of(each, investigators)
    return Figures(
        whole=whole,
        incomes=distribution(counted),
        steps=histogram(counted),
        parts={by: tuple(found[key] for key in sorted(found)) for by, found in parts.items()},
        lacking=lacking.sorted(),
        needs=needs.sorted(),
        investigators=tuple(investigators[name] for name in sorted(investigators)),
        days=days.sorted(),
        quality=tuple(sorted(filter(None, map(_mistaken, counted)), key=_worst_first)),
    )


class _Tallies(defaultdict[str, Tally]):
    def __missing__(self, key: str) -> Tally:
        self[key] = Tally(key)
        return self[key]

    def sorted(self) -> tuple[Tally, ...]:
        return tuple(self[key] for key in sorted(self))


def _met(visits: Iterable[Counted]) -> dict[str, frozenset[str]]:
    """Return which kinds of needs visits found met, by household."""
    met: dict[str, frozenset[str]] = {}
    for visit in visits:
        if visit.about and visit.needs_met:
            met[visit.about] = met.get(visit.about, frozenset()) | frozenset(visit.needs_met.split())
    return met


def _needs_of(each: Counted, met: frozenset[str], needs: _Tallies) -> None:
    """Count a household once a kind of need: open while one of the kind is, met when none is any more."""
    open_kinds = set(each.needs.split()) - met
    for kind in set(each.needs.split()) | set(each.needs_met.split()):
        (needs[kind].records if kind in open_kinds else needs[kind].met).append(each.record)


def _work_of(each: Counted, investigators: dict[str, Investigator]) -> None:
    work = investigators.setdefault(each.investigator, Investigator(each.investigator))
    work.records.append(each.record)
    work.corrections += max(each.revisions - 1, 0)
    if each.errors is not None:
        work.errors += each.errors
        work.answers += each.answers


def _mistaken(each: Counted) -> Mistaken | None:
    errors, open_answers = each.errors or 0, each.open_answers or 0
    if not errors and not open_answers:
        return None
    return Mistaken(each.record, each.title, each.village_code, each.investigator, errors, open_answers)


def _worst_first(each: Mistaken) -> tuple[int, int, str]:
    return (-each.errors, -each.open_answers, each.record)
