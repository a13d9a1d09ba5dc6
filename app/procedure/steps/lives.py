"""Households under dynamic management: listed, left, come back, year after year; and what became of members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.procedure.steps.evidence import Evidence, Household, day_of
from app.procedure.steps.folder import Folder
from app.procedure.steps.outcome import Outcome
from app.procedure.steps.procedures import Procedure
from app.procedure.steps.reading import rows
from app.procedure.steps.standing import stand
from resources.canonical import Document

LEAVING = "leaving"


class Turn(StrEnum):
    """What happened to a household on the list."""

    LISTED = "listed"
    LEFT = "left"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Event:
    """One turn in a household's life on the list; `document` is the record that proves it."""

    on: date
    turn: Turn
    year: str
    document: str


@dataclass(frozen=True, slots=True)
class MemberEvent:
    """What became of a member, as a visit found it."""

    on: date | None
    name: str
    event: str  # code of the list member_event
    document: str


def life(
    household: Household, evidence: Iterable[Evidence], leaving: Procedure, *, today: date
) -> tuple[Event, ...]:
    """Return the turns of a household, the earliest first: filing lists it, a complete leaving takes it off."""
    papers = tuple(evidence)
    events = [_filed(each) for each in papers if each.form == "card" and _names(each, household.record)]
    folder = Folder(leaving, papers, today=today)
    for year in sorted(
        {each.year for each, _mention in folder.about(household.record) if each.procedure == LEAVING}
    ):
        standing = stand(folder, household, year=year)
        last = standing.states[-1]
        if standing.outcome is Outcome.COMPLETE and last.on is not None:
            events.append(Event(last.on, Turn.LEFT, year, last.documents[0]))
    return tuple(sorted((each for each in events if each), key=lambda each: (each.on, each.document)))


def is_listed(events: Iterable[Event]) -> bool:
    """Return whether the household is on the list after these turns."""
    turns = [each.turn for each in events]
    return bool(turns) and turns[-1] is not Turn.LEFT


def member_events(visits: Iterable[tuple[str, Document]]) -> tuple[MemberEvent, ...]:
    """Return what visits found of members who died, were born, married in or out; the earliest first."""
    found = [
        MemberEvent(day_of(row.get("changed_on", "")), row.get("changed_name", ""), row["member_event"], record)
        for record, document in visits
        for row in rows(document, "change")
        if row.get("member_event")
    ]
    return tuple(sorted(found, key=lambda each: (each.on or date.max, each.document, each.name)))


def _filed(card: Evidence) -> Event | None:
    on = card.day("filed_on")
    turn = Turn.RETURNED if card.procedure == "returning" else Turn.LISTED
    return Event(on, turn, card.year, card.record) if on and card.answers.get("card_number") else None


def _names(evidence: Evidence, household: str) -> bool:
    return any(mention.household == household for mention in evidence.mentions)
