"""Printing records: which ones, on which paper, as one file with a bookmark for every household."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, TypeAlias

from app.procedure.county_settings import office_look
from app.procedure.history import head
from app.procedure.lines import misfit
from app.procedure.list_papers import ListPaper
from app.procedure.lists import every
from app.register.store import Register
from app.register.values import Order, Query
from forms.engine import Form
from forms.paper.check_code import show_code
from forms.paper.layouts import AnyPaper
from forms.paper.look import Look
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper, find_answer
from forms.paper.printing import Job, Missing, missing_glyphs, write_papers
from resources.errors import NotPossible, WrongUse
from resources.messages import Language, text

FormOf: TypeAlias = Callable[[str, str], Form]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One household's paper in the file."""

    record: str
    revision: str
    code: str  # XXXXX-XXXXX


@dataclass(frozen=True, slots=True)
class Misfit:
    """A household whose answers have another shape than its form, so that no paper of it would tell the truth."""

    record: str
    head_name: str  # "" where not even that can be read
    path: str  # of the first answer that does not fit


@dataclass(slots=True)
class Printing:
    """What became of a printing: the sheets in the file, and what was left out and why."""

    sheets: list[Sheet] = field(default_factory=list)
    left_out: list[Missing] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every household asked for is in the file."""
        return not self.left_out and not self.misfits


def paper_named(name: str) -> AnyPaper | ListPaper:
    """Return the paper with this name; else a WrongUse that lists them."""
    for papers in (Paper, RecordPaper, ListPaper):
        if name in set(papers):
            return papers(name)
    raise WrongUse("procedure.no_such_paper", paper=name, papers=", ".join([*Paper, *RecordPaper, *ListPaper]))


def chosen(
    register: Register,
    *,
    records: Sequence[str] = (),
    village: str = "",
    group: str = "",
    form: str = HOUSEHOLD_FORM,
) -> list[str]:
    """Return the records asked for, or those of a village or a group in the order of the village; never none."""
    if records:
        return list(records)
    query = Query(
        form=form,
        villages=(village,) if village else (),
        group_code=group,
        order=Order.GROUP,
        descending=False,
    )
    found = [summary.record for summary in every(register, query) if summary.revision]
    if not found:
        raise NotPossible("procedure.nothing_to_print")
    return found


def print_records(
    register: Register,
    form_of: FormOf,
    paper: AnyPaper,
    records: Iterable[str],
    *,
    out: BinaryIO,
    language: Language,
    made_at: datetime,
    look: Look | None = None,
    done: Callable[[int], None] = lambda _count: None,
) -> Printing:
    """Write the paper of every record into the file.

    A name that cannot be shown keeps its household out of it, and so does an answer that the form cannot hold.

    `look` is what the office settles about its papers, its language included.
    """
    printing = Printing()
    jobs = _jobs(register, form_of, paper, records, printing)
    look = office_look(register, look or Look(language))
    title = text(f"procedure.paper_{paper.value}", look.language)
    codes = write_papers(out, jobs, title=title, look=look, made_at=made_at, done=done)
    printing.sheets = [
        Sheet(sheet.record, sheet.revision, show_code(code))
        for sheet, code in zip(printing.sheets, codes, strict=True)
    ]
    if not codes and printing.is_whole:
        raise NotPossible("procedure.nothing_to_print")
    return printing


def _jobs(
    register: Register, form_of: FormOf, paper: AnyPaper, records: Iterable[str], printing: Printing
) -> Iterator[Job]:
    cards = dict(_card_numbers(register)) if paper is RecordPaper.CARD else {}
    for record in records:
        revision = head(register, record)
        if not paper.is_of(revision.form):
            raise WrongUse("procedure.wrong_paper", record=record, paper=paper.value, form=revision.form)
        number = cards.get(record, "")
        form = form_of(revision.form, revision.version)
        if path := misfit(revision.document, form.root):
            printing.misfits.append(Misfit(record, find_answer(revision.document, "head_name"), path))
            continue
        job = Job(form, revision.document, paper, record, number)
        missing = missing_glyphs(job)
        if missing:
            printing.left_out += missing
            continue
        printing.sheets.append(Sheet(record, revision.id, ""))
        yield job


def _card_numbers(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the households that have been filed, each with the number of its card, the newest last."""
    for summary in every(register, Query(form="card", descending=False)):
        if summary.revision:
            document = head(register, summary.record).document
            yield find_answer(document, "household_record"), find_answer(document, "card_number")
