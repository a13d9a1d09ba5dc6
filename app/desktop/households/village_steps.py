"""Where the households of the village one works in stand, read in small steps so that typing never waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk, Office
from app.desktop.operations import Work
from app.procedure.steps.outcome import Standing
from app.procedure.stepwise import Steps

_PROCEDURE: Final = "identification"


class VillageSteps(QObject):
    """Says `known` when `standings` are others; where no village is chosen there are none: a county is too much."""

    known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reading: Work | None = None
        self._village = ""
        self.standings: Mapping[str, Standing] = {}

    def read(self) -> None:
        """Read where the households of the village stand; what is known of the same village stays until then."""
        if self._reading is not None:
            self._reading.cancel()  # what it would tell is old already
        village, today = self._desk.village.code, self._desk.now().astimezone().date()
        if village != self._village:
            self._village, self.standings = village, {}
            self.known.emit()
        if village:
            self._reading = self._desk.operations.run_steps(
                lambda office, _report: reading_standings(office, village, today), self._take, owner=self
            )

    def _take(self, standings: Mapping[str, Standing]) -> None:
        self._reading, self.standings = None, standings
        self.known.emit()


def reading_standings(office: Office, village: str, today: date) -> Steps[Mapping[str, Standing]]:
    """Read in small steps where each household of the village stands, by record."""
    from app.procedure.steps.gathering import (
        county_procedure,
        reading_papers,
    )  # with the engine: not before a window stands

    procedure = county_procedure(office.register, _PROCEDURE)
    papers = yield from reading_papers(office.shelf, village, today=today)
    return {one.household: one for one in papers.standings(procedure, today=today)}
