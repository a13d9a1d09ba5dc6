"""The first paper of a process: measured from the order to print, with no face and no word read before."""

from __future__ import annotations

import time

import pypdfium2

from forms.paper.papers import Paper
from forms.paper.printing import render_form
from forms.paper.signoff import Signoff, SignoffLine, render_signoff
from resources.messages import Language
from tests.benchmarks._paper_households import MADE_AT, documents
from tests.forms.paper.households import household_form

_DOTS = 110  # an inch, as the preview begins


def signoff() -> float:
    """Return the seconds for a sheet of 200 households."""
    lines = tuple(SignoffLine(f"{number:016x}", "慕容䶮", "4") for number in range(200))
    sheet = Signoff("1", "毛寺村", "第四组", 200, lines, ("慕容䶮", "李㛃"))
    start = time.perf_counter()
    render_signoff(sheet, language=Language.CHINESE, made_at=MADE_AT)
    return time.perf_counter() - start


def preview() -> float:
    """Return the seconds until the first page of a questionnaire is a picture; the form itself is open already."""
    (document,) = documents(1)
    form = household_form()
    start = time.perf_counter()
    made = render_form(
        form, document, paper=Paper.QUESTIONNAIRE, record="1", language=Language.CHINESE, made_at=MADE_AT
    )
    with pypdfium2.PdfDocument(made.pdf) as opened:
        opened[0].render(scale=_DOTS / 72)
    return time.perf_counter() - start
