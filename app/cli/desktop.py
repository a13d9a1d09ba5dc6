"""What the command line asks of the desktop. It is handed in at the top of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from resources.messages import Language

if TYPE_CHECKING:
    from app.procedure.figures.counting import Figures
    from app.procedure.figures.tables import Table, Topic
    from app.tour.state import Guide


class Desktop(Protocol):
    """The window, as seen from a terminal."""

    def open(self, language: Language) -> int:
        """Show the window until it is closed and return the exit status; NotPossible where there is no screen."""

    def guide(self) -> Guide:
        """Return what drives the real window in the tour; without a screen it draws where nobody looks."""

    def draw(
        self, made: Figures, tables: Mapping[Topic, Table], topic: Topic, language: Language, *, svg: bool
    ) -> bytes:
        """Return the picture of a topic of figures as SVG or PNG; no screen is needed."""
