"""What the page of figures shows: read on the owner thread, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.figures.counting import Figures
from app.procedure.figures.tables import Table, Topic
from app.procedure.figures.topics import Asked, FigureReader
from app.procedure.stepwise import Steps


@dataclass(frozen=True, slots=True)
class FigureState:
    """The figures of the place one works in, and their tables as far as they were read."""

    asked: Asked
    figures: Figures
    tables: Mapping[Topic, Table]

    def with_tables(self, more: Mapping[Topic, Table]) -> Self:
        """Return the state with further tables."""
        return replace(self, tables={**self.tables, **more})


def reading_figures(office: Office, asked: Asked, report: Report) -> Steps[FigureState]:
    """Read all that figures count, of a year or round in small steps; else it is there at once."""
    reader = FigureReader(office.shelf, office.counted, asked, report)
    made = yield from reader.figures()
    return FigureState(asked, made, reader.counted_tables(made))


def reading_more(office: Office, state: FigureState, topic: Topic, report: Report) -> Steps[Mapping[Topic, Table]]:
    """Read in small steps the table of a topic for which every household is looked at, and what comes with it."""
    reader = FigureReader(office.shelf, office.counted, state.asked, report)
    return (yield from reader.topic(topic, state.figures))


def reading_whole(office: Office, state: FigureState, report: Report) -> Steps[Mapping[Topic, Table]]:
    """Read in small steps the tables of all topics that are not yet there, and return them all."""
    reader = FigureReader(office.shelf, office.counted, state.asked, report)
    return (yield from reader.whole(state.figures, known=state.tables))
