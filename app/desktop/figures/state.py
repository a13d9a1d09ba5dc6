"""What the page of figures shows: read on the owner thread, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.figures.counting import Figures
from app.procedure.figures.investigating import investigator_table
from app.procedure.figures.names import FigureNames, figure_names
from app.procedure.figures.paces import reading_paces
from app.procedure.figures.stepping import step_tables
from app.procedure.figures.tables import Table, Topic, tables
from app.procedure.figures.year_tables import Compared
from app.procedure.steps.county import reading_county
from app.procedure.steps.procedures import IDENTIFICATION
from app.procedure.stepwise import Steps
from resources.messages import Language

_STEPS = {Topic.STEPS, Topic.PLACES}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures are wanted: of a place by its code and of a year, "" is all; steps as they stand today."""

    place: str
    year: str
    language: Language
    today: date


@dataclass(frozen=True, slots=True)
class FigureState:
    """The figures of the place one works in, their tables as far as they were read, and the years there are."""

    asked: Asked
    figures: Figures
    tables: Mapping[Topic, Table]
    years: tuple[str, ...]

    def with_tables(self, more: Mapping[Topic, Table]) -> Self:
        """Return the state with further tables."""
        return replace(self, tables={**self.tables, **more})


def read_figures(office: Office, asked: Asked) -> FigureState:
    """Return all that figures count at once."""
    made = office.counted.figures(asked.place, asked.year)
    shown = {table.topic: table for table in tables(made, _names(office, asked))}
    return FigureState(asked, made, shown, office.counted.years(asked.place))


def reading_year(office: Office, asked: Asked, report: Report) -> Steps[FigureState]:
    """Read the same of a year in small steps: first what households were before their newest state."""
    yield from office.counted.reading_earlier(report)
    return read_figures(office, asked)


def reading_more(office: Office, asked: Asked, topic: Topic, report: Report) -> Steps[Mapping[Topic, Table]]:
    """Read in small steps the table of a topic for which every household is looked at, and what comes with it."""
    made: tuple[Table, ...]
    if topic in _STEPS:
        lines = yield from reading_county(
            office.shelf, procedure=IDENTIFICATION, today=asked.today, place=asked.place, done=report
        )
        made = step_tables(lines, _names(office, asked))
    elif topic is Topic.INVESTIGATORS:
        counted = office.counted.figures(asked.place, asked.year)
        paces = yield from reading_paces(office.register, counted.households)
        made = (investigator_table(counted, paces, _names(office, asked)),)
    else:
        yield from office.counted.reading_earlier(report)
        compared = Compared.of(office.counted, asked.place, then="", now=asked.year)
        yield
        made = compared.tables(_names(office, asked))
    return {table.topic: table for table in made}


def _names(office: Office, asked: Asked) -> FigureNames:
    return figure_names(office.shelf, asked.language)
