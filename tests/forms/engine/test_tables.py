"""docs/xlsform.md names everything the engine does, and the engine does what it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.engine import Kind, QuestionType
from forms.engine.xpath.functions import FUNCTIONS
from tests.forms.engine.asking import listed, survey

PAGE = (Path(__file__).parents[3] / "docs" / "xlsform.md").read_text("utf-8")
TYPES = {
    "text": QuestionType.TEXT,
    "integer": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "range": QuestionType.RANGE,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "dateTime": QuestionType.DATETIME,
    "select_one": QuestionType.SELECT_ONE,
    "select_multiple": QuestionType.SELECT_MULTIPLE,
    "rank": QuestionType.RANK,
    "select_one_from_file": QuestionType.SELECT_ONE,
    "select_multiple_from_file": QuestionType.SELECT_MULTIPLE,
    "note": QuestionType.NOTE,
    "acknowledge": QuestionType.ACKNOWLEDGE,
    "calculate": QuestionType.CALCULATE,
    "hidden": QuestionType.CALCULATE,
    "barcode": QuestionType.BARCODE,
    "geopoint": QuestionType.GEOPOINT,
    "geotrace": QuestionType.GEOTRACE,
    "geoshape": QuestionType.GEOSHAPE,
    "image": QuestionType.IMAGE,
    "audio": QuestionType.AUDIO,
    "video": QuestionType.VIDEO,
    "file": QuestionType.FILE,
    "start": QuestionType.METADATA,
    "end": QuestionType.METADATA,
    "today": QuestionType.METADATA,
    "deviceid": QuestionType.METADATA,
    "username": QuestionType.METADATA,
    "phonenumber": QuestionType.METADATA,
    "email": QuestionType.METADATA,
}
OPERANDS = {
    "select_one": "select_one yn",
    "select_multiple": "select_multiple yn",
    "rank": "rank yn",
    "select_one_from_file": "select_one_from_file list.csv",
    "select_multiple_from_file": "select_multiple_from_file list.csv",
}


def table(heading: str) -> dict[str, str]:
    """Return what a table of the page says, by each name in its first column."""
    lines = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    cells = [line.split("|")[1:3] for line in lines if line.startswith("| `")]
    return {name: said.strip() for first, said in cells for name in re.findall(r"`([^`]+)`", first)}


def test_the_page_says_yes_kept_or_no_of_everything() -> None:
    for heading in ("Question types", "Columns", "Functions", "Appearances", "Settings", "Actions"):
        said = table(heading)
        assert said
        assert set(said.values()) <= {"yes", "kept", "no"}, heading


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_asked_as_the_page_says(name: str) -> None:
    session = survey(
        f"""
        type | name | label | calculation
        {OPERANDS.get(name, name)} | q | Q | {"1 + 1" if name == "calculate" else ""}
        """,
        choices="list_name | name | label\nyn | y | Yes\nyn | n | No",
        files={"list.csv": b"name,label\na,A\n"},
    )
    assert session.definition_of("/data/q").type is TYPES[name]
    assert table("Question types")[name] in ("yes", "kept")


@pytest.mark.parametrize(("name", "kind"), [("begin_group", Kind.GROUP), ("begin_repeat", Kind.REPEAT)])
def test_a_section_holds_its_questions(name: str, kind: Kind) -> None:
    session = survey(f"""
        type    | name | label
        {name}  | part | Part
        text    | q    | Q
        {name.replace("begin", "end")} | |
    """)
    section = session.form.root.children[0]
    assert section.kind is kind
    assert [child.name for child in section.children] == ["q"]


@pytest.mark.parametrize(
    ("name", "file", "data"),
    [
        ("csv-external", "crops.csv", b"name,price\nwheat,2.4\ncorn,1.9\n"),
        ("xml-external", "crops.xml", b"<root><item><name>corn</name><price>1.9</price></item></root>"),
    ],
)
def test_a_list_outside_the_form_is_read(name: str, file: str, data: bytes) -> None:
    session = survey(
        f"""
        type      | name  | label | calculation
        {name}    | crops |       |
        calculate | q     |       | {listed("crops")}[name = 'corn']/price
        """,
        files={file: data},
    )
    assert session.text("/data/q") == "1.9"


SECTIONS = {"begin_group", "begin_repeat"}
OUTSIDE = {"xml-external", "csv-external"}


def test_every_type_the_page_promises_is_tried() -> None:
    promised = {name for name, said in table("Question types").items() if said != "no"}
    assert promised == set(TYPES) | SECTIONS | OUTSIDE


def test_the_page_names_every_function_there_is() -> None:
    assert {name for name, said in table("Functions").items() if said == "yes"} == set(FUNCTIONS)


def test_what_is_only_kept_passes_through() -> None:
    session = survey("""
        type     | name | label | appearance
        image    | roof | Roof  | signature
        geotrace | way  | Way   |
    """)
    session.answer("/data/roof", "roof.jpg")
    session.answer("/data/way", "35.7 107.6;35.8 107.7")
    assert session.definition_of("/data/roof").appearance == "signature"
    assert session.text("/data/roof") == "roof.jpg"
    assert session.text("/data/way") == "35.7 107.6;35.8 107.7"
