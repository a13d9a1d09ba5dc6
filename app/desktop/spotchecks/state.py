"""What the page of spot checks reads and keeps: runs on the owner thread, returns values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.desktop.desk import Office
from app.procedure.figures.sampling import Wanted
from app.procedure.files import written
from app.procedure.form_language import form_language
from app.procedure.naming import Naming
from app.procedure.put import Refused
from app.procedure.spotchecks.asking import Section, found_document, sections
from app.procedure.spotchecks.comparing import Compared
from app.procedure.spotchecks.drafting import kept_typed
from app.procedure.spotchecks.entering import (
    SPOTCHECK_FORM,
    adopt_spotcheck_form,
    checked,
    keeping_outcome,
    settled,
)
from app.procedure.spotchecks.rates import Rates, findings_of, rates
from app.procedure.spotchecks.samples import Drawn, Sample, drawn_sample, kept_sample, kept_seeds
from app.procedure.spotchecks.sheets import write_check_sheets
from forms.paper.look import look_of
from forms.paper.papers import HOUSEHOLD_FORM, find_answer
from resources.canonical import Document, canonical
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer in words: whose, the question, what was found, what is registered."""

    who: str
    question: str
    found: str
    registered: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A household of a sample: who it is, and what came of its check; an outcome of "" was not checked yet."""

    record: str
    head: str
    group_code: str
    investigator: str
    outcome: str = ""
    remark: str = ""
    answers: tuple[Difference, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)  # what was entered and not yet compared

    @property
    def different(self) -> int:
        """How many answers differ."""
        return sum(each.differs for each in self.answers)


@dataclass(frozen=True, slots=True)
class Board:
    """A sample with its households and rates; None where none was ever drawn."""

    seeds: tuple[str, ...]
    sample: Sample | None = None
    lines: tuple[Line, ...] = ()
    rates: Rates | None = None
    questions: Mapping[str, str] | None = None  # path → words
    sections: tuple[Section, ...] = ()


def read_board(office: Office, seed: str, language: Language, now: datetime) -> Board:
    """Return the sample of the seed, else the one drawn last."""
    seeds = kept_seeds(office.register)
    if not seeds:
        return Board(())
    sample = kept_sample(office.register, seed if seed in seeds else seeds[-1])
    form, checks = office.shelf.form(HOUSEHOLD_FORM), _checks(office, sample.seed)
    naming = Naming(form, {}, language, today=now.date())
    found = rates(office.register, sample.seed)
    return Board(
        seeds,
        sample,
        tuple(_line(office, sample, each, checks.get(each.record), language, now) for each in sample.drawn),
        found,
        {rate.key: naming.named(rate.key).question for rate in found.questions},
        sections(form, form_language(form, language.value) or form.default_language),
    )


def draw(office: Office, wanted: Wanted, size: int, seed: str, now: datetime) -> str:
    """Draw a sample, or give the one of this seed again; return its seed."""
    return drawn_sample(office.shelf, wanted, size=size, seed=seed, now=now).seed


def print_sheets(office: Office, seed: str, file: Path, language: Language, now: datetime) -> int:
    """Write the check sheets of a sample as a PDF; return how many."""
    sample = kept_sample(office.register, seed)
    with written(file) as out:
        return write_check_sheets(out, office.shelf, sample.drawn, look_of(language), now)


def keep(
    office: Office, seed: str, record: str, typed: Mapping[str, str], *, by: str, now: datetime, language: Language
) -> None:
    """Set what was found beside the register and keep it."""
    adopt_spotcheck_form(office.register, now=now)
    form = office.shelf.form(HOUSEHOLD_FORM)
    line: Document = {
        "household_record": record,
        "check_date": now.astimezone().date().isoformat(),
        "found_by": by,
        "answers": found_document(form, typed),
    }
    made = keeping_outcome(office.register, checked(office.shelf, kept_sample(office.register, seed), line))
    with office.register.transaction():
        office.register.drop_draft(made.record)
        _put(office, made.record, made.document, language)


def settle(office: Office, seed: str, record: str, outcome: str, remark: str, language: Language) -> None:
    """Record what came of a check."""
    kept, document = settled(office.register, kept_sample(office.register, seed), record, outcome, remark)
    _put(office, kept, document, language)


def _put(office: Office, record: str, document: Document, language: Language) -> None:
    line = canonical({**document, "_id": record}) + b"\n"
    (outcome,) = office.putting(SPOTCHECK_FORM, language=language).put([line])
    if isinstance(outcome, Refused):
        raise outcome.error


def _line(
    office: Office, sample: Sample, drawn: Drawn, check: Document | None, language: Language, now: datetime
) -> Line:
    before = office.register.revision(drawn.revision)
    assert before is not None  # no revision is ever removed
    head, group = find_answer(before.document, "head_name"), find_answer(before.document, "group_code")
    if check is None:
        typed = kept_typed(office.register, sample.seed, drawn.record)
        return Line(drawn.record, head, group, drawn.investigator, typed=typed)
    naming = Naming(office.shelf.form(before.form, before.version), before.document, language, today=now.date())
    answers = tuple(_difference(naming, each) for each in findings_of(check))
    outcome, remark = (find_answer(check, name) for name in ("spotcheck_outcome", "remark"))
    return Line(drawn.record, head, group, drawn.investigator, outcome, remark, answers)


def _checks(office: Office, seed: str) -> dict[str, Document]:
    """Return the checks of a sample by household."""
    heads = (office.register.heads(record)[0] for record in office.register.records(SPOTCHECK_FORM))
    kept = (head.document for head in heads if not head.is_deletion)
    return {find_answer(one, "household_record"): one for one in kept if find_answer(one, "sample_seed") == seed}


def _difference(naming: Naming, each: Compared) -> Difference:
    named = naming.named(each.path)
    return Difference(
        named.row,
        named.question,
        naming.shown(each.question, each.found),
        naming.shown(each.question, each.registered),
        each.differs,
    )
