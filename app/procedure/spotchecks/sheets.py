"""Check sheets to take along: a blank questionnaire for each household, with who they are and nothing they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, Final

from app.procedure.shelf import FormShelf
from app.procedure.spotchecks.asking import LEFT_OUT
from app.procedure.spotchecks.samples import Drawn
from forms.engine import Form
from forms.paper.contents import Entry
from forms.paper.layouts import Visited, draw_blank, form_language
from forms.paper.look import Look
from forms.paper.papers import HOUSEHOLD_FORM, Paper, find_answer
from forms.paper.pdf_file import PdfFile
from forms.paper.reading import Reader
from resources.canonical import Document
from resources.messages import text

_SHOWN: Final = ("township_code", "village_code", "group_number", "house_number", "head_name", "phone")


def write_check_sheets(
    out: BinaryIO, shelf: FormShelf, drawn: Iterable[Drawn], look: Look, made_at: datetime
) -> int:
    """Write a blank questionnaire for each household and return how many; nothing on it tells what was answered."""
    title = text("spotchecks.sheet_title", look.language)
    file = PdfFile(out, title=title, language=look.language, made_at=made_at)
    sheets = 0
    for each in drawn:
        revision = shelf.register.revision(each.revision)
        assert revision is not None  # no revision is ever removed
        form = shelf.form(HOUSEHOLD_FORM, revision.version)
        visited = _visited(form, each.record, revision.document, look, made_at)
        file.bookmark(visited.household or each.record)
        draw_blank(file, form, Paper.QUESTIONNAIRE, look, made_at, signed=True, visited=visited)
        sheets += 1
    file.close()
    return sheets


def _visited(form: Form, record: str, document: Document, look: Look, made_at: datetime) -> Visited:
    session = form.open(document, today=made_at.date(), language=form_language(form, look.language))
    reader = Reader(session, document, look.language)
    entries = [
        Entry(reader.label(name) or text(f"spotchecks.{name}", look.language), answer=shown)
        for name in _SHOWN
        if reader.has(name) and (shown := reader.shown(name))
    ]
    blank = [Entry(text(f"spotchecks.{name}", look.language)) for name in ("check_date", "found_by")]
    head = find_answer(document, "head_name")
    return Visited(
        title=text("spotchecks.sheet", look.language),
        household=head,
        number=record,
        heading=text("spotchecks.household", look.language),
        entries=(*entries, *blank),
        left_out=LEFT_OUT,
        statement=text("spotchecks.sheet_statement", look.language),
        signer=text("spotchecks.sheet_signer", look.language),
    )
