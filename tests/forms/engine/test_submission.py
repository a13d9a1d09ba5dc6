"""Submissions go out as ODK reads them and come back the same; documents outlive changes of their form."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from forms.engine import Form, Surroundings, convert, load_form
from forms.engine.submission import from_submission, to_submission
from resources.errors import NotPossible

HEAD = "type | name | label | relevant"
LINES = (
    "text | village | Village | ",
    "integer | size | Size | ",
    "text | why | Why none? | ${size} = 0",
    "begin_repeat | member | Member | ",
    "text | name | Name | ",
    "begin_group | job | Job | ",
    "decimal | wage | Wage | ",
    "end_group | | | ",
    "end_repeat | | | ",
)
IDENTITY = "uuid:7a1ff0a0-0000-4000-8000-000000000001"


def form(*lines: str) -> Form:
    rows = "\n".join(f"| | {line} |" for line in (HEAD, *lines))
    settings = "| settings |\n| | form_id | version |\n| | visit | 3 |\n"
    return load_form(convert(f"| survey |\n{rows}\n{settings}".encode()))


def test_answers_go_out_and_come_back() -> None:
    made = form(*LINES)
    session = made.open()
    session.answer("/data/village", "毛寺村 <&>")
    session.answer("/data/size", 2)
    for at, name in ((1, "慕容䶮"), (2, "李四")):
        while session.repeat_count("/data/member") < at:
            session.add_repeat("/data/member")
        session.answer(f"/data/member[{at}]/name", name)
    session.answer("/data/member[2]/job/wage", "1200.5")
    xml = to_submission(session, instance_id=IDENTITY)
    top = ET.fromstring(xml)
    assert (top.tag, top.attrib) == ("data", {"id": "visit", "version": "3"})
    assert top.findtext("meta/instanceID") == IDENTITY
    assert top.find("why") is None
    assert [each.findtext("name") for each in top.findall("member")] == ["慕容䶮", "李四"]
    document = from_submission(made, xml)
    again = made.open(document)
    assert to_submission(again, instance_id=IDENTITY) == xml
    assert from_submission(made, xml) == document
    assert again.text("/data/member[2]/job/wage") == "1200.5"


def test_a_submission_of_another_form_or_none_is_refused() -> None:
    made = form(*LINES)
    for xml, key in (
        (b'<data id="other"/>', "engine.other_form"),
        (b"<data", "engine.not_a_submission"),
        (b'<!DOCTYPE d [<!ENTITY e "x">]><data id="visit">&e;</data>', "engine.not_a_submission"),
    ):
        with pytest.raises(NotPossible) as refused:
            from_submission(made, xml)
        assert refused.value.key == key


def test_what_a_server_adds_is_kept() -> None:
    xml = b'<data id="visit"><village>A</village><_uuid>x</_uuid><extra>1</extra><more><a>2</a></more></data>'
    session = form(*LINES).open(from_submission(form(*LINES), xml))
    assert session.text("/data/village") == "A"
    assert session.kept() == {"extra": "1", "more": {"a": "2"}}


def test_the_end_of_the_interview_is_noted_when_it_ends() -> None:
    now = datetime(2015, 11, 20, 9, 30, tzinfo=UTC)
    session = form("start | start | | ", "end | end | | ", *LINES).open(surroundings=Surroundings(now=lambda: now))
    assert session.text("/data/start")
    assert session.text("/data/end") == ""
    session.finish()
    assert session.text("/data/end").startswith("2015-11-20T")


# ---- newer forms


def test_answers_outlive_their_question_and_come_back_with_it() -> None:
    older = form(*LINES)
    session = older.open()
    session.answer("/data/village", "毛寺村")
    session.answer("/data/size", 4)
    session.add_repeat("/data/member") if session.repeat_count("/data/member") < 1 else None
    session.answer("/data/member[1]/name", "张三")
    session.answer("/data/member[1]/job/wage", 900)
    document = session.document()
    row = session.row_id("/data/member[1]")

    newer = form(LINES[0], *LINES[3:5], "end_repeat | | | ")
    opened = newer.open(document)
    assert opened.kept() == {"size": "4", f"member[{row}]/job": {"wage": "900"}}
    opened.answer("/data/village", "显胜")
    assert older.open(opened.document()).document() == document | {"village": "显胜"}


def test_an_answer_kept_does_not_push_out_a_newer_one() -> None:
    made = form(*LINES)
    session = made.open({"size": "5", "_kept": {"size": "4", "gone/deep": "x"}})
    assert session.text("/data/size") == "5"
    assert session.kept() == {"size": "4", "gone/deep": "x"}
    assert made.open(session.document()).document() == session.document()


def test_a_roster_that_goes_and_comes_keeps_its_rows() -> None:
    rows = [{"_id": "00000000000000aa", "name": "张三"}, {"_id": "00000000000000bb", "name": "李四"}]
    without = form(LINES[0]).open({"village": "A", "member": rows})
    assert without.kept() == {"member": rows}
    back = form(*LINES).open(without.document())
    assert back.document() == {"village": "A", "member": rows} | {
        name: value for name, value in back.document().items() if name == "meta"
    }
    assert back.kept() == {}


def test_a_question_that_moved_into_a_group_takes_its_answer_along() -> None:
    newer = form("begin_group | where | Where | ", LINES[0], "end_group | | | ")
    session = newer.open({"village": "毛寺村"})
    assert session.text("/data/where/village") == "毛寺村"
    assert session.kept() == {}


def test_a_text_that_became_a_number_is_kept_as_typed() -> None:
    session = form("integer | village | Village | ").open({"village": "毛寺村"})
    assert (session.text("/data/village"), session.typed("/data/village")) == ("", "毛寺村")
    assert form("text | village | Village | ").open(session.document()).text("/data/village") == "毛寺村"
