"""Revisions become batches: history as it is, and for each record they touch all that stands for it now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from app.city.lines import Lines
from app.city.publication import Batch
from app.city.rows import EvidenceHouseholdRow, EvidenceRow, HistoryRow, several, text, truth
from app.procedure.publishing.household_rows import State, add_household, survey_year
from app.procedure.quality.people import find
from app.procedure.steps.evidence import evidence_of
from app.procedure.steps.gathering import EVIDENCE_FORMS
from app.register.store import Register
from app.register.values import Query, Summary
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document, Json, canonical
from sync.revision import Revision, document_json

_VISIT: Final = "visit"
_AT_ONCE: Final = 100  # revisions made into lines while they are still in the processor's cache
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # JSON in PostgreSQL knows no such character


def batches(register: Register, revisions: Iterable[Revision], *, county: str, size: int) -> Iterator[Batch]:
    """Yield the revisions in batches, parents first."""
    rest = iter(revisions)
    batch = Batch(Lines(county))
    while together := list(islice(rest, min(_AT_ONCE, size - len(batch.history)))):
        _fill(batch, register, together)
        if len(batch.history) == size:
            yield batch
            batch = Batch(Lines(county))
    if batch.history:
        yield batch


def _fill(batch: Batch, register: Register, revisions: Sequence[Revision]) -> None:
    """Add revisions to a batch, and all that stands now for records that are not in it yet."""
    batch.history += [_history(each) for each in revisions]
    by_form: dict[str, dict[str, Revision]] = {}
    for each in revisions:
        if each.record not in batch.records:
            by_form.setdefault(each.form, {})[each.record] = each
    visited = _visited(register, by_form.get(_VISIT, ())) - batch.records
    _add_households(register, batch, by_form.pop(HOUSEHOLD_FORM, {}), visited)
    for form, newest in by_form.items():
        if form in EVIDENCE_FORMS:
            _add_evidence(register, batch, form, newest)


def _visited(register: Register, visits: Iterable[str]) -> set[str]:
    """Return the households that these visits are about or were before: a visit may have met their needs."""
    states = (each for visit in visits for each in register.history(visit))
    return {household for each in states if (household := find(each.document, "household_record"))}


def _add_households(
    register: Register, batch: Batch, newest: Mapping[str, Revision], visited: Iterable[str]
) -> None:
    records = {*newest, *visited}
    shown = _shown(register, HOUSEHOLD_FORM, records)
    batch.records |= records
    batch.removed |= records - shown.keys()
    visits = _visits(register, records)
    for record, line in shown.items():
        for state in _states(register, line, newest.get(record)):
            add_household(batch, state, visits.get(record, ()))


def _visits(register: Register, records: Iterable[str]) -> dict[str, list[Document]]:
    """Return what was found at later visits to these households."""
    found: dict[str, list[Document]] = {}
    for visit in register.about(_VISIT, [*records]):
        head = next((head for head in register.heads(visit) if not head.is_deletion), None)
        if head is not None:
            found.setdefault(find(head.document, "household_record"), []).append(head.document)
    return found


def _states(register: Register, line: Summary, newest: Revision | None) -> Iterator[State]:
    """Yield the newest state of each year of a household, that which its lists show first."""
    latest = newest if newest and newest.id == line.revision else register.revision(line.revision)
    assert latest is not None
    yield State(latest, is_latest=True, errors=line.errors, open_answers=line.open_answers)
    if not latest.parents:
        return
    seen = {survey_year(latest.document)}
    for each in reversed(register.history(line.record)):
        year = survey_year(each.document)
        if year not in seen and not each.is_deletion:
            seen.add(year)
            yield State(each, is_latest=False, errors=None, open_answers=None)


def _add_evidence(register: Register, batch: Batch, form: str, newest: dict[str, Revision]) -> None:
    batch.records |= newest.keys()
    for record, line in _shown(register, form, newest).items():
        known = newest[record]
        state = known if known.id == line.revision else register.revision(line.revision)
        assert state is not None
        found = evidence_of(record, form, state.document)
        batch.villages.add(found.village)
        answers: dict[str, Json] = dict(found.answers)
        batch.lines.add(
            [
                EvidenceRow(
                    record,
                    form,
                    state.id,
                    text(found.year),
                    text(found.village),
                    text(found.group),
                    text(found.procedure),
                    _json(canonical(answers)),
                )
            ]
        )
        mentions = enumerate(found.mentions, start=1)
        batch.lines.add(
            [
                EvidenceHouseholdRow(
                    record, str(position), text(each.household), str(min(each.round, 9_999)), text(each.decision)
                )
                for position, each in mentions
            ]
        )


def _shown(register: Register, form: str, records: Iterable[str]) -> dict[str, Summary]:
    """Return the lines of those of the records that are not deleted."""
    wanted = tuple(records)
    lines = register.summaries(Query(form=form, records=wanted, limit=len(wanted)))
    return {line.record: line for line in lines if line.revision}


def _history(revision: Revision) -> HistoryRow:
    return HistoryRow(
        made_in=revision.time[:4],
        revision=revision.id,
        record=revision.record,
        form=revision.form,
        form_version=text(revision.version),
        parents=several(revision.parents),
        author=text(revision.author),
        device=text(revision.device),
        made_at=revision.time,
        deleted=truth(holds=revision.is_deletion),
        document=_json(document_json(revision)),
    )


def _json(data: bytes) -> str:
    text = data.decode()
    return _NUL.sub(r"\1\\ufffd", text) if "\\u0000" in text else text
