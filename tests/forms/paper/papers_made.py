"""Every paper of the procedure, made from the same people and answers, with what it was asked to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from forms.engine import Form
from forms.paper.notice import NoticeKind, render_notice
from forms.paper.official import Official
from forms.paper.papers import Paper, RecordPaper
from forms.paper.printed import Printed
from forms.paper.printing import render_blank, render_form
from forms.paper.register_list import Scope, render_register
from forms.paper.sheet import A3, A4, PageSize
from forms.paper.signoff import render_signoff
from resources.messages import Language, text
from tests.forms.paper import given_papers as given
from tests.forms.paper import page_reading
from tests.forms.paper.given_papers import MADE_AT, NAMES
from tests.forms.paper.households import family, household_form
from tests.forms.paper.noting import noting
from tests.forms.paper.page_checks import assert_good_pages, assert_signed_below_text

ACROSS = replace(A4, width=A4.height, height=A4.width)
RECORD = "5f0c6f0e9b5d4a3c"


@dataclass(frozen=True, slots=True)
class Told:
    """Whom and what the papers are about."""

    names: tuple[str, ...] = NAMES
    household: dict[str, Any] = field(default_factory=family)
    minutes: str = "主持人念了收入、人口和致贫原因。\n群众没有意见。"
    objection: str = "长子在西安务工，收入没有全部计入。"
    reason: str = "有商品房一套，且长子在县城有固定工作"
    households: int = 45


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with its page, its check code, what it was asked to show, and the words where people sign."""

    printed: Printed
    size: PageSize
    coded: bool
    given: list[list[str]]
    signing: str

    def check(self) -> None:
        """Look at every page of it."""
        pdf, code = self.printed.pdf, self.printed.code if self.coded else ""
        assert_good_pages(pdf, self.size, code=code, given=self.given)
        if self.signing:
            assert_signed_below_text(list(page_reading.pages(pdf)), self.size, self.signing)


def papers(told: Told) -> dict[str, Callable[[Language], Made]]:
    """Return what makes each filled paper."""
    minutes, village = (
        given.meeting(told.households, told.minutes, told.names, told.reason, kind) for kind in ("01", "02")
    )
    official = Official().size
    objection = given.objection(told.names, told.objection)
    return {
        "questionnaire": _record(
            household_form, told.household, Paper.QUESTIONNAIRE, A4, "statement_questionnaire"
        ),
        "income": _record(household_form, told.household, Paper.INCOME, A4, "statement_income"),
        "card": _record(household_form, told.household, RecordPaper.CARD, A4, "card_cadre"),
        "group minutes": _record(_form("meeting"), minutes, RecordPaper.MINUTES, official, "minutes_statement"),
        "representatives": _record(_form("meeting"), village, RecordPaper.MINUTES, official, "minutes_statement"),
        "objection": _record(_form("objection"), objection, RecordPaper.OBJECTION, A4, "objection_rights"),
        "sign-off": lambda language: _made(
            partial(render_signoff, given.signoff(told.households, told.names)), A4, language, "signoff_witness"
        ),
        **{f"{scope} register": _register(told, scope) for scope in Scope},
        **{f"{kind} {page}": _notice(told, kind, page) for kind in NoticeKind for page in ("A4", "A3")},
    }


def blank_papers(form: Callable[[], Form]) -> dict[str, Callable[[Language], Made]]:
    """Return what makes the papers of a form to fill by hand."""

    def blank(paper: Paper | RecordPaper, size: PageSize, signing: str) -> Callable[[Language], Made]:
        return lambda language: _made(
            partial(render_blank, form(), paper=paper), size, language, signing, coded=False
        )

    named = {"questionnaire": blank(Paper.QUESTIONNAIRE, A4, "statement_questionnaire")}
    name = form().id_string
    if Paper.INCOME.is_of(name):
        named["income"] = blank(Paper.INCOME, A4, "statement_income")
        named["card"] = blank(RecordPaper.CARD, A4, "card_cadre")
    if RecordPaper.MINUTES.is_of(name):
        named["minutes"] = blank(RecordPaper.MINUTES, Official().size, "minutes_statement")
    if RecordPaper.OBJECTION.is_of(name):
        named["objection"] = blank(RecordPaper.OBJECTION, A4, "objection_rights")
    return named


def _form(name: str) -> Callable[[], Form]:
    return partial(given.form, name)


def _made(
    make: Callable[..., Printed], size: PageSize, language: Language, signing: str, *, coded: bool = True
) -> Made:
    with noting() as shown:
        printed = make(language=language, made_at=MADE_AT)
    return Made(printed, size, coded, shown, text(f"paper.{signing}", language) if signing else "")


def _record(
    form: Callable[[], Form],
    document: dict[str, Any],
    paper: Paper | RecordPaper,
    size: PageSize,
    signing: str,
) -> Callable[[Language], Made]:
    return lambda language: _made(
        partial(render_form, form(), document, paper=paper, record=RECORD), size, language, signing
    )


def _register(told: Told, scope: Scope) -> Callable[[Language], Made]:
    listed = given.register(scope, told.households, told.names)
    return lambda language: _made(partial(render_register, listed), ACROSS, language, "", coded=False)


def _notice(told: Told, kind: NoticeKind, page: str) -> Callable[[Language], Made]:
    posted = given.notice(kind, told.households, told.names)
    large = page == "A3"
    size = Official(A3.width / A4.width if large else 1).size
    make = partial(render_notice, posted, large=large)
    return lambda language: _made(make, size, language, "seal_here", coded=False)
