"""Where households of a village stand, as rows of the city's tables: every procedure, year and round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app import VERSION
from app.city.lines import Lines
from app.city.publication import Settled
from app.city.rows import StandingRow, StepRow, day, several, truth
from app.procedure.parties import COUNTY_SETTINGS
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import county_procedure, village_papers
from app.procedure.steps.outcome import Standing, State, StepState
from app.procedure.steps.procedures import NAMES, Kind, Procedure
from app.register.store import Register
from resources.canonical import canonical, sha256

_NONE = several(())
_TOLD = frozenset({State.DONE, State.BLOCKED, State.CLOSED})


def rules_of(register: Register) -> str:
    """Return a hash of what standings are worked out by, beside the documents: it differs when the rules do."""
    shipped = repr(procedures_of(register))
    return sha256(canonical([VERSION, shipped, register.setting(COUNTY_SETTINGS)]))[:32]


def procedures_of(register: Register) -> tuple[Procedure, ...]:
    """Return all procedures as the county wants them."""
    return tuple(county_procedure(register, name) for name in NAMES)


def forms_that_run(procedures: Sequence[Procedure]) -> tuple[str, ...]:
    """Return the forms whose papers say something else when a day of theirs has come."""
    return tuple(sorted({step.form for each in procedures for step in each.steps if step.evidence is Kind.NOTICE}))


def standings_of(
    shelf: FormShelf, village: str, households: tuple[str, ...], procedures: Sequence[Procedure], *, county: str,
    today: date,
) -> Settled:  # fmt: skip
    """Return the standings of a village's households, or of those that are named, and their steps."""
    papers = village_papers(shelf, village, today=today, about=households or None)
    known: list[tuple[str, str, str]] = []
    lines, count = Lines(county), 0
    for procedure in procedures:
        begun = {each.record: "" for each in papers.households}
        for year, newest, rounds in papers.every_round(procedure, today=today):
            begun[rounds[0].household] = year
            lines.add([_standing(village, year, each, is_latest=each.round == newest) for each in rounds])
            lines.add([step for each in rounds for step in _steps(village, year, each)])
            count += len(rounds)
        known += [(record, procedure.id, year) for record, year in begun.items()]
    return Settled(village, households, known, lines, count)


def _standing(village: str, year: str, standing: Standing, *, is_latest: bool) -> StandingRow:
    ahead = standing.next
    return StandingRow(
        household=standing.household,
        survey_year=year,
        procedure=standing.procedure.id,
        round=str(standing.round),
        is_latest=truth(holds=is_latest),
        village_code=village,
        reached=str(standing.reached),
        outcome=standing.outcome.value,
        next_step=ahead.step.id if ahead else "",
        turn=ahead.step.turn if ahead else "",
    )


def _steps(village: str, year: str, standing: Standing) -> Iterator[StepRow]:
    ahead = standing.next
    for each in standing.states:
        if each.state in _TOLD or each.documents or each is ahead:
            yield _step(village, year, standing, each)


def _step(village: str, year: str, standing: Standing, each: StepState) -> StepRow:
    return StepRow(
        household=standing.household,
        survey_year=year,
        procedure=standing.procedure.id,
        round=str(standing.round),
        step=each.step.id,
        number=str(each.step.number),
        state=each.state.value,
        done_on=day(each.on),
        runs_until=day(each.until),
        lacks=several(sorted({reason.key for reason in each.reasons})) if each.reasons else _NONE,
        village_code=village,
    )
