"""Filing (建档立卡): the county gives a household that went through the procedure its card number, for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from app.procedure.parties import must_be_county
from app.procedure.put import Putting, Refused
from app.procedure.shelf import FormShelf
from app.procedure.steps.cards import next_number, number_of_household
from app.procedure.steps.evidence import Household
from app.procedure.steps.gathering import VillagePapers, county_procedure, village_papers
from app.procedure.steps.outcome import State
from app.procedure.steps.prefill import Known, Listed, prefilled
from app.procedure.steps.procedures import Procedure
from app.procedure.steps.reading import singles
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import canonical
from resources.errors import NotPossible

FILED = ("identification", "returning")  # the procedures that end with a card
CARD_FORM, _NUMBER = "card", "card_number"
_ENTERED = ("in_village_register", "in_township_register", "in_county_file")
_YES = "1"


@dataclass(frozen=True, slots=True)
class Filed:
    """A household that has its card now."""

    household: str
    head: str
    number: str


def numbers_given(register: Register, village: str) -> frozenset[str]:
    """Return every card number of a village that any state of any card ever had: none is given again."""
    return frozenset(
        number
        for record in register.records(CARD_FORM, village=village)
        for revision in register.history(record)
        if (number := dict(singles(revision.document)).get(_NUMBER, ""))
    )


def file_households(
    workspace: Workspace, shelf: FormShelf, putting: Putting, village: str, *, on: date, procedure: str
) -> tuple[Filed, ...]:
    """File the households of a village that are due, and return them by group and head; all or none.

    Due is who has every step before filing behind it. Who had a card before keeps its number. A WrongUse at a team:
    two computers that both gave numbers would give one twice.
    """
    must_be_county(workspace)
    with shelf.register.transaction():  # from the first look at the numbers: another clerk may be giving some
        return _file(shelf, putting, village, on=on, procedure=procedure)


def _file(shelf: FormShelf, putting: Putting, village: str, *, on: date, procedure: str) -> tuple[Filed, ...]:
    wanted = county_procedure(shelf.register, procedure)
    papers = village_papers(shelf, village, today=on)
    given = set(numbers_given(shelf.register, village))
    cards = [each for each in papers.evidence if each.form == CARD_FORM]
    lines: list[bytes] = []
    filed: list[Filed] = []
    for household, round_number in due(papers, wanted, on=on):
        number = number_of_household(household.record, cards) or next_number(village, given)
        given.add(number)
        filed.append(Filed(household.record, household.head, number))
        listed = Known(
            village, household.year, household.group, wanted.id, households=(Listed(household, round_number),)
        )
        document = dict(prefilled(shelf.form(CARD_FORM), number, listed))
        card = {**cast("Mapping[str, Any]", document["card"]), "filed_on": str(on), _NUMBER: number}
        lines.append(canonical({**document, "card": {**card, **dict.fromkeys(_ENTERED, _YES)}}) + b"\n")
    for outcome in putting.put(lines):
        if isinstance(outcome, Refused):
            raise outcome.error
    return tuple(filed)


def due(papers: VillagePapers, procedure: Procedure, *, on: date) -> Iterator[tuple[Household, int]]:
    """Yield the households whose turn filing is, each with its round."""
    of = {each.record: each for each in papers.households}
    filing = next((step for step in procedure.steps if step.form == CARD_FORM), None)
    if filing is None:
        raise NotPossible("steps.no_filing", procedure=procedure.id)
    for standing in papers.standings(procedure, today=on):
        ahead = standing.next
        if ahead is not None and ahead.step.id == filing.id and ahead.state is State.WAITING:
            yield of[standing.household], standing.round
