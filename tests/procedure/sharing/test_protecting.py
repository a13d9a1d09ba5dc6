"""What of a questionnaire nobody has looked through goes out: numbers and its own choices, and never words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.procedure.sharing.identity import Identity, Treatment, treatments
from app.procedure.sharing.protecting import Protection
from app.procedure.sharing.pseudonyms import Pseudonyms
from app.procedure.sharing.tables import rows_of, tables_of
from forms.definitions import names, workbook_path
from forms.engine import Form, Kind, load_form
from resources.canonical import Document

UNKNOWN = """
| survey |
|        | type             | name      | label     | appearance |
|        | text             | who       | Who       |            |
|        | text             | crop      | Crop      | harmless   |
|        | integer          | pigs      | Pigs      |            |
|        | integer          | rank      | Rank      | identifies |
|        | select_one yn    | poor      | Poor      |            |
|        | select_one_from_file staff.csv | asked | Asked |          |
|        | date             | born      | Born      |            |
|        | geopoint         | spot      | Spot      |            |
|        | begin repeat     | child     | Child     |            |
|        | text             | called    | Called    |            |
|        | integer          | years     | Years     |            |
|        | begin repeat     | visit     | Visit     |            |
|        | decimal          | paid      | Paid      |            |
|        | end repeat       |           |           |            |
|        | end repeat       |           |           |            |
|        | select_one ${called} | eldest | Eldest   |            |
| choices |
|        | list_name | name | label |
|        | yn        | 1    | Yes   |
|        | yn        | 2    | No    |
| settings |
|        | form_id | version |
|        | unknown | 1       |
"""
ANSWERS: Document = {
    "who": "张三", "crop": "张三的玉米，电话 139 0934 1234", "pigs": "3", "rank": "7", "poor": "1", "asked": "li",
    "born": "1970-01-01", "spot": "35.7 107.6 0 0", "eldest": "张小",
    "child": [
        {"_id": "a" * 16, "called": "张小", "years": "9", "visit": [{"_id": "b" * 16, "paid": "-1.50"}]},
        {"_id": "c" * 16, "called": "张大", "years": "13909341234"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Form:
    file: Path = tmp_path_factory.mktemp("form") / "unknown.md"
    file.write_text(UNKNOWN, "utf-8")
    return load_form(file, {"staff.csv": b"name,label\nli,\xe6\x9d\x8e\n"})


def test_of_an_unknown_form_only_numbers_and_choices_of_its_own_go_out(unknown: Form) -> None:
    handed = Protection(unknown, "unknown", Identity.NONE).document("r1", ANSWERS)
    assert handed == {
        "crop": "〔…〕的玉米,电话 〔…〕",
        "pigs": "3",
        "poor": "1",
        "child": [{"years": "9", "visit": [{"paid": "-1.50"}]}, {}],
    }


def test_words_in_place_of_a_number_or_choice_stay_behind(unknown: Form) -> None:
    protection = Protection(unknown, "unknown", Identity.NONE)
    assert protection.document("r1", {"pigs": "张三", "poor": "张三"}) == {}


def test_rosters_within_rosters_are_tables_that_lead_to_each_other(unknown: Form) -> None:
    protection = Protection(unknown, "unknown", Identity.FULL)
    tables = tables_of(unknown, "unknown", protection)
    rows = list(rows_of(tables, "r1", ANSWERS))
    assert [(tables[row.table].name, row.keys) for row in rows] == [
        ("unknown", ("r1",)),
        ("child", ("r1", "1")),
        ("visit", ("r1", "1.1", "1")),
        ("child", ("r1", "2")),
    ]


def test_a_person_has_one_pseudonym_by_either_of_their_papers() -> None:
    form = load_form(workbook_path("household"))
    protection = Protection(form, "household", Identity.PSEUDONYMS, Pseudonyms(b"k"))

    def called(record: str, **member: str) -> object:
        handed = protection.document(record, {"members": {"member": [{"_id": "a" * 16, **member}]}})
        return handed["members"]["member"][0]["name"]  # type: ignore[call-overload, index]

    by_id = called("r1", name="张三", id_number="62100219700101123X")
    assert by_id == called("r2", name="张叁", id_number="６２１００２ 19700101 123x")
    assert by_id == called("r1", name="张三", id_number="62100219700101123X43")
    assert by_id != called("r1", name="张三", id_number="621002197001011256")
    assert called("r1", name="张三") != called("r2", name="张三")


def test_another_county_makes_other_pseudonyms() -> None:
    assert Pseudonyms(b"a").of("person", "1") != Pseudonyms(b"b").of("person", "1")


@pytest.mark.parametrize("name", names())
def test_no_free_words_of_a_shipped_form_go_out_as_they_are(name: str) -> None:
    form = load_form(workbook_path(name))
    kept = {path for path, what in treatments(form, name).items() if what is Treatment.KEEP}
    free = [
        each.name
        for each in form.definitions
        if each.kind is Kind.QUESTION
        and each.path in kept
        and each.in_body
        and each.type.value in {"text", "image"}
    ]
    assert free == []
