"""Making the paper that is previewed: runs on the owner thread, returns values."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.desktop.printing.pdf import PageSize, page_sizes
from app.procedure.papers import Misfit, Sheet, chosen, print_records
from forms.paper.papers import Paper
from forms.paper.printing import Missing
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed: some records, or with none those of a village."""

    paper: Paper
    records: tuple[str, ...]
    village: str
    language: Language
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """A file ready to be looked at, saved and printed."""

    wish: Wish
    pdf: bytes
    sizes: tuple[PageSize, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[Missing, ...]
    misfits: tuple[Misfit, ...] = ()


def make_paper(office: Office, report: Report, wish: Wish) -> Made:
    """Return the file; the report counts households."""
    records: Sequence[str] = chosen(office.register, records=wish.records, village=wish.village)
    out = io.BytesIO()
    made = print_records(
        office.register,
        office.shelf.form,
        wish.paper,
        records,
        out=out,
        language=wish.language,
        made_at=wish.made_at,
        done=lambda count: report(count, len(records)),
    )
    pdf = out.getvalue()
    sizes = page_sizes(pdf) if made.sheets else ()
    return Made(wish, pdf, sizes, tuple(made.sheets), tuple(made.left_out), tuple(made.misfits))
