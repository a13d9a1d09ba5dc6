"""Check entry (double keying): a second person keys chosen answers of a signed sheet, blind; what differs is kept.

Which households is settled by chance that nobody can steer: by a hash of the record. What was keyed is kept as a
record of the form `spotcheck` whose sample is this one, so that it travels and counts in investigators' rates.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import resources
from app.procedure.enrol import county_settings
from app.procedure.lists import every
from app.procedure.quality.checking import path_of
from app.procedure.shelf import FormShelf
from app.procedure.spotchecks.comparing import same_answer
from app.procedure.spotchecks.entering import AGREED, OPEN, SPOTCHECK_FORM
from app.procedure.steps.gathering import heads_in
from app.register.store import Register
from app.register.values import Query, Summary
from forms.engine import QuestionType, Session, Stop
from forms.paper.papers import HOUSEHOLD_FORM, find_answer
from resources.canonical import Document, Json, sha256
from resources.errors import NotPossible, WrongUse
from sync.revision import Revision

CHECK_ENTRY: Final = "check_entry"  # county setting, and the name of the sample
_PLACES: Final = ("county_code", "township_code", "village_code", "group_number", "group_code", "survey_year")
_EVERY, _QUESTIONS = "every", "questions"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the county settled: of every so many households, which questions."""

    every: int
    questions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Field:
    """One answer to key: where it stands, what is asked, and of which row of which roster."""

    ref: str
    path: str  # rows by their identity
    label: str
    row: str  # "" outside rosters


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer as the first and the second person keyed it."""

    field: Field
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """What came of it: the record to keep, how many answers were keyed, and those that differ."""

    record: str
    document: Document
    answers: int
    differences: tuple[Difference, ...]


def settled(settings: Document) -> Settled:
    """Return what holds: the shipped settings with the county's; what cannot be meant is a WrongUse."""
    shipped = tomllib.loads(resources.read_text("settings", "check_entry.toml"))
    own = cast("Mapping[str, Any]", settings.get(CHECK_ENTRY) or {})
    for name in own:
        if name not in shipped:
            known = ", ".join(f"{CHECK_ENTRY}.{one}" for one in shipped)
            raise WrongUse("procedure.no_such_setting", setting=f"{CHECK_ENTRY}.{name}", known=known)
    said = {**shipped, **own}
    asked, often = said[_QUESTIONS], said[_EVERY]
    if not isinstance(asked, list) or not asked or not isinstance(often, int) or not 1 <= often <= 1000:
        raise WrongUse("procedure.bad_check_entry")
    return Settled(often, frozenset(map(str, asked)))


def county_check_entry(register: Register) -> Settled:
    """Return what the county of this register settled."""
    return settled(county_settings(register))


def due(register: Register, village: str) -> tuple[Summary, ...]:
    """Return the complete households of a village that are to be keyed a second time and were not as they stand."""
    often = county_check_entry(register).every
    done = {
        (find_answer(one.document, "household_record"), find_answer(one.document, "sample_revision"))
        for one in heads_in(register, SPOTCHECK_FORM, village)
        if find_answer(one.document, "sample_seed") == CHECK_ENTRY
    }
    households = every(register, Query(villages=(village,) if village else ()))
    return tuple(
        one
        for one in households
        if one.revision
        and one.errors == 0
        and one.open_answers == 0
        and is_drawn(one.record, often)
        and (one.record, one.revision) not in done
    )


def is_drawn(record: str, often: int) -> bool:
    """Return whether the household is one of every so many: always the same ones, spread by chance."""
    return int(sha256(f"{CHECK_ENTRY}/{record}".encode("utf-8", "surrogatepass"))[:8], 16) % often == 0


def fields(session: Session, questions: frozenset[str]) -> tuple[Field, ...]:
    """Return the answers to key, in the order of the form: those that were asked, not those that it computes."""
    return tuple(_fields(session, questions))


def keyed(
    shelf: FormShelf, record: str, typed: Mapping[str, str], *, by: str, on: date, language: str | None
) -> Keyed:
    """Return what came of keying a household a second time; `typed` are the answers by the field's ref.

    Whoever keyed the questionnaire cannot check it: NotPossible. A household that is gone is a WrongUse.
    """
    head = _head(shelf.register, record)
    if by.strip() in {"", head.author}:
        raise NotPossible("procedure.check_by_another", name=by or "—")
    session = shelf.form(head.form, head.version).open(head.document, today=on, language=language)
    asked = fields(session, county_check_entry(shelf.register).questions)
    compared = [_compared(session, one, typed.get(one.ref, "")) for one in asked]
    differences = tuple(one for one, is_same in compared if not is_same)
    findings: list[Json] = [_finding(one, is_same=is_same) for one, is_same in compared]
    return Keyed(
        _record(record, head.id),
        _document(head, findings, by, on, wrong=bool(differences)),
        len(asked),
        differences,
    )


def _compared(session: Session, asked: Field, second: str) -> tuple[Difference, bool]:
    """Return both answers beside each other, and whether they are the same."""
    first = session.text(asked.ref)
    several = session.definition_of(asked.ref).type is QuestionType.SELECT_MULTIPLE
    return Difference(asked, first, second), same_answer(second, first, several=several)


def _head(register: Register, record: str) -> Revision:
    head = next((one for one in register.heads(record) if one.form == HOUSEHOLD_FORM and not one.is_deletion), None)
    if head is None:
        raise WrongUse("procedure.no_such_household", record=record)
    return head


def _fields(session: Session, questions: frozenset[str]) -> Iterator[Field]:
    for position in session.walk():
        if position.kind is not Stop.QUESTION:
            continue
        definition = session.definition_of(position.ref)
        if definition.name in questions and not definition.is_calculated:
            row = position.ref.rpartition("/")[0]
            named = _row_name(session, row) if row.endswith("]") else ""
            path = path_of(session, position.ref)
            yield Field(position.ref, path, session.label(position.ref), named)


def _row_name(session: Session, row: str) -> str:
    """Return what a row is known by without giving an answer away: its roster and its number."""
    roster, _, number = row.rpartition("/")[2].rpartition("[")
    return f"{session.label(row) or roster} {number.rstrip(']')}"


def _record(household: str, revision: str) -> str:
    return sha256(f"{CHECK_ENTRY}/{household}/{revision}".encode("utf-8", "surrogatepass"))[:32]


def _finding(one: Difference, *, is_same: bool) -> dict[str, Json]:
    return {
        "_id": sha256(one.field.path.encode())[:16],
        "question": one.field.path,
        "found": one.second,
        "registered": one.first,
        "differs": "2" if is_same else "1",
    }


def _document(head: Revision, findings: list[Json], by: str, on: date, *, wrong: bool) -> Document:
    return {
        "place": {name: value for name in _PLACES if (value := find_answer(head.document, name))},
        "check": {
            "household_record": head.record,
            "household_head": find_answer(head.document, "head_name"),
            "sample_seed": CHECK_ENTRY,
            "sample_revision": head.id,
            "investigator_1": find_answer(head.document, "investigator_1") or head.author,
            "check_date": on.isoformat(),
            "found_by": by.strip(),
        },
        "compared": {"finding": findings},
        "result": {"spotcheck_outcome": OPEN if wrong else AGREED},
    }
