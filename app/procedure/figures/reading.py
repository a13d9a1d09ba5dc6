"""Figures of a register: read once, and after a change only what changed read and counted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from app.procedure.figures.cells import Cell, cell_of, reading_some, together
from app.procedure.figures.counting import Figures, figures_of, met_by, resolved
from app.procedure.figures.years import Pair, pairs
from app.procedure.stepwise import Steps, at_once
from app.register.earlier import counted_of
from app.register.store import Register
from app.register.values import Counted
from forms.paper.papers import HOUSEHOLD_FORM, find_answer

_VISIT = "visit"
_TOWNSHIP = 9  # digits of a township's code; those of its villages begin with them
_Place: TypeAlias = tuple[str, str]  # code and year
Done: TypeAlias = Callable[[int, int], None]
"""Told how many households were looked at, of how many."""


def unheard(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(slots=True)
class Villages:
    """Households by village and year; only where one of them has changed is counted again."""

    _kept: dict[str, Counted] = field(default_factory=dict)
    _within: defaultdict[tuple[str, str], dict[str, Counted]] = field(default_factory=lambda: defaultdict(dict))
    _cells: dict[_Place, Cell] = field(default_factory=dict)  # of villages
    _townships: dict[_Place, Cell] = field(default_factory=dict)  # of a year; of "" in all years

    def put(self, each: Counted) -> None:
        """Take a household in the place of what it was before."""
        self.drop(each.record)
        self._kept[each.record] = self._within[each.village_code, each.survey_year][each.record] = each
        self._forget(each)

    def drop(self, record: str) -> None:
        """Count a household no more."""
        if (before := self._kept.pop(record, None)) is not None:
            place = before.village_code, before.survey_year
            del self._within[place][record]
            if not self._within[place]:
                del self._within[place]
            self._forget(before)

    def years(self, place: str = "") -> tuple[str, ...]:
        """Return the years in which households of a place were surveyed, in order."""
        return tuple(sorted({year for village, year in self._within if village.startswith(place)}))

    def cells(self, place: str = "", year: str = "") -> list[Cell]:
        """Return what is counted of a place by its code and of a year; "" is all.

        More than a township is told by its townships: those in which nothing changed are not added up again.
        """
        villages = sorted(each for each in self._within if each[0].startswith(place) and year in {"", each[1]})
        if len(place) >= _TOWNSHIP:
            return [self._village(each) for each in villages]
        townships = groupby(villages, lambda each: each[0][:_TOWNSHIP])
        return [self._township((code, year), found) for code, found in townships]

    def _village(self, place: _Place) -> Cell:
        if place not in self._cells:
            self._cells[place] = cell_of(place[0], self._within[place].values())
        return self._cells[place]

    def _township(self, place: _Place, villages: Iterable[_Place]) -> Cell:
        if place not in self._townships:
            self._townships[place] = together(place[0], [self._village(each) for each in villages])
        return self._townships[place]

    def _forget(self, each: Counted) -> None:
        """What was counted with this household is counted again when it is asked for."""
        self._cells.pop((each.village_code, each.survey_year), None)
        for year in (each.survey_year, ""):
            self._townships.pop((each.village_code[:_TOWNSHIP], year), None)


@dataclass(slots=True)
class CountedRegister:
    """The households of a register as figures count them: 60,000 need about 60 MB. Read when first asked for."""

    register: Register
    _villages: Villages = field(default_factory=Villages)
    _households: dict[str, Counted] = field(default_factory=dict)
    _visits: dict[str, Counted] = field(default_factory=dict)
    _visits_to: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _earlier: dict[str, dict[str, Counted]] = field(default_factory=dict)  # what was read so far of earlier years
    _before: defaultdict[str, Villages] = field(default_factory=lambda: defaultdict(Villages))  # the same by year
    _mark: int | None = None  # of the register, when it was last looked at

    def figures(self, place: str = "", year: str = "", *, done: Done = unheard) -> Figures:
        """Return the figures of a place by its code and of a year, as the register is now; "" is all.

        Of a year every household is counted in its last state of that year: `done` is told how many were looked at.
        """
        return at_once(self.reading_figures(place, year, done=done))

    def reading_figures(
        self, place: str = "", year: str = "", *, among: Container[str] | None = None, done: Done = unheard
    ) -> Steps[Figures]:
        """Read the same in small steps; with `among` of those records alone."""
        self._follow()
        if year:
            yield from self.reading_earlier(done)
        cells = self._villages.cells(place, year)
        if year:
            cells += self._before[year].cells(place)
        if among is not None:
            cells = yield from reading_some(cells, among)
        return figures_of(cells)

    def years(self, place: str = "") -> tuple[str, ...]:
        """Return the years of the questionnaires of a place that were read so far, in order."""
        self._follow()
        before = (year for year, villages in self._before.items() if villages.cells(place))
        return tuple(sorted({*self._villages.years(place), *before}))

    def compared(self, then: str, now: str, place: str = "", *, done: Done = unheard) -> tuple[Pair, ...]:
        """Return two years of the households of a place, needs as each questionnaire has them."""
        self.read_earlier(done)
        within = (each for each in self._households.values() if each.village_code.startswith(place))
        return pairs(({**self._earlier.get(each.record, {}), each.survey_year: each} for each in within), then, now)

    def read_earlier(self, done: Done = unheard) -> None:
        """Read what households were in other years than that of their newest state: of all, since some moved."""
        at_once(self.reading_earlier(done))

    def reading_earlier(self, done: Done = unheard) -> Steps[None]:
        """Read the same in small steps; what changes between them is read again with the next figures."""
        self._follow()
        wanted = [record for record, each in self._households.items() if each.revisions > 1]
        wanted = [record for record in wanted if record not in self._earlier]
        for number, record in enumerate(wanted, start=1):
            yield
            if (each := self._households.get(record)) is None:
                continue  # deleted meanwhile
            states = [one for one in self.register.history(each.record) if not one.is_deletion]
            of_years = {find_answer(one.document, "survey_year"): one for one in states}
            of_years.pop(each.survey_year, None)
            earlier = {year: counted_of(one, revisions=each.revisions) for year, one in of_years.items()}
            self._forget(record)
            self._earlier[record] = earlier
            for year, counted in earlier.items():
                self._before[year].put(counted)
            done(number, len(wanted))

    def _forget(self, record: str) -> None:
        for year in self._earlier.pop(record, {}):
            self._before[year].drop(record)

    def _follow(self) -> None:
        """Read what was changed since the last time; the first time, everything."""
        if self._mark is None:
            self._mark = self.register.touched(0).mark
            for visit in self.register.facts(_VISIT):
                self._take_visit(visit)
            for each in self.register.facts(HOUSEHOLD_FORM):
                self._take(each)
            return
        self._mark, records = self.register.touched(self._mark)
        if records:
            self._change(records)

    def _change(self, records: Sequence[str]) -> None:
        about = {self._drop_visit(record) for record in records}
        for visit in self.register.facts(_VISIT, records=records):
            about.add(self._take_visit(visit))
        for record in records:
            self._households.pop(record, None)
            self._villages.drop(record)
            self._forget(record)
        for each in self.register.facts(HOUSEHOLD_FORM, records=records):
            self._take(each)
        for record in about & self._households.keys():
            self._take(self._households[record])

    def _take(self, each: Counted) -> None:
        self._households[each.record] = each
        visits = [self._visits[record] for record in self._visits_to.get(each.record, ())]
        self._villages.put(resolved(each, met_by(visits).get(each.record, frozenset())))

    def _take_visit(self, visit: Counted) -> str:
        self._visits[visit.record] = visit
        self._visits_to[visit.about].add(visit.record)
        return visit.about

    def _drop_visit(self, record: str) -> str:
        if (visit := self._visits.pop(record, None)) is None:
            return ""
        self._visits_to[visit.about].discard(record)
        return visit.about
