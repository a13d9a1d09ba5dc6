"""The years and rounds to choose from: those that the register has of the place one works in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from app.desktop.desk import Desk, Office
from app.desktop.widgets.year_round import YearRound
from app.procedure.stepwise import Steps

_Offered: TypeAlias = "tuple[Sequence[str], Sequence[int]]"


def offer_years_and_rounds(desk: Desk, of: YearRound) -> None:
    """Read them in small steps, and let them be chosen when they are known."""
    place = desk.village.code

    def take(offered: _Offered) -> None:
        if place == desk.village.code:
            of.years, of.rounds = offered

    desk.operations.run_steps(lambda office, _report: _reading(office, place), take, owner=of)


def _reading(office: Office, place: str) -> Steps[_Offered]:
    from app.procedure.registers.listed import reading_rounds  # with what reads evidence: not before a page stands

    rounds = yield from reading_rounds(office.register, place)
    return office.counted.years(place), rounds
