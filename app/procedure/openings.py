"""Opening a household: a new one with what carries over from the last, or one that is there, where it was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.procedure.shelf import FormShelf
from app.procedure.staff import Member
from app.procedure.steps.prefill import Known, prefilled
from app.register.values import Query
from forms.engine import Form
from resources.canonical import Document, Json
from resources.errors import WrongUse

# What is the same for the next household of an evening. The date only on the same day.
CARRIED_OVER = ("survey_year", "group_number", "investigator_1", "investigator_2", "visit_date")
_PLACES = ("county_code", "township_code", "village_code")
_OF_THE_PLACE = ("group_number",)
_OF_THE_DAY = ("visit_date",)


@dataclass(frozen=True, slots=True)
class Origin:
    """Which record is filled with which form, and what it began from."""

    record: str
    form: str
    version: str
    base: tuple[str, ...]  # the heads; empty for a new record
    before: Document | None  # the newest head; None for a new record
    is_draft: bool  # whether it goes on from a draft


@dataclass(frozen=True, slots=True)
class Opening:
    """All that is needed to fill, read from the register at once."""

    form: Form
    origin: Origin
    document: Document
    place: str  # path of the question it was left at, "" for the beginning
    staff: tuple[Member, ...] = ()  # who may be meant where an investigator or a cadre is asked for


def begin(shelf: FormShelf, form_name: str, record: str, *, village: str, author: str, now: datetime) -> Opening:
    """Return a new record: in the village, with what carries over from the record changed last."""
    form = shelf.form(form_name)
    carried = _carried(shelf, form_name, form, village=village, now=now)
    if village:
        carried |= dict(zip(_PLACES, (village[:6], village[:9], village), strict=True))
    carried.setdefault("investigator_1", author)
    return Opening(
        form, Origin(record, form_name, form.version, (), None, is_draft=False), _nested(form, carried), ""
    )


def begin_paper(shelf: FormShelf, form_name: str, record: str, known: Known) -> Opening:
    """Return a new paper of the procedure with what is known of it."""
    form = shelf.form(form_name)
    origin = Origin(record, form_name, form.version, (), None, is_draft=False)
    return Opening(form, origin, prefilled(form, record, known), "")


def reopen(shelf: FormShelf, record: str) -> Opening:
    """Return the record as it was left, under the newest form: its draft if there is one, else its newest head."""
    draft, heads = shelf.register.draft(record), shelf.register.heads(record)
    if draft is None and not heads:
        raise WrongUse("procedure.no_such_record", record=record)
    name = draft.form if draft else heads[0].form
    form = shelf.form(name)
    base = draft.base if draft else tuple(head.id for head in heads[:1])
    stood = next((head for head in heads if head.id in base), None)
    if stood is None and base:
        stood = shelf.register.revision(base[0])
    document = draft.document if draft else heads[0].document
    before = stood.document if stood else None
    origin = Origin(record, name, form.version, base, before, is_draft=draft is not None)
    return Opening(form, origin, document, draft.place if draft else "")


def _carried(shelf: FormShelf, form_name: str, form: Form, *, village: str, now: datetime) -> dict[str, str]:
    newest = shelf.register.summaries(Query(form=form_name, limit=1))
    if not newest:
        return {}
    draft = shelf.register.draft(newest[0].record)
    heads = shelf.register.heads(newest[0].record)
    document = draft.document if draft else heads[0].document if heads else {}
    found = {name: value for name in (*_PLACES, *CARRIED_OVER) if (value := _value(form, document, name))}
    if village and found.get("village_code") != village:
        for name in _OF_THE_PLACE:
            found.pop(name, None)
    if newest[0].changed[:10] != now.astimezone(UTC).date().isoformat():
        for name in _OF_THE_DAY:
            found.pop(name, None)
    return found


def _paths(form: Form) -> Mapping[str, list[str]]:
    return {each.name: each.path.split("/")[2:] for each in form.definitions if not each.is_group}


def _value(form: Form, document: Document, name: str) -> str:
    at: Json = document
    for part in _paths(form).get(name, ["_"]):
        at = at.get(part) if isinstance(at, Mapping) else None
    return at if isinstance(at, str) else ""


def _nested(form: Form, values: Mapping[str, str]) -> Document:
    paths = _paths(form)
    document: dict[str, Json] = {}
    for name, value in values.items():
        if name not in paths:
            continue
        *groups, last = paths[name]
        at: dict[str, Json] = document
        for group in groups:
            inner = at.setdefault(group, {})
            assert isinstance(inner, dict)
            at = inner
        at[last] = value
    return document
