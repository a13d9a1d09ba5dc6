"""Who is on the list of a round, by what documents of the procedure say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.procedure.lists import every
from app.procedure.steps.evidence import Evidence, evidence_of
from app.procedure.stepwise import Steps, at_once
from app.register.store import Register
from app.register.values import Query

_OBJECTION = "objection"
# Documents that say who is listed in a round, and that take somebody off.
_LISTS = ("meeting", "notice", "review", "announcement", _OBJECTION)
_OF_THE_LIST = frozenset({"", "identification", "returning"})  # what is said of leaving changes no list of the poor
_FOR = {"", "agreed", "approved"}
_REJECTED, _RETURNED, _UPHELD = "rejected", "returned", "upheld"
_DECIDED = {"agreed", "approved", _RETURNED}
_DECIDED_ON = {"meeting": "meeting_date", "review": "review_date"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which register: of a place by its code ("" is the whole county), a year and a round; "" and 0 are all."""

    place: str = ""
    year: str = ""
    round: int = 0
    public: bool = False  # for the wall: no number, telephone, account, illness, disability or cause


def listed_households(register: Register, chosen: Chosen) -> frozenset[str]:
    """Return the households that documents of the round list and no step turns down."""
    return at_once(reading_listed(register, chosen))


def reading_listed(register: Register, chosen: Chosen) -> Steps[frozenset[str]]:
    """Read the same in small steps, of the documents of a place and a year."""
    documents = yield from _reading_documents(register, chosen.place)
    return listed_in((each for each in documents if chosen.year in {"", each.year}), chosen.round)


def reading_rounds(register: Register, place: str) -> Steps[tuple[int, ...]]:
    """Read in small steps the rounds of which the documents of a place list households, in order."""
    documents = yield from _reading_documents(register, place)
    return tuple(sorted({mention.round for each in documents for mention in each.mentions}))


def _reading_documents(register: Register, place: str) -> Steps[list[Evidence]]:
    documents: list[Evidence] = []
    for form in _LISTS:
        for one in every(register, Query(form=form)):
            yield
            if one.revision and one.village_code.startswith(place):
                documents += (
                    evidence_of(one.record, form, each.document) for each in register.heads(one.record)[:1]
                )
    return documents


def listed_in(documents: Iterable[Evidence], round_number: int) -> frozenset[str]:
    """Return the households that stand on the list of a round.

    A rejection takes a household off whatever else was decided: one that was also agreed to is a contradiction,
    which blocks its step. So does an objection that was upheld: surveyed again, the household is listed in the next
    round. What was returned is on the list again once the same step agrees later.
    """
    listed: set[str] = set()
    rejected: set[str] = set()
    latest: dict[tuple[str, str], tuple[str, bool]] = {}  # household and step → day, whether it was returned
    for household, step, on, decision in _said_in(documents, round_number):
        if decision in _FOR:
            listed.add(household)
        if decision == _REJECTED:
            rejected.add(household)
        if decision in _DECIDED:
            said = (on, decision == _RETURNED)  # on one and the same day the return stands
            latest[household, step] = max(said, latest.get((household, step), said))
    returned = {household for (household, _step), (_on, is_returned) in latest.items() if is_returned}
    return frozenset(listed - rejected - returned)


def _said_in(documents: Iterable[Evidence], round_number: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield household, step, day and decision of everything the documents of the round say."""
    for document in documents:
        if document.procedure not in _OF_THE_LIST:
            continue
        if document.form == _OBJECTION and document.answers.get("objection_state") != _UPHELD:
            continue
        steps = document.answers.get("serves", "").split() or [document.form]
        on = document.answers.get(_DECIDED_ON.get(document.form, ""), "")
        for mention in document.mentions:
            if mention.round == round_number:
                decision = _REJECTED if document.form == _OBJECTION else mention.decision
                yield from ((mention.household, step, on, decision) for step in steps)
