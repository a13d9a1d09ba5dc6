"""A line of JSON becomes a document that fits the form."""

from __future__ import annotations

import pytest

from app.procedure.lines import MOST_BYTES, fitted, identified, read_line, record_of
from forms.engine.definition import Definition, Kind, QuestionType
from resources.canonical import Document
from resources.errors import WrongUse


def question(name: str, kind: QuestionType = QuestionType.TEXT) -> Definition:
    return Definition(name, f"/{name}", type=kind)


def section(name: str, *below: Definition, kind: Kind = Kind.GROUP) -> Definition:
    return Definition(name, f"/{name}", kind, slots=list(below))


FORM = section(
    "data",
    section("place", question("village_code")),
    question("causes", QuestionType.SELECT_MULTIPLE),
    section("member", question("name"), question("months"), kind=Kind.REPEAT),
)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b'{"name": "\xff"}', "procedure.line_encoding"),
        (b'{"name": ', "procedure.line_not_json"),
        (b'["name"]', "procedure.line_not_object"),
        (b'{"income": NaN}', "procedure.line_not_object"),
        (b"[" * 100_000, "procedure.line_not_object"),
        (b'{"_id": "../x"}', "procedure.line_bad_id"),
        (b'{"_id": 7}', "procedure.line_bad_id"),
        (b" " * (MOST_BYTES + 1), "procedure.line_too_long"),
    ],
)
def test_a_broken_line_is_refused_with_the_reason(raw: bytes, key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_line(raw)
    assert refused.value.key == key


def test_record_and_revision_stand_beside_the_answers() -> None:
    line = read_line('{"_id": "h1", "_revision": "abc", "head_name": "何占奎"}'.encode())
    assert (line.record, line.revision, line.document) == ("h1", "abc", {"head_name": "何占奎"})


def test_numbers_become_the_text_a_person_would_have_typed() -> None:
    line = read_line(b'{"place": {"village_code": 621002204206}, "member": [{"months": 1.50}]}')
    assert fitted(line.document, FORM) == {
        "place": {"village_code": "621002204206"},
        "member": [{"months": "1.50"}],
    }


def test_a_list_of_codes_is_a_multiple_choice() -> None:
    assert fitted({"causes": ["01", "04"]}, FORM) == {"causes": "01 04"}


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ({"place": "x"}, "procedure.line_bad_group"),
        ({"place": {"village_code": {}}}, "procedure.line_bad_value"),
        ({"place": {"village_code": ["a"]}}, "procedure.line_bad_value"),
        ({"member": {"name": "x"}}, "procedure.line_bad_rows"),
        ({"member": ["x"]}, "procedure.line_bad_rows"),
    ],
)
def test_a_shape_the_form_does_not_have_is_refused(document: Document, key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        fitted(document, FORM)
    assert refused.value.key == key


def test_names_the_form_does_not_know_stay_for_the_engine_to_keep() -> None:
    assert fitted({"old_question": "7", "_notes": {"x": "y"}}, FORM) == {"old_question": "7", "_notes": {"x": "y"}}


def test_rows_get_the_same_ids_every_time() -> None:
    document: Document = {"member": [{"name": "甲"}, {"name": "乙"}]}
    assert identified(document, "h1") == identified(document, "h1")
    assert identified(document, "h1") != identified(document, "h2")


def test_rows_without_ids_take_those_of_the_rows_they_stand_for() -> None:
    known: Document = {"member": [{"_id": "a1", "name": "甲"}]}
    named = identified({"member": [{"name": "丙"}, {"name": "丁"}]}, "h1", known)
    rows = named["member"]
    assert isinstance(rows, list)
    assert rows[0] == {"_id": "a1", "name": "丙"}
    assert rows[1]["_id"] not in {"", "a1"}


def test_a_row_put_before_a_named_one_does_not_take_its_id() -> None:
    known: Document = {"member": [{"_id": "a1", "name": "甲"}]}
    rows = identified({"member": [{"name": "新"}, {"_id": "a1", "name": "甲"}]}, "h1", known)["member"]
    assert isinstance(rows, list)
    assert rows[0]["_id"] != "a1"


def test_two_rows_with_one_id_are_refused() -> None:
    with pytest.raises(WrongUse) as refused:
        identified({"member": [{"_id": "a1"}, {"_id": "a1"}]}, "h1")
    assert refused.value.key == "procedure.line_same_row"


def test_the_same_line_is_the_same_record() -> None:
    assert record_of({"a": "1", "b": "2"}, "household") == record_of({"b": "2", "a": "1"}, "household")
    assert record_of({"a": "1"}, "household") != record_of({"a": "2"}, "household")
