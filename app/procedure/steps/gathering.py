"""The papers of a village, read from a register: its households, and the evidence about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from app.procedure.enrol import county_settings
from app.procedure.shelf import FormShelf
from app.procedure.steps.evidence import Evidence, Household, evidence_of
from app.procedure.steps.folder import Folder
from app.procedure.steps.holding import hold, holding, reading_households
from app.procedure.steps.outcome import Standing
from app.procedure.steps.procedures import Kind, Procedure, load
from app.procedure.steps.standing import stand
from app.procedure.stepwise import Steps, at_once
from app.register.store import Register
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document
from resources.errors import WrongUse
from sync.revision import Revision

PROCEDURES = "procedures"  # county setting: procedure → changes, as `procedures.load` takes them
EVIDENCE_FORMS = (
    "village", "meeting", "signoff", "signature", "notice", "objection", "review", "announcement", "card", "visit",
    "exit",
)  # fmt: skip
_CARD: Final = "card"


@dataclass(frozen=True, slots=True)
class VillagePapers:
    """Everything a register has about a village."""

    village: str
    households: tuple[Household, ...]
    evidence: tuple[Evidence, ...]

    def standings(self, procedure: Procedure, *, today: date, group: str = "", record: str = "") -> list[Standing]:
        """Return where the households of the village, of one group or one of them stand, by group and head.

        Those for whom nobody has begun the procedure are left out, unless asked for by record.
        """
        folder = Folder(procedure, self.evidence, today=today)
        asked = (
            each
            for each in sorted(self.households, key=lambda each: (each.group, each.head, each.record))
            if (not group or each.group == group) and (not record or each.record == record)
        )
        begun = ((each, _begun(folder, each)) for each in asked)
        return [stand(folder, each, year=year or "") for each, year in begun if year is not None or record]

    def every_round(self, procedure: Procedure, *, today: date) -> Iterator[tuple[str, int, list[Standing]]]:
        """Yield for every household with whom somebody has begun its year, its newest round and all its rounds."""
        folder = Folder(procedure, self.evidence, today=today)
        for each in self.households:
            if (year := _begun(folder, each)) is not None:
                newest = stand(folder, each, year=year)
                earlier = range(1, newest.round)
                rounds = [stand(folder, each, year=year, round_number=number) for number in earlier]
                yield year, newest.round, [*rounds, newest]


def _begun(folder: Folder, household: Household) -> str | None:
    """Return the year in which the household's procedure runs; None where nobody has begun it."""
    first = folder.procedure.steps[0]
    if first.evidence is Kind.SURVEY:
        return household.year
    spoken = folder.about(household.record)
    years = [each.year for each, _mention in spoken if each.form == first.form and first.is_served_by(each.answers)]
    return max(years, default=None)


def county_procedure(register: Register, name: str) -> Procedure:
    """Return the procedure as the county of this register wants it."""
    settings = county_settings(register)
    changes = cast("Document", settings.get(PROCEDURES) or {})
    return load(name, cast("Document", changes.get(name) or {}))


def village_papers(
    shelf: FormShelf, village: str, *, today: date, about: Sequence[str] | None = None
) -> VillagePapers:
    """Return the households of a village and all evidence; every household is held against the county's rules.

    With `about` only these households, and no evidence that could not change where they stand.
    """
    hold(shelf, today=today, village=village)
    if about is None:
        return at_once(reading_papers(shelf, village, today=today))
    some = at_once(reading_households(shelf, shelf.register.held(records=about), today=today))
    here = tuple(each for each in some if each.village == village)
    return VillagePapers(village, here, tuple(_evidence_about(shelf.register, village, about)))


def reading_papers(shelf: FormShelf, village: str, *, today: date) -> Steps[VillagePapers]:
    """Read what `village_papers` returns in small steps; of what changes meanwhile either state may be read."""
    yield from holding(shelf, today=today, village=village)
    households = yield from reading_households(shelf, shelf.register.held(village=village), today=today)
    evidence: list[Evidence] = []
    for form in EVIDENCE_FORMS:
        heads = yield from _reading_heads(shelf.register, form, village)
        evidence += [evidence_of(each.record, each.form, each.document) for each in heads]
    return VillagePapers(village, tuple(households), tuple(evidence))


def _evidence_about(register: Register, village: str, about: Sequence[str]) -> Iterator[Evidence]:
    """Yield what may speak of these households: lists, their own papers, and all cards where one has a card."""
    papers = register.papers(village, about)
    if any(form == _CARD for form, _record in papers):
        others = ((_CARD, record) for record in register.records(_CARD, village=village))
        papers = tuple(dict.fromkeys((*papers, *others)))  # two with one number contradict each other
    for form in EVIDENCE_FORMS:
        for record in (record for each, record in papers if each == form):
            revision = _shown(register, record)
            if revision is not None:
                yield evidence_of(revision.record, revision.form, revision.document)


def village_of(register: Register, record: str) -> str:
    """Return the village of a household; a WrongUse for a record that is none."""
    summary = register.summary(record)
    if summary is None or summary.form != HOUSEHOLD_FORM:
        raise WrongUse("steps.no_such_record", record=record)
    return summary.village_code


def heads_in(register: Register, form: str, village: str) -> Iterator[Revision]:
    """Yield the newest state of every record of a form in a village that is not deleted."""
    for record in register.records(form, village=village):
        if (shown := _shown(register, record)) is not None:
            yield shown


def _reading_heads(register: Register, form: str, village: str) -> Steps[list[Revision]]:
    """Read what `heads_in` yields in small steps; no cursor stays open between them."""
    found: list[Revision] = []
    for record in [*register.records(form, village=village)]:
        yield
        if (shown := _shown(register, record)) is not None:
            found.append(shown)
    return found


def _shown(register: Register, record: str) -> Revision | None:
    return next((head for head in register.heads(record) if not head.is_deletion), None)
