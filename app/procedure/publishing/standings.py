"""Where the households of a village stand, as rows of the city's tables: every procedure, year and round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.city.rows import StandingRow, StepRow, day, several, truth
from app.procedure.parties import COUNTY_SETTINGS
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import VillagePapers, county_procedure, village_papers
from app.procedure.steps.outcome import Standing, State, StepState
from app.procedure.steps.procedures import NAMES, Procedure
from app.register.store import Register
from resources.canonical import canonical, sha256

_TOLD = frozenset({State.DONE, State.BLOCKED, State.CLOSED})


def rules_of(register: Register) -> str:
    """Return a hash of what standings are worked out by, beside the documents: it differs when the rules do."""
    shipped = repr(procedures_of(register))
    return sha256(canonical([shipped, register.setting(COUNTY_SETTINGS)]))[:32]


def procedures_of(register: Register) -> tuple[Procedure, ...]:
    """Return all procedures as the county wants them."""
    return tuple(county_procedure(register, name) for name in NAMES)


def standings_of(
    shelf: FormShelf, village: str, procedures: Sequence[Procedure], *, today: date
) -> tuple[list[StandingRow], list[StepRow]]:
    """Return the standings of a village's households, and their steps."""
    papers = village_papers(shelf, village, today=today)
    standings: list[StandingRow] = []
    steps: list[StepRow] = []
    for procedure in procedures:
        for year, is_latest, standing in _rounds(papers, procedure, today):
            standings.append(_standing(village, year, standing, is_latest=is_latest))
            steps += _steps(village, year, standing)
    return standings, steps


def _rounds(papers: VillagePapers, procedure: Procedure, today: date) -> Iterator[tuple[str, bool, Standing]]:
    """Yield year, whether it is the newest round, and the standing of every household in every round."""
    for year, newest, rounds in papers.every_round(procedure, today=today):
        for standing in rounds:
            yield year, standing.round == newest, standing


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
        lacks=several(sorted({reason.key for reason in each.reasons})),
        village_code=village,
    )
