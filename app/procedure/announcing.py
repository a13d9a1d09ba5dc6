"""The county's announcement: whose turn it is, who is not ready and why, and the record of what was announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from app.procedure.lists import every
from app.procedure.parties import must_be_county
from app.procedure.put import Put, Putting, Refused
from app.procedure.shelf import FormShelf
from app.procedure.steps.evidence import Household
from app.procedure.steps.gathering import VillagePapers, county_procedure, village_papers
from app.procedure.steps.outcome import Outcome, Standing, State, StepState
from app.procedure.steps.prefill import Known, Listed, prefilled
from app.procedure.steps.procedures import Kind, Procedure
from app.register.store import Register
from app.register.values import Query
from app.register.workspace import Workspace
from resources.canonical import canonical
from resources.errors import NotPossible

ANNOUNCEMENT_FORM: Final = "announcement"
NOTICE_FORM: Final = "notice"


@dataclass(frozen=True, slots=True)
class Held:
    """A household that was proposed for the list and cannot be announced yet: the step it stands at, and why."""

    household: Household
    at: StepState


@dataclass(frozen=True, slots=True)
class VillageList:
    """The households of a village whose turn the announcement is, and those on the way that are not ready."""

    village: str
    year: str
    ready: tuple[Listed, ...]
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What the county says of its announcement."""

    on: date
    document_number: str
    web_address: str
    procedure: str = "identification"


def posted_villages(register: Register) -> tuple[str, ...]:
    """Return the villages whose list was ever posted, by code: only they can have anybody to announce."""
    posted = every(register, Query(form=NOTICE_FORM))
    return tuple(sorted({one.village_code for one in posted if one.village_code}))


def village_lists(
    shelf: FormShelf,
    villages: Sequence[str],
    *,
    procedure: str,
    today: date,
    done: Callable[[int, int], None] = lambda _count, _of: None,
) -> tuple[VillageList, ...]:
    """Return the lists of these villages, one for each survey year; where nobody is on the way there is none.

    `done` is told how many of the villages were read, of how many.
    """
    wanted = county_procedure(shelf.register, procedure)
    lists: list[VillageList] = []
    for count, village in enumerate(villages, start=1):
        lists += lists_of(village_papers(shelf, village, today=today), wanted, today=today)
        done(count, len(villages))
    return tuple(lists)


def announce(
    workspace: Workspace, shelf: FormShelf, putting: Putting, lists: Iterable[VillageList], said: Publication
) -> tuple[str, ...]:
    """Record the announcement of everybody who is ready, a record for each list, and return the records.

    All or none. A county alone may: WrongUse. Nobody ready, or words that the form refuses: NotPossible.
    """
    must_be_county(workspace)
    lines = [_line(shelf, one, said) for one in lists if one.ready]
    if not lines:
        raise NotPossible("procedure.nobody_to_announce")
    records: list[str] = []
    with shelf.register.transaction():
        for outcome in putting.put(lines):
            if isinstance(outcome, Refused):
                raise outcome.error
            assert isinstance(outcome, Put)
            if outcome.problems:
                raise NotPossible("procedure.announcement_lacks", problem=outcome.problems[0].message)
            records.append(outcome.record)
    return tuple(records)


def lists_of(papers: VillagePapers, procedure: Procedure, *, today: date) -> Iterator[VillageList]:
    """Yield the lists of a village, one for each survey year in which anybody is on the way."""
    of = {each.record: each for each in papers.households}
    step = next((one for one in procedure.steps if one.form == ANNOUNCEMENT_FORM), None)
    if step is None:
        raise NotPossible("steps.no_filing", procedure=procedure.id)
    proposed = next((one.number for one in procedure.steps if one.evidence is Kind.MEETING), step.number)
    ready: dict[str, list[Listed]] = {}
    held: dict[str, list[Held]] = {}
    for standing in papers.standings(procedure, today=today):
        household, ahead = of[standing.household], standing.next
        if ahead is None or ahead.step.number > step.number:
            continue
        if ahead.step.id == step.id and ahead.state is State.WAITING:
            ready.setdefault(household.year, []).append(Listed(household, standing.round))
        elif _is_proposed(standing, proposed):
            held.setdefault(household.year, []).append(Held(household, ahead))
    for year in sorted({*ready, *held}):
        yield VillageList(papers.village, year, tuple(ready.get(year, ())), tuple(held.get(year, ())))


def _is_proposed(standing: Standing, proposed: int) -> bool:
    """Return whether a meeting has spoken for the household in this round."""
    if standing.outcome is not Outcome.UNDER_WAY:
        return False
    return standing.reached >= proposed or any(
        one.state is State.DONE and one.step.number >= proposed for one in standing.states
    )


def _line(shelf: FormShelf, one: VillageList, said: Publication) -> bytes:
    known = Known(one.village, one.year, procedure=said.procedure, households=one.ready)
    record = f"{ANNOUNCEMENT_FORM}-{said.document_number}-{one.village}-{one.year}"
    document = dict(prefilled(shelf.form(ANNOUNCEMENT_FORM), record, known))
    publication = cast("Mapping[str, Any]", document.get("publication", {}))
    document["publication"] = {
        **publication,
        "procedure": said.procedure,
        "announced_on": said.on.isoformat(),
        "document_number": said.document_number.strip(),
        "web_address": said.web_address.strip(),
    }
    return canonical(document) + b"\n"
