"""What the page of check entry reads and keeps: runs on the owner thread, returns values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.desktop.desk import Office
from app.procedure.check_entry import Field, Keyed, county_check_entry, due, fields, keyed
from app.procedure.form_language import form_language
from app.procedure.put import Refused
from app.procedure.spotchecks.entering import SPOTCHECK_FORM, adopt_spotcheck_form
from app.register.values import Summary
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import canonical
from resources.errors import WrongUse
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Sheet:
    """A household that is keyed again: who it is, and what is asked."""

    household: Summary
    fields: tuple[Field, ...]


def read_due(office: Office, village: str) -> tuple[Summary, ...]:
    """Return the households that are to be keyed a second time."""
    return due(office.register, village)


def open_sheet(office: Office, record: str, language: Language) -> Sheet:
    """Return what is to be keyed of a household, without any answer."""
    head = next((one for one in office.register.heads(record) if one.form == HOUSEHOLD_FORM), None)
    summary = office.register.summary(record)
    if head is None or summary is None:
        raise WrongUse("procedure.no_such_household", record=record)
    form = office.shelf.form(head.form, head.version)
    session = form.open(
        head.document, today=office.world.now().date(), language=form_language(form, language.value)
    )
    return Sheet(summary, fields(session, county_check_entry(office.register).questions))


def keep_keyed(office: Office, record: str, typed: Mapping[str, str], *, by: str, language: Language) -> Keyed:
    """Compare what was keyed, keep it, and return what differs."""
    now = office.world.now()
    form = office.shelf.form(HOUSEHOLD_FORM)
    made = keyed(office.shelf, record, typed, by=by, on=now.date(), language=form_language(form, language.value))
    adopt_spotcheck_form(office.register, now=now)
    line = canonical({**made.document, "_id": made.record}) + b"\n"
    (outcome,) = office.putting(SPOTCHECK_FORM, language=language).put([line])
    if isinstance(outcome, Refused):
        raise outcome.error
    return made
