"""Records to PDF: one paper, or the papers of a whole village in one stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from forms.engine import Form
from forms.paper.faces import missing
from forms.paper.layouts import AnyPaper, Job, draw_blank, draw_record, paper_title
from forms.paper.look import Look
from forms.paper.papers import Paper, coded_as, printed_answers
from forms.paper.pdf_file import PdfFile
from forms.paper.printed import TEXT_SIZE, Missing, Printed
from forms.paper.sheet import A4, PageSize
from resources.canonical import Document, Json
from resources.messages import Language

__all__ = [
    "Job", "Look", "Missing", "Printed", "missing_glyphs", "render_blank", "render_form",
    "write_papers",
]  # fmt: skip


def render_form(
    form: Form,
    document: Document,
    *,
    paper: AnyPaper,
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
    (code,) = write_papers(out, [job], title=paper_title(form, paper, look), look=look, made_at=made_at)
    pages = out.getvalue().count(b"/Type/Page/")
    return Printed(out.getvalue(), code, pages, missing_glyphs(job))


def render_blank(
    form: Form,
    *,
    language: Language,
    made_at: datetime,
    paper: AnyPaper = Paper.QUESTIONNAIRE,
    text_size: float = TEXT_SIZE,
    page_size: PageSize = A4,
    signed: bool = True,
) -> Printed:
    """Return the form to fill by hand; it carries no check code, since nothing stands on it yet."""
    out = BytesIO()
    look = Look(language, text_size, page_size)
    file = PdfFile(out, title=paper_title(form, paper, look), language=language, made_at=made_at)
    draw_blank(file, form, paper, look, made_at, signed=signed)
    file.close()
    return Printed(out.getvalue(), "", file.pages, ())


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
        codes.append(draw_record(file, job, look, made_at))
        done(number)
    file.close()
    return codes


def missing_glyphs(job: Job) -> tuple[Missing, ...]:
    """Return every answer on the paper with characters that cannot be shown; empty when all can."""
    answers = printed_answers(coded_as(job.paper), job.document)
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
