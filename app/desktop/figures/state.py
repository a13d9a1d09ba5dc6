"""What the page of figures shows: read on the owner thread, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.desktop.desk import Office
from app.procedure.figures.counting import Figures
from app.procedure.figures.names import figure_names
from app.procedure.figures.tables import Table, Topic, tables
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class FigureState:
    """The figures of the place one works in, and their tables."""

    figures: Figures
    tables: Mapping[Topic, Table]


def read_figures(office: Office, village: str, language: Language) -> FigureState:
    """Return the figures of a village, of the whole workspace where none is chosen."""
    made = office.counted.figures(village)
    names = figure_names(office.shelf, language)
    return FigureState(made, {table.topic: table for table in tables(made, names)})
