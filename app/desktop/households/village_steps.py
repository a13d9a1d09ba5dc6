"""Where the households of the village one works in stand, read in slices so that typing never waits for it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk, Office
from app.procedure.steps.outcome import Standing
from app.procedure.stepwise import Steps, go_on

_AT_ONCE: Final = 0.05  # seconds of reading before what others ordered is done
_PROCEDURE: Final = "identification"


class VillageSteps(QObject):
    """Says `known` when `standings` are others; where no village is chosen there are none: a county is too much."""

    known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._asked = 0  # the number of the newest question; answers to older ones count no more
        self._village = ""
        self.standings: Mapping[str, Standing] = {}

    def read(self) -> None:
        """Read where the households of the village stand; what is known of the same village stays until then."""
        self._asked += 1
        village = self._desk.village.code
        if village != self._village:
            self._village, self.standings = village, {}
            self.known.emit()
        if village:
            self._look(village, self._asked, self._desk.now().astimezone().date())

    def _look(self, village: str, number: int, today: date) -> None:
        """Go through the households for a moment at a time; other orders are done in between."""
        reading: Steps[Mapping[str, Standing]] | None = None  # on the owner thread alone

        def look(office: Office) -> Mapping[str, Standing] | None:
            nonlocal reading
            if number != self._asked:
                return None
            reading = reading or reading_standings(office, village, today)
            enough = time.monotonic() + _AT_ONCE
            return go_on(reading, lambda: time.monotonic() > enough)

        def take(standings: Mapping[str, Standing] | None) -> None:
            if number != self._asked:
                return
            if standings is None:
                self._desk.operations.run(look, take, owner=self)
            else:
                self.standings = standings
                self.known.emit()

        self._desk.operations.run(look, take, owner=self)


def reading_standings(office: Office, village: str, today: date) -> Steps[Mapping[str, Standing]]:
    """Read in small steps where each household of the village stands, by record."""
    from app.procedure.steps.gathering import (
        county_procedure,
        reading_papers,
    )  # with the engine: not before a window stands

    procedure = county_procedure(office.register, _PROCEDURE)
    papers = yield from reading_papers(office.shelf, village, today=today)
    return {one.household: one for one in papers.standings(procedure, today=today)}
