"""Households and people by village, township, cause, type and size; haves, needs, investigators, days, mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from app.procedure.figures.cells import (
    Cell,
    Investigator,
    Mistaken,
    Need,
    Part,
    cell_of,
    together,
)
from app.procedure.figures.conditions import KEYS, By, Condition
from app.procedure.figures.distribution import Distribution, distribution
from app.procedure.figures.histogram import Histogram, histogram
from app.register.values import Counted


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some households, and the cells they were put together from."""

    whole: Part
    incomes: Distribution
    steps: Histogram
    parts: Mapping[By, Mapping[str, Part]]
    lacking: Mapping[str, int]
    needs: Mapping[str, Need]
    investigators: Mapping[str, Investigator]
    days: Mapping[str, int]
    quality: Sequence[Mistaken]
    cells: Sequence[Cell]

    @property
    def households(self) -> Iterator[Counted]:
        """All that were counted."""
        return chain.from_iterable(cell.households for cell in self.cells)

    def records(self, is_meant: Condition, place: str = "") -> tuple[str, ...]:
        """Return the households behind a number: those of a place by its code for which the condition holds."""
        return tuple(
            each.record
            for cell in self.cells
            if cell.code.startswith(place) or place.startswith(cell.code)
            for each in cell.households
            if is_meant(each) and each.village_code.startswith(place)
        )


def figures(households: Iterable[Counted], visits: Iterable[Counted] = ()) -> Figures:
    """Return the figures of the households; what visits say was met is met."""
    met = met_by(visits)
    counted = [resolved(each, met.get(each.record, frozenset())) for each in households]
    by_village = groupby(sorted(counted, key=KEYS[By.VILLAGE]), KEYS[By.VILLAGE])
    return figures_of([cell_of(village, found) for village, found in by_village])


def figures_of(cells: Sequence[Cell]) -> Figures:
    """Return the figures of cells."""
    whole = together("", cells)
    return Figures(
        whole=whole.whole,
        incomes=distribution(whole.incomes),
        steps=histogram(whole.incomes),
        parts=whole.parts,
        lacking=whole.lacking,
        needs=whole.needs,
        investigators=whole.investigators,
        days=whole.days,
        quality=whole.quality,
        cells=cells,
    )


def met_by(visits: Iterable[Counted]) -> dict[str, frozenset[str]]:
    """Return which kinds of needs visits found met, by household."""
    met: dict[str, frozenset[str]] = {}
    for visit in visits:
        if visit.about and visit.needs_met:
            met[visit.about] = met.get(visit.about, frozenset()) | frozenset(visit.needs_met.split())
    return met


def resolved(each: Counted, met: frozenset[str]) -> Counted:
    """Return the household with the kinds of needs that visits found met no longer open."""
    if not met:
        return each
    named, still_open = {*each.needs.split(), *each.needs_met.split()}, {*each.needs.split()} - met
    return each._replace(needs=" ".join(sorted(still_open)), needs_met=" ".join(sorted(named - still_open)))
