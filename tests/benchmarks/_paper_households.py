"""Households whose forms are printed: made up, none like another, filled through the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, cast

from app.procedure.demonstration import households
from forms.engine import Surroundings
from forms.paper.contents import Contents
from forms.paper.layouts import form_language
from forms.paper.reading import Reader
from resources.canonical import Document
from resources.messages import Language
from tests.forms.paper.households import MAOSI, household_form

MADE_AT: Final = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
TITLE: Final = "贫困户登记表"


@cache
def documents(count: int) -> tuple[Document, ...]:
    """Return the documents of so many completed households."""
    return tuple(_completed(count))


def _completed(count: int) -> Iterator[Document]:
    form, found = household_form(), 0
    chance = iter(range(1, 1_000_000))
    around = Surroundings(today=MADE_AT.date(), random_bytes=lambda size: next(chance).to_bytes(size, "big"))
    for answers in households(2 * count, villages=(MAOSI,), year=2015, seed=6):
        if cast("dict[str, Any]", answers["place"])["visit_result"] != "01" or found == count:
            continue
        found += 1
        yield cast("Document", form.open(answers, surroundings=around).document())


def contents(document: Document) -> Contents:
    """Return what the questionnaire of the household says."""
    form = household_form()
    session = form.open(document, today=MADE_AT.date(), language=form_language(form, Language.CHINESE))
    return Reader(session, document, Language.CHINESE).contents(TITLE)
