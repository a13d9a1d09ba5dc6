"""The households of one village in one year, counted; whatever is larger is put together from such cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple, Self, TypeVar

from app.procedure.figures.conditions import KEYS, By, is_below, is_mistaken, is_near, is_unknown
from app.procedure.figures.incomes import Incomes
from app.procedure.figures.uncertainty import wilson
from app.procedure.stepwise import Steps
from app.register.values import Counted

_TENTH = Decimal("0.1")


class Part(NamedTuple):
    """Some households and their people against the line of their year.

    Below is less than the line, above at it or more; near, within a tenth of the line, is part of both. Households
    without an income or a line are `unknown`.
    """

    households: int = 0
    people: int = 0
    below: int = 0
    people_below: int = 0
    near: int = 0
    people_near: int = 0
    above: int = 0
    people_above: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, each: Counted) -> Self:
        """Return what one household adds."""
        people = each.people
        near = is_near(each)
        if is_unknown(each):
            return cls(1, people, unknown=1)
        if is_below(each):
            return cls(1, people, 1, people, near, people * near)
        return cls(1, people, 0, 0, near, people * near, 1, people)


class Need(NamedTuple):
    """In how many households needs of a kind are open, and in how many none is any more."""

    open: int = 0
    met: int = 0


class Investigator(NamedTuple):
    """The work of one: corrections are revisions after the first; errors only of records the engine looked at."""

    households: int = 0
    corrections: int = 0
    errors: int = 0
    answers: int = 0

    @classmethod
    def of(cls, each: Counted) -> Self:
        """Return what one household adds."""
        looked_at = each.errors is not None
        return cls(1, max(each.revisions - 1, 0), each.errors or 0, each.answers if looked_at else 0)

    @property
    def errors_per_thousand(self) -> Decimal | None:
        """Errors per 1,000 answers, one decimal; None where no answers were looked at."""
        if not self.answers:
            return None
        return (Decimal(self.errors * 1000) / self.answers).quantize(_TENTH, rounding=ROUND_HALF_UP)

    @property
    def likely_per_thousand(self) -> tuple[Decimal, Decimal] | None:
        """Between what the rate of this investigator lies at 95 %: few answers tell little."""
        if not self.answers:
            return None
        least, most = (
            (share * 1000).quantize(_TENTH, rounding=ROUND_HALF_UP) for share in wilson(self.errors, self.answers)
        )
        return least, most


class Mistaken(NamedTuple):
    """A line of the quality list: a household with something wrong or open. In order the worst stand first."""

    order: tuple[int, int]
    record: str
    title: str
    village_code: str
    investigator: str
    errors: int
    open_answers: int

    @classmethod
    def of(cls, each: Counted) -> Self:
        """Return the line of a household."""
        errors, unanswered = each.errors or 0, each.open_answers or 0
        named = each.record, each.title, each.village_code, each.investigator
        return cls((-errors, -unanswered), *named, errors, unanswered)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the households of a place add up to, and they themselves by village and record."""

    code: str  # of the place; "" is more than one township
    households: Sequence[Counted]
    whole: Part
    parts: Mapping[By, Mapping[str, Part]]
    incomes: Incomes
    lacking: Mapping[str, int]
    needs: Mapping[str, Need]
    investigators: Mapping[str, Investigator]
    days: Mapping[str, int]
    quality: Sequence[Mistaken]  # the worst first


def cell_of(village: str, households: Iterable[Counted]) -> Cell:
    """Count the households of a village."""
    counted = sorted(households, key=attrgetter("record"))
    added = [Part.of(each) for each in counted]
    return Cell(
        code=village,
        households=counted,
        whole=sum_of(Part, added),
        parts={by: sums(Part, zip(map(key_of, counted), added, strict=True)) for by, key_of in KEYS.items()},
        incomes=Incomes.of(counted),
        lacking=Counter(number for each in counted for number in each.lacking.split()),
        needs=sums(Need, (one for each in counted for one in _needs_of(each))),
        investigators=sums(Investigator, ((each.investigator, Investigator.of(each)) for each in counted)),
        days=Counter(each.visited for each in counted if each.visited),
        quality=sorted(map(Mistaken.of, filter(is_mistaken, counted))),
    )


def together(code: str, cells: Sequence[Cell]) -> Cell:
    """Return what the cells of a place add up to, the same as all their households counted: sums are exact."""
    return Cell(
        code=code,
        households=list(chain.from_iterable(each.households for each in cells)),
        whole=sum_of(Part, [each.whole for each in cells]),
        parts={by: sums(Part, (one for each in cells for one in each.parts[by].items())) for by in By},
        incomes=Incomes.together([each.incomes for each in cells]),
        lacking=_added(each.lacking for each in cells),
        needs=sums(Need, (one for each in cells for one in each.needs.items())),
        investigators=sums(Investigator, (one for each in cells for one in each.investigators.items())),
        days=_added(each.days for each in cells),
        quality=sorted(chain.from_iterable(each.quality for each in cells)),
    )


def reading_some(cells: Iterable[Cell], records: Container[str]) -> Steps[list[Cell]]:
    """Count in small steps only those households of the cells that are named, anew and by village."""
    found = []
    for cell in cells:
        yield
        named = (each for each in cell.households if each.record in records)
        found += [cell_of(village, households) for village, households in groupby(named, KEYS[By.VILLAGE])]
    return found


Numbers = TypeVar("Numbers", Part, Need, Investigator)


def sum_of(kind: type[Numbers], each: Sequence[Numbers]) -> Numbers:
    """Return the sum of numbers, place by place."""
    return kind(*map(sum, zip(*each, strict=True)))


def sums(kind: type[Numbers], keyed: Iterable[tuple[str, Numbers]]) -> dict[str, Numbers]:
    """Return the sums of the numbers of each key, by key."""
    found: defaultdict[str, list[Numbers]] = defaultdict(list)
    for key, numbers in keyed:
        found[key].append(numbers)
    return {key: sum_of(kind, found[key]) for key in sorted(found)}


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return {key: total[key] for key in sorted(total)}


def _needs_of(each: Counted) -> Iterable[tuple[str, Need]]:
    """Yield every kind of need once: open while one of the kind is."""
    open_kinds = set(each.needs.split())
    for kind in open_kinds:
        yield kind, Need(open=1)
    for kind in set(each.needs_met.split()) - open_kinds:
        yield kind, Need(met=1)
