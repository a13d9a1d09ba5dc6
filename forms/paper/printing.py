"""Records to PDF: one paper, or the papers of a whole village in one stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final

from forms.engine import Form, Session, Surroundings
from forms.paper.blank import BlankForm
from forms.paper.cells import Type
from forms.paper.check_code import check_code
from forms.paper.entries import Grid
from forms.paper.faces import missing, printable
from forms.paper.furniture import Furniture, room
from forms.paper.income import income_strips
from forms.paper.pages import draw_pages
from forms.paper.papers import HOUSEHOLD_FORM, Paper, find_answer, printed_answers
from forms.paper.pdf_file import PdfFile
from forms.paper.printed import TEXT_SIZE, Missing, Printed
from forms.paper.questionnaire import questionnaire_strips
from forms.paper.reading import Reader
from forms.paper.sheet import A4, PageSize
from forms.paper.signatures import Signatures, signature_strips
from forms.paper.strips import Strip, paginate
from resources.canonical import Document, Json
from resources.messages import Language, text

__all__ = ["Job", "Look", "Missing", "Printed", "missing_glyphs", "render_blank", "render_form", "write_papers"]

_TIGHTER: Final = 0.88


@dataclass(frozen=True, slots=True)
class Job:
    """A record to put on paper."""

    form: Form
    document: Document
    paper: Paper
    record: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the office settles about all papers of one file."""

    language: Language = Language.CHINESE
    text_size: float = TEXT_SIZE
    page_size: PageSize = A4


def render_form(
    form: Form,
    document: Document,
    *,
    paper: Paper,
    record: str,
    language: Language,
    made_at: datetime,
    text_size: float = TEXT_SIZE,
    page_size: PageSize = A4,
) -> Printed:
    """Return the paper of one record; the same answers and the same `made_at` give the same bytes."""
    job = Job(form, document, paper, record)
    out = BytesIO()
    look = Look(language, text_size, page_size)
    (code,) = write_papers(out, [job], title=_title(form, paper, language), look=look, made_at=made_at)
    pages = out.getvalue().count(b"/Type/Page/")
    return Printed(out.getvalue(), code, pages, missing_glyphs(job))


def render_blank(
    form: Form,
    *,
    language: Language,
    made_at: datetime,
    text_size: float = TEXT_SIZE,
    page_size: PageSize = A4,
    signed: bool = True,
) -> Printed:
    """Return the form to fill by hand; it carries no check code, since nothing stands on it yet."""
    out = BytesIO()
    title = _title(form, Paper.QUESTIONNAIRE, language)
    file = PdfFile(out, title=title, language=language, made_at=made_at)
    grid = Grid(page_size.inner_width, Type(text_size))
    session = _opened(form, None, language, made_at)
    strips = questionnaire_strips(BlankForm(session, language).contents(title), grid, language)
    if signed:
        strips += signature_strips(_signatures(Paper.QUESTIONNAIRE, language), grid)
    pages = paginate(strips, *room(page_size))
    draw_pages(file, pages, Furniture(title, "", "", "", "", language, form.version), page_size)
    file.close()
    return Printed(out.getvalue(), "", len(pages), ())


def write_papers(
    out: BinaryIO,
    jobs: Iterable[Job],
    *,
    title: str,
    look: Look,
    made_at: datetime,
    done: Callable[[int], None] = lambda _count: None,
) -> list[str]:
    """Write the papers one after the other, each bookmarked by household, and return their check codes.

    Every page leaves memory when it is drawn. `done` is told how many papers stand in the file; what it raises ends
    the job. The stream is left open.
    """
    file = PdfFile(out, title=title, language=look.language, made_at=made_at)
    codes = []
    for number, job in enumerate(jobs, start=1):
        codes.append(_write(file, job, look, made_at))
        done(number)
    file.close()
    return codes


def missing_glyphs(job: Job) -> tuple[Missing, ...]:
    """Return every answer on the paper with characters that cannot be shown; empty when all can."""
    answers = printed_answers(job.paper, job.document)
    return tuple(
        Missing(job.record, path, answer, unknown)
        for path, answer in _texts(answers, "")
        if (unknown := missing(answer))
    )


def _texts(value: Json, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, f"{path}/{name}" if path else name)
    elif isinstance(value, Sequence):
        for number, inner in enumerate(value, start=1):
            yield from _texts(inner, f"{path}[{number}]")


def _write(file: PdfFile, job: Job, look: Look, made_at: datetime) -> str:
    code = check_code(job.paper, job.record, job.document)
    title = _title(job.form, job.paper, look.language)
    household = " ".join(printable(find_answer(job.document, "head_name")).split())
    pages = _pages(job, title, look, made_at)
    stamp = made_at.strftime("%Y-%m-%d %H:%M")
    furniture = Furniture(title, household, job.record, code, stamp, look.language)
    file.bookmark(household or job.record)
    draw_pages(file, pages, furniture, look.page_size)
    return code


def _opened(form: Form, document: Document | None, language: Language, made_at: datetime) -> Session:
    """Return a session for reading; it knows no clock and no chance."""
    around = Surroundings(today=made_at.date(), now=lambda: made_at, random_bytes=bytes)
    return form.open(document, surroundings=around, language=form_language(form, language))


def _pages(job: Job, title: str, look: Look, made_at: datetime) -> list[list[Strip]]:
    """Return the strips of each page, a little tighter where that saves the last one."""
    reader = Reader(
        job.form.open(job.document, today=made_at.date(), language=form_language(job.form, look.language)),
        job.document,
        look.language,
    )
    words = _signatures(job.paper, look.language)

    def laid(tightness: float) -> list[list[Strip]]:
        grid = Grid(look.page_size.inner_width, Type(look.text_size, tightness))
        body = _body(job.paper, reader, title, grid, look.language)
        return paginate([*body, *signature_strips(words, grid)], *room(look.page_size))

    pages = laid(1)
    last = sum(strip.height for strip in pages[-1])
    if len(pages) > 1 and last < (1 - _TIGHTER) * len(pages) * look.page_size.height:
        return min(pages, laid(_TIGHTER), key=len)
    return pages


def _body(paper: Paper, reader: Reader, title: str, grid: Grid, language: Language) -> list[Strip]:
    if paper is Paper.INCOME:
        return income_strips(reader, grid, language)
    return questionnaire_strips(reader.contents(title), grid, language)


def form_language(form: Form, language: Language) -> str | None:
    """Return what the form calls the language, its default where it is not translated."""
    return next((name for name in form.languages if f"({language})" in name), None)


def _signatures(paper: Paper, language: Language) -> Signatures:
    keys = (f"statement_{paper}", "sign_head", "sign_investigator", "sign_date", "fingerprint")
    return Signatures(*(text(f"paper.{key}", language) for key in keys))


def _title(form: Form, paper: Paper, language: Language) -> str:
    if paper is Paper.INCOME:
        return text("paper.income_title", language)
    return text("paper.household_title", language) if form.id_string == HOUSEHOLD_FORM else form.title
