"""What a document of the procedure begins with: everything that is known already, so that nobody types it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from app.procedure.lines import identified
from app.procedure.steps.evidence import LISTED, Household
from forms.engine import Definition, Form, Kind
from resources.canonical import Document

_GROUP_DIGITS = 2
_REPRESENTATIVES = "representatives_review"


@dataclass(frozen=True, slots=True)
class Listed:
    """A household that the document is about; `candidate` is None where nothing was decided yet."""

    household: Household
    round: int = 1
    candidate: bool | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a document is begun. A group of "" is the whole village."""

    village: str
    year: str
    group: str = ""
    procedure: str = "identification"
    serves: tuple[str, ...] = ()  # of a meeting
    level: str = ""  # of a notice or objection
    group_households: int | None = None
    representatives: int | None = None
    households: tuple[Listed, ...] = ()


def prefilled(form: Form, record: str, known: Known) -> Document:
    """Return the document that the record begins with: only answers to questions that the form has."""
    single = dict(_single(known))
    if len(known.households) == 1:
        single |= _household(known.households[0])
    document: dict[str, Any] = {}
    for definition in form.definitions:
        if definition.kind is Kind.QUESTION and not _in_roster(definition) and definition.name in single:
            _put(document, _groups(definition), definition.name, single[definition.name])
        elif definition.kind is Kind.REPEAT and definition.name == LISTED:
            asked = {child.name for child in definition.slots}
            listed = [
                {name: value for name, value in _household(each).items() if name in asked}
                for each in known.households
            ]
            _put(document, _groups(definition), LISTED, listed)
    return identified(cast("Document", document), record)


def _single(known: Known) -> Iterator[tuple[str, str]]:
    yield from {
        "county_code": known.village[:6],
        "township_code": known.village[:9],
        "village_code": known.village,
        "survey_year": known.year,
        "procedure": known.procedure,
    }.items()
    if known.group:
        yield "group_number", str(int(known.group[-_GROUP_DIGITS:]))
    if known.serves:
        of_representatives = _REPRESENTATIVES in known.serves
        yield "serves", " ".join(known.serves)
        yield "meeting_kind", "02" if of_representatives else "01"
        entitled = known.representatives if of_representatives else known.group_households
        if entitled is not None:
            yield "entitled", str(entitled)
    if known.level:
        yield "notice_level", known.level
    if known.group_households is not None:
        yield "group_households", str(known.group_households)


def _household(listed: Listed) -> dict[str, str]:
    household = listed.household
    answers = {
        "household_record": household.record,
        "household_head": household.head,
        "household_group": str(int(household.group[-_GROUP_DIGITS:])) if household.group else "",
        "household_round": str(listed.round),
        "household_surveyed": str(household.surveyed or ""),
        "household_candidate": "" if listed.candidate is None else "1" if listed.candidate else "2",
    }
    return {name: answer for name, answer in answers.items() if answer}


def _in_roster(definition: Definition) -> bool:
    at = definition.parent
    while at is not None:
        if at.kind is Kind.REPEAT:
            return True
        at = at.parent
    return False


def _groups(definition: Definition) -> list[str]:
    return definition.path.split("/")[2:-1]


def _put(document: dict[str, Any], groups: list[str], name: str, value: object) -> None:
    at: Any = document
    for group in groups:
        at = at.setdefault(group, {})
    at[name] = value
