"""What every paper of a record looks like: its body, who signs it, and what stands round it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeAlias

from forms.engine import Form, Session, Surroundings
from forms.paper.blank import BlankForm
from forms.paper.card import card_strips
from forms.paper.cells import Type
from forms.paper.check_code import check_code, show_code
from forms.paper.contents import Entry, Note
from forms.paper.entries import Grid
from forms.paper.faces import printable
from forms.paper.furniture import Furniture, room
from forms.paper.income import income_strips
from forms.paper.look import Look
from forms.paper.minutes import minutes_strips, minutes_title
from forms.paper.objection import objection_strips
from forms.paper.official import Official, official_pages
from forms.paper.pages import draw_copies, draw_pages
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper, coded_as, find_answer
from forms.paper.pdf_file import PdfFile
from forms.paper.questionnaire import questionnaire_strips
from forms.paper.reading import Reader
from forms.paper.sheet import A4
from forms.paper.signatures import Signatures, signature_strips
from forms.paper.strips import Strip, paginate
from resources.canonical import Document
from resources.messages import Language, text

AnyPaper: TypeAlias = Paper | RecordPaper

_TIGHTER: Final = 0.88


@dataclass(frozen=True, slots=True)
class Job:
    """A record to put on paper."""

    form: Form
    document: Document
    paper: AnyPaper
    record: str
    number: str = ""  # what the household is called on its card, "" for the record


def draw_record(file: PdfFile, job: Job, look: Look, made_at: datetime) -> str:
    """Draw the paper as often as wished, bookmarked once, and return its check code."""
    code = check_code(coded_as(job.paper), job.record, job.document)
    reader = Reader(_session(job, look.language, made_at), job.document, look.language)
    household = " ".join(printable(find_answer(job.document, "head_name")).split())
    stamp = made_at.strftime("%Y-%m-%d %H:%M")
    if job.paper is RecordPaper.MINUTES:
        file.bookmark(minutes_title(reader, look))
        draw_copies(file, look, lambda: _draw_minutes(file, reader, look, code, stamp))
        return code
    title = paper_title(job.form, job.paper, look)
    words = signatures_of(job.paper, look) if isinstance(job.paper, Paper) else None
    pages = _pages(lambda grid: _body(job.paper, reader, title, grid, look.language), look, words)
    furniture = Furniture(title, household, job.number or job.record, code, stamp, look.language)
    file.bookmark(household or job.record)
    draw_copies(file, look, lambda: draw_pages(file, pages, furniture, look.page_size))
    return code


@dataclass(frozen=True, slots=True)
class Visited:
    """The household a blank form is taken to: what stands at its head and on every page, and who signs."""

    title: str
    household: str
    number: str
    heading: str
    entries: tuple[Entry, ...]
    left_out: frozenset[str]  # parts of the form that are not asked
    statement: str
    signer: str


def draw_blank(
    file: PdfFile,
    form: Form,
    paper: AnyPaper,
    look: Look,
    made_at: datetime,
    *,
    signed: bool,
    visited: Visited | None = None,
) -> None:
    """Draw a paper to fill by hand; a questionnaire can say at its head which household it is for."""
    around = Surroundings(today=made_at.date(), now=lambda: made_at, random_bytes=bytes)
    session = form.open(None, surroundings=around, language=form_language(form, look.language))
    reader = Reader(session, {}, look.language)
    if paper is RecordPaper.MINUTES:
        _draw_minutes(
            file, reader, look, "", text("paper.form_version", look.language, version=form.version), blank=True
        )
        return
    title = visited.title if visited else paper_title(form, paper, look)

    def strips(grid: Grid) -> list[Strip]:
        if paper is not Paper.QUESTIONNAIRE:
            return _body(paper, reader, title, grid, look.language, blank=True)
        left_out = visited.left_out if visited else frozenset[str]()
        contents = BlankForm(session, look.language, left_out=left_out).contents(title)
        if visited:
            contents = replace(contents, parts=(Note(visited.heading), *visited.entries, *contents.parts))
        return questionnaire_strips(contents, grid, look.language)

    words = signatures_of(paper, look) if signed and isinstance(paper, Paper) else None
    if words and visited:
        words = replace(words, statement=visited.statement, investigator=visited.signer)
    pages = _pages(strips, look, words)
    household, number = (visited.household, visited.number) if visited else ("", "")
    furniture = Furniture(title, household, number, "", "", look.language, form.version)
    draw_pages(file, pages, furniture, look.page_size)


def paper_title(form: Form, paper: AnyPaper, look: Look) -> str:
    """Return what stands over the paper."""
    if isinstance(paper, RecordPaper) or paper is Paper.INCOME:
        return look.words(f"{paper}_title")
    return look.words("household_title") if form.id_string == HOUSEHOLD_FORM else form.title


def form_language(form: Form, language: Language) -> str | None:
    """Return what the form calls the language, its default where it is not translated."""
    return next((name for name in form.languages if f"({language})" in name), None)


def _session(job: Job, language: Language, made_at: datetime) -> Session:
    """Return a session for reading; it knows no clock and no chance."""
    return job.form.open(
        job.document, today=made_at.date(), language=form_language(job.form, language), reading=True
    )


def _draw_minutes(file: PdfFile, reader: Reader, look: Look, code: str, stamp: str, *, blank: bool = False) -> None:
    official = Official(look.page_size.width / A4.width, look.faces)
    strips = list(minutes_strips(reader, official, look, blank=blank))
    foot = text("paper.code_made_at", look.language, code=show_code(code), time=stamp) if code else stamp

    def note(page: int, pages: int) -> str:
        return f"{foot}　{text('paper.page_of', look.language, page=page, pages=pages)}"

    official_pages(file, strips, official, code=code, foot_note=note)


def _pages(body: Callable[[Grid], list[Strip]], look: Look, words: Signatures | None) -> list[list[Strip]]:
    """Return the strips of each page, a little tighter where that saves the last one."""

    def laid(tightness: float) -> list[list[Strip]]:
        grid = Grid(look.page_size.inner_width, Type(look.text_size, tightness))
        strips = body(grid)
        if words:
            strips += signature_strips(words, grid)
        return paginate(strips, *room(look.page_size))

    pages = laid(1)
    last = sum(strip.height for strip in pages[-1])
    if len(pages) > 1 and last < (1 - _TIGHTER) * len(pages) * look.page_size.height:
        return min(pages, laid(_TIGHTER), key=len)
    return pages


def _body(
    paper: AnyPaper, reader: Reader, title: str, grid: Grid, language: Language, *, blank: bool = False
) -> list[Strip]:
    if paper is Paper.INCOME:
        return income_strips(reader, grid, language, blank=blank)
    if paper is RecordPaper.CARD:
        return list(card_strips(reader, grid, language))
    if paper is RecordPaper.OBJECTION:
        return list(objection_strips(reader, grid, language, blank=blank))
    return questionnaire_strips(reader.contents(title), grid, language)


def signatures_of(paper: Paper, look: Look) -> Signatures:
    """Return the words of the signature block of a paper."""
    keys = (f"statement_{paper}", "sign_head", "sign_investigator", "sign_date", "fingerprint")
    return Signatures(*map(look.words, keys))
