"""A place of a document is called as the form calls it, and its value reads as people read it."""

from __future__ import annotations

from datetime import date

import pytest

from app.procedure.naming import NOTHING, Named, Naming
from resources.canonical import Document
from resources.messages import Language
from tests.forms.engine.asking import form

FORM = form(
    """
    type             | name   | label::中文 (zh) | label::English (en) | appearance
    begin_repeat     | member | 成员             | Member              |
    text             | name   | 姓名             | Name                |
    integer          | wage   | 每月工资         | Monthly wage        |
    decimal          | saved  | 存款             | Savings             | money
    select_multiple skill | can | 会做什么        | Skills              |
    end_repeat       |        |                  |                     |
    """,
    choices="""
    list_name | name | label::中文 (zh) | label::English (en)
    skill     | 1    | 木工             | Carpentry
    skill     | 2    | 电工             | Wiring
    """,
)
ROW = "00000000000000a1"
DOCUMENT: Document = {"member": [{"_id": ROW, "name": "慕建军", "wage": "1500", "can": "1 2"}]}


def naming(language: Language = Language.CHINESE) -> Naming:
    return Naming(FORM, DOCUMENT, language, today=date(2015, 11, 23))


@pytest.mark.parametrize(
    ("path", "language", "named"),
    [
        (f"member[{ROW}]/wage", Language.CHINESE, Named("慕建军", "每月工资")),
        (f"member[{ROW}]/wage", Language.ENGLISH, Named("慕建军", "Monthly wage")),
        (f"member[{ROW}]", Language.ENGLISH, Named("慕建军", "Member")),
        ("member[ffffffffffffffff]/wage", Language.ENGLISH, Named("ffffffffffffffff", "Monthly wage")),
        ("gone", Language.ENGLISH, Named("", "gone")),
    ],
)
def test_a_place_has_the_words_of_the_form(path: str, language: Language, named: Named) -> None:
    assert naming(language).named(path) == named


def test_a_value_reads_as_its_choices_do() -> None:
    assert naming().shown(f"member[{ROW}]/can", "1 2") == "木工、电工"
    assert naming(Language.ENGLISH).shown(f"member[{ROW}]/can", "1 2") == "Carpentry, Wiring"
    assert naming().shown(f"member[{ROW}]/wage", "1650") == "1650"
    assert naming().shown(f"member[{ROW}]/saved", "-12640.5") == "-12,640.50"
    assert naming().shown(f"member[{ROW}]/wage", None) == NOTHING
    assert naming().shown(f"member[{ROW}]", {"_id": ROW, "name": "慕建军", "wage": "1500"}) == "慕建军、1500"


def test_a_value_in_a_row_that_is_not_there_reads_the_same() -> None:
    assert naming().shown("member[慕]/can", "1 2") == "木工、电工"


def test_what_is_typed_becomes_the_answer_it_is_or_is_said_to_be_none() -> None:
    assert naming().written(f"member[{ROW}]/wage", "１６５０") == ("1650", "")
    assert naming().written(f"member[{ROW}]/can", "电工") == ("2", "")
    assert naming().written(f"member[{ROW}]/saved", "12,640.50") == ("12640.5", "")
    value, wrong = naming().written(f"member[{ROW}]/wage", "many")
    assert value == ""
    assert "每月工资" in wrong


def test_what_else_is_answered_of_a_person_stands_around_an_answer() -> None:
    assert naming().around(f"member[{ROW}]/wage") == (("姓名", "慕建军"), ("会做什么", "木工、电工"))
    assert naming().around("gone") == ()
