"""Tables of all topics: those that are counted at once, and those for which every household is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.procedure.figures.counting import Figures
from app.procedure.figures.investigating import investigator_table
from app.procedure.figures.names import FigureNames, figure_names
from app.procedure.figures.paces import reading_paces
from app.procedure.figures.reading import CountedRegister, Done, unheard
from app.procedure.figures.stepping import step_tables
from app.procedure.figures.tables import Table, Topic, tables
from app.procedure.figures.year_tables import Compared
from app.procedure.registers.listed import Chosen, reading_listed
from app.procedure.shelf import FormShelf
from app.procedure.steps.county import reading_county
from app.procedure.steps.procedures import IDENTIFICATION
from app.procedure.stepwise import Steps
from resources.messages import Language

_STEPS = {Topic.STEPS, Topic.PLACES}
_YEARS = {Topic.YEARS, Topic.MOVES, Topic.CHANGES}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures are wanted: of a place by its code, a year and a round; "" and 0 are all.

    Of a round those are meant whom its documents list; steps are told as they stand `today`.
    """

    language: Language
    today: date
    place: str = ""
    year: str = ""
    round: int = 0
    against: str = ""  # the year to compare with; "" is the one before


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads what is asked in small steps; `done` is told how many households or villages were looked at."""

    shelf: FormShelf
    counted: CountedRegister
    asked: Asked
    done: Done = unheard

    def figures(self) -> Steps[Figures]:
        """Read the figures."""
        asked = self.asked
        among = None
        if asked.round:
            chosen = Chosen(asked.place, asked.year, asked.round)
            among = yield from reading_listed(self.shelf.register, chosen)
        return (yield from self.counted.reading_figures(asked.place, asked.year, among=among, done=self.done))

    def counted_tables(self, made: Figures) -> dict[Topic, Table]:
        """Return the tables that need nothing but the figures."""
        return {table.topic: table for table in tables(made, self._names())}

    def topic(self, topic: Topic, made: Figures) -> Steps[Mapping[Topic, Table]]:
        """Read the table of a topic for which every household is looked at, and what comes with it."""
        found: tuple[Table, ...]
        if topic in _STEPS:
            found = yield from self._steps(made)
        elif topic in _YEARS:
            found = yield from self._years(made)
        else:
            paces = yield from reading_paces(self.shelf.register, made.households)
            found = (investigator_table(made, paces, self._names()),)
        return {table.topic: table for table in found}

    def whole(self, made: Figures, *, known: Mapping[Topic, Table] | None = None) -> Steps[dict[Topic, Table]]:
        """Read the tables of all topics, in their order; those that are known are not read again."""
        found = {**self.counted_tables(made), **(known or {})}
        for topic in Topic:
            if topic not in found:
                found |= yield from self.topic(topic, made)
        return {topic: found[topic] for topic in Topic}

    def _steps(self, made: Figures) -> Steps[tuple[Table, ...]]:
        lines = yield from reading_county(
            self.shelf, procedure=IDENTIFICATION, today=self.asked.today, place=self.asked.place, done=self.done
        )
        return step_tables(lines, self._names(), among=self._among(made))

    def _years(self, made: Figures) -> Steps[tuple[Table, ...]]:
        asked = self.asked
        yield from self.counted.reading_earlier(self.done)
        compared = Compared.of(
            self.counted, asked.place, then=asked.against, now=asked.year, among=self._among(made)
        )
        yield
        return compared.tables(self._names())

    def _among(self, made: Figures) -> frozenset[str] | None:
        return frozenset(each.record for each in made.households) if self.asked.round else None

    def _names(self) -> FigureNames:
        return figure_names(self.shelf, self.asked.language)
