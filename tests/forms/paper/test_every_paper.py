"""Every paper of the procedure, usual and extreme, in both languages: good pages, and the words it was given."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from forms.definitions import workbook_path
from forms.engine import Form, load_form
from forms.paper.check_code import check_code
from forms.paper.look import Look
from forms.paper.notice import Notice, NoticeKind, PublicLine, render_notice
from forms.paper.official import Official
from forms.paper.papers import Paper, RecordPaper
from forms.paper.printed import Printed
from forms.paper.printing import render_blank, render_form
from forms.paper.register_list import RegisterLine, RegisterList, Scope, render_register
from forms.paper.sheet import A3, A4
from forms.paper.signoff import Signoff, SignoffLine, render_signoff
from resources.errors import NotPossible
from resources.messages import Language, text
from tests.forms.paper import pdf_reading
from tests.forms.paper.households import MAOSI, family, household_form, lists
from tests.forms.paper.page_checks import assert_good_pages

MADE_AT = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
NAMES = ("慕容䶮", "李㛃", "何", "阿卜杜热合曼·买买提依明吐尔逊江艾合买", "王𬭎𠅤𣗋")
ACROSS = replace(A4, width=A4.height, height=A4.width)


@cache
def form(name: str) -> Form:
    return load_form(workbook_path(name), lists())


def place() -> dict[str, str]:
    return {"county_code": "621002", "township_code": "621002204", "village_code": MAOSI, "group_number": "4",
            "group_code": f"{MAOSI}04", "survey_year": "2015"}  # fmt: skip


def meeting(households: int = 5, said: str = "主持人念了收入、人口和致贫原因。\n群众没有意见。") -> dict[str, Any]:
    considered = [
        {"_id": f"{number}", "household_record": f"h{number}", "household_head": NAMES[number % 5],
         "household_group": "4", "decision": "rejected" if number % 3 else "agreed", "votes_for": str(number),
         "decision_reason": "有商品房一套，且长子在县城有固定工作" if number % 3 else ""}
        for number in range(households)
    ]  # fmt: skip
    sitting = {"_id": "s", "sitting_date": "2015-12-01", "sitting_place": "毛寺村委会院内", "sitting_present": "50"}
    return {
        "place": place(),
        "meeting": {"meeting_kind": "01", "serves": "comment group_review", "sitting": [sitting], "chair": NAMES[0],
                    "recorder": "杜卫国", "entitled": "61", "present": "50", "meeting_date": "2015-12-01"},
        "list": {"considered": considered},
        "minutes": {"minutes_text": said},
    }  # fmt: skip


def objection() -> dict[str, Any]:
    return {
        "place": place(),
        "objection": {"notice_level": "village", "household_record": "h2", "household_head": NAMES[3],
                      "raised_on": "2015-12-06", "objector": NAMES[4], "objector_phone": "0934-8612345",
                      "objection_text": "长子在西安务工，收入没有全部计入。" * 20},
        "settlement": {"objection_state": "dismissed", "settled_on": "2015-12-09", "settled_by": "杜卫国",
                       "findings": "已全部计入测算表，与登记一致。" * 20},
    }  # fmt: skip


def notice(kind: NoticeKind = NoticeKind.VILLAGE, households: int = 60) -> Notice:
    lines = tuple(
        PublicLine(
            f"h{number}", NAMES[number % 5], "第四组", number % 9 + 1, "-12,345,678.90" if number % 2 else ""
        )
        for number in range(households)
    )
    days = (None, None) if kind is NoticeKind.ANNOUNCEMENT else (date(2015, 12, 5), date(2015, 12, 11))
    return Notice(
        kind, "毛寺村", "毛寺村村民委员会", "毛寺村村民委员会", "0934-8612345", date(2015, 12, 5), lines, *days
    )


def register(scope: Scope, households: int = 60) -> RegisterList:
    lines = tuple(
        RegisterLine(f"5f0c6f0e9b5d4a{number:02x}", "显胜乡", "毛寺村", "4", NAMES[number % 5], 4, "低保户", "因病",
                     Decimal("-12345678.90"), "2015", "杜卫国", f"62100220420{number:05}")
        for number in range(households)
    )  # fmt: skip
    return RegisterList(scope, "毛寺村", lines)


def signoff(households: int = 45) -> Signoff:
    lines = tuple(SignoffLine(f"h{number}", NAMES[number % 5], "4") for number in range(households))
    return Signoff("s1", "毛寺村", "第四组", households + 3, lines, NAMES * 3)


def of_records(language: Language) -> Iterator[tuple[Printed, Any, str]]:
    """Yield every paper of one record, the page it was made for, and its code."""
    official, look = Official().size, Look(language)
    for document in (meeting(), meeting(0, ""), meeting(80, "沟畔窑洞，" * 800)):
        code = check_code(Paper.QUESTIONNAIRE, "m1", document)
        yield made(form("meeting"), document, RecordPaper.MINUTES, "m1", look), official, code
    for document in (objection(), {}):
        code = check_code(Paper.QUESTIONNAIRE, "o1", document)
        yield made(form("objection"), document, RecordPaper.OBJECTION, "o1", look), look.page_size, code
    for document in (family(), {}):
        code = check_code(Paper.QUESTIONNAIRE, "h1", document)
        yield made(household_form(), document, RecordPaper.CARD, "h1", look), look.page_size, code


def made(of: Form, document: Any, paper: RecordPaper, record: str, look: Look) -> Printed:
    return render_form(of, document, paper=paper, record=record, language=look.language, made_at=MADE_AT)


@pytest.mark.parametrize("language", Language)
def test_papers_of_one_record(language: Language) -> None:
    for printed, size, code in of_records(language):
        assert printed.code == code
        assert_good_pages(printed.pdf, size, code=code)


@pytest.mark.parametrize("language", Language)
def test_papers_to_fill_by_hand(language: Language) -> None:
    for of, paper, size in (
        (form("meeting"), RecordPaper.MINUTES, Official().size),
        (form("objection"), RecordPaper.OBJECTION, A4),
        (household_form(), Paper.INCOME, A4),
        (household_form(), RecordPaper.CARD, A4),
    ):
        assert_good_pages(render_blank(of, paper=paper, language=language, made_at=MADE_AT).pdf, size)


@pytest.mark.parametrize("language", Language)
def test_papers_of_many_households(language: Language) -> None:
    for scope in Scope:
        printed = render_register(register(scope), language=language, made_at=MADE_AT)
        assert_good_pages(printed.pdf, ACROSS)
    printed = render_signoff(signoff(), language=language, made_at=MADE_AT)
    assert_good_pages(printed.pdf, A4, code=printed.code)
    for kind in NoticeKind:
        assert_good_pages(render_notice(notice(kind), language=language, made_at=MADE_AT).pdf, Official().size)
    large = render_notice(notice(), language=language, made_at=MADE_AT, large=True)
    assert_good_pages(large.pdf, Official(A3.width / A4.width).size)


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
