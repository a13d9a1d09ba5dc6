"""What a county knows of its teams: read on the owner thread, shown by the page of teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from app.desktop.desk import Office, Village
from app.desktop.places import villages
from app.procedure.divisions import DIVISIONS
from app.procedure.exchange.received import Received, received
from app.procedure.parties import Enrolled, KeyState, Team, enrolled, teams
from resources.canonical import Document


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team with the last bundle that was taken in from it, and the numbers that never came."""

    team: Team
    last: Received | None
    gaps: tuple[int, ...]

    @property
    def state(self) -> KeyState | None:
        """A key that waits before a trusted one before a revoked one; None while no bundle has come."""
        for state in (KeyState.WAITING, KeyState.TRUSTED, KeyState.REVOKED):
            if self.team.having(state):
                return state
        return None

    @property
    def last_at(self) -> datetime | None:
        """When the last bundle was taken in."""
        return self.last.at if self.last is not None else None


@dataclass(frozen=True, slots=True)
class Roll:
    """Everything the page of teams shows."""

    teams: tuple[TeamLine, ...]
    villages: tuple[Village, ...]  # of the whole county, to choose from
    county: Enrolled | None  # None until it was read


def read_roll(office: Office) -> Roll:
    """Return the teams by id, and the county's villages."""
    came = received(office.register)
    rows = office.register.setting(DIVISIONS)
    lines = tuple(_line(team, came) for team in teams(office.workspace))
    return Roll(lines, villages(cast("Sequence[Document]", rows or ())), enrolled(office.workspace))


def _line(team: Team, came: tuple[Received, ...]) -> TeamLine:
    own = [one for one in came if one.party == team.id]
    return TeamLine(team, own[0] if own else None, tuple(sorted({gap for one in own for gap in one.gaps})))
