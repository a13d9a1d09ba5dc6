"""Every paper of the procedure, usual and extreme, in both languages: good pages, and the words it was given."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from forms.definitions import REQUIRED_NAMES
from forms.engine import Form
from forms.paper.check_code import check_code
from forms.paper.look import Look
from forms.paper.notice import render_notice
from forms.paper.papers import Paper, RecordPaper
from forms.paper.printed import Printed
from forms.paper.printing import render_form
from forms.paper.register_list import Scope, render_register
from forms.paper.signoff import render_signoff
from resources.errors import NotPossible
from resources.messages import Language, text
from tests.forms.paper import page_reading, pdf_reading, scanning
from tests.forms.paper.extremes import LONG
from tests.forms.paper.given_papers import MADE_AT, NAMES, form, meeting, notice, objection, register, signoff
from tests.forms.paper.households import MEMBERS, family, household_form
from tests.forms.paper.papers_made import Told, blank_papers, papers

PAPERS = papers(Told())
SIGNED = ("questionnaire", "income", "sign-off", "group minutes", "representatives", "objection")


def made(of: Form, document: Any, paper: RecordPaper, record: str, look: Look) -> Printed:
    return render_form(of, document, paper=paper, record=record, language=look.language, made_at=MADE_AT)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_made_of_good_pages(name: str, language: Language) -> None:
    PAPERS[name](language).check()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUIRED_NAMES)
def test_every_form_can_be_filled_by_hand(name: str, language: Language) -> None:
    for make in blank_papers(partial(form, name)).values():
        make(language).check()


def test_no_paper_of_a_record_is_left_out_here() -> None:
    made_here = {name for each in REQUIRED_NAMES for name in blank_papers(partial(form, each))}
    assert {paper.value for paper in (*Paper, *RecordPaper)} <= made_here


@pytest.mark.parametrize("name", SIGNED)
def test_the_code_is_read_off_a_scan_of_every_page_that_is_signed(name: str) -> None:
    printed = PAPERS[name](Language.CHINESE).printed
    assert printed.code
    assert scanning.codes(printed.pdf) == [printed.code] * printed.pages


def test_every_word_given_can_be_read_off() -> None:
    chinese = Language.CHINESE
    minutes = read(made(form("meeting"), meeting(), RecordPaper.MINUTES, "m1", Look()))
    for words in (*NAMES, "有商品房一套，且长子在县城有固定工作", "毛寺村第四村民小组", "群众没有意见。"):
        assert words in minutes
    answered = read(made(form("objection"), objection(), RecordPaper.OBJECTION, "o1", Look()))
    assert (answered.count("收入没有全部计入"), answered.count("与登记一致")) == (20, 40)
    listed = read(render_register(register(Scope.COUNTY), language=chinese, made_at=MADE_AT))
    assert listed.count("-12,345,678.90") == 60
    signed = read(render_signoff(signoff(), language=chinese, made_at=MADE_AT))
    assert all(signed.count(name) == 12 for name in NAMES)


def test_who_signs_the_minutes_never_stands_on_a_page_alone() -> None:
    for households in range(16, 26):
        pages = pdf_reading.texts(made(form("meeting"), meeting(households), RecordPaper.MINUTES, "m1", Look()).pdf)
        statement = text("paper.minutes_statement", Language.CHINESE)
        (page,) = [page for page in pages if statement in page]
        assert "群众没有意见。" in page[: page.index(statement)]


def test_the_seal_never_stands_on_a_page_without_the_list() -> None:
    for households in range(12, 26):
        *_, page = pdf_reading.texts(
            render_notice(notice(households=households), language=Language.CHINESE, made_at=MADE_AT).pdf
        )
        assert "（盖章处）" in page
        assert "第四组" in page


def test_a_group_whose_households_are_not_all_known_has_lines_for_the_others() -> None:
    known = signoff(2)
    read_all = read(render_signoff(replace(known, households=9), language=Language.CHINESE, made_at=MADE_AT))
    assert read_all.count("☐不同意") == 9


def test_the_name_of_a_set_of_columns_is_not_broken_where_one_column_is_left_of_it() -> None:
    told = family(({**MEMBERS[0], "name": f"{LONG}·托合提尼亚孜·艾尔肯·古丽"},))
    printed = render_form(
        household_form(), told, paper=Paper.QUESTIONNAIRE, record="h1", language=Language.ENGLISH, made_at=MADE_AT,
        text_size=12,
    )  # fmt: skip
    runs = [run.text for page in page_reading.pages(printed.pdf) for run in page.runs]
    assert runs.count("Identity") == 2


def read(printed: Printed) -> str:
    return "".join(pdf_reading.texts(printed.pdf))


@pytest.mark.parametrize(
    "changes",
    [{"head": "慕守田 622801196803150011"}, {"head": "慕守田（残疾）"}, {"group": "13993400000"},
     {"head": "慕守田因病"}, {"head": "慕守田 6228 0119 6803 1500 11"}, {"group": "第四组 低保户"}],
)  # fmt: skip
def test_nothing_private_stands_on_a_notice(changes: dict[str, Any]) -> None:
    posted = notice(households=2)
    told = replace(posted, lines=(replace(posted.lines[0], **changes), posted.lines[1]))
    with pytest.raises(NotPossible, match="private"):
        render_notice(told, language=Language.CHINESE, made_at=MADE_AT)
    with pytest.raises(NotPossible, match="private"):
        render_notice(replace(posted, where="账号 6228011968031500"), language=Language.CHINESE, made_at=MADE_AT)


def test_a_mark_changes_the_code_of_the_card() -> None:
    document = deepcopy(family())
    before = check_code(Paper.QUESTIONNAIRE, "h1", document)
    document["place"]["phone"] = ""
    document["_marks"] = {"place/phone": "refused"}
    printed = made(household_form(), document, RecordPaper.CARD, "h1", Look())
    assert printed.code != before
    assert "（拒答）" in read(printed)


def test_a_notice_and_a_register_come_in_copies_each_on_a_front() -> None:
    chinese = Language.CHINESE
    one = render_notice(notice(), language=chinese, made_at=MADE_AT)
    two = render_notice(notice(), language=chinese, made_at=MADE_AT, copies=2, duplex=True)
    assert two.pages == 2 * (one.pages + one.pages % 2)
    once = render_register(register(Scope.VILLAGE), language=chinese, made_at=MADE_AT)
    thrice = render_register(register(Scope.VILLAGE), language=chinese, made_at=MADE_AT, copies=3, duplex=True)
    assert thrice.pages == 3 * (once.pages + once.pages % 2)


def test_a_character_no_face_has_is_told_wherever_it_stands_on_a_notice() -> None:
    posted = replace(notice(), issuer="毛寺村\U000fff00委会")
    (told,) = render_notice(posted, language=Language.CHINESE, made_at=MADE_AT).missing
    assert (told.record, told.path, told.characters) == ("", "issuer", "\U000fff00")
