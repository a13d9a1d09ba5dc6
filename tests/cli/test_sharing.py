"""share: every format read back by a library that had no part in writing it, with and without who people are."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from lxml import etree
from openpyxl import load_workbook

from forms.definitions import external_lists, workbook_path
from forms.engine import from_submission, load_form
from tests.cli.conftest import MAOSI, Place, Shell
from tests.cli.test_list_papers import households, notice, put

FORMATS = {"csv": "out", "xlsx": "out.xlsx", "jsonl": "out", "stata": "out", "spss": "out", "xform": "out.zip"}


def shared(shell: Shell, place: Place, kind: str, identity: str = "none", form: str = "household") -> Path:
    target = place.root / identity / FORMATS[kind]
    target.parent.mkdir(exist_ok=True)
    shell.done("share", place.team, form, "--as", kind, "--identity", identity, "--language", "en", "-o", target)
    return target


def table(folder: Path, name: str) -> list[dict[str, str]]:
    raw = (folder / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))


def documents(shell: Shell, place: Place) -> dict[str, dict[str, Any]]:
    return {
        one["id"]: json.loads(shell.done("get", place.team, one["id"]).output) for one in households(shell, place)
    }


def everything(target: Path) -> str:
    """Return all that stands in an export, archives and sheets opened."""
    files = [target] if target.is_file() else [each for each in target.rglob("*") if each.is_file()]
    return "\n".join(words for file in files for words in _words(file))


def _words(file: Path) -> Iterator[str]:
    raw = file.read_bytes()
    if zipfile.is_zipfile(BytesIO(raw)):
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    elif file.suffix in {".dta", ".sav"}:
        frame = read_statistics(file)[0]
        yield frame.to_csv()
    yield raw.decode("utf-8", "replace")


def read_statistics(file: Path) -> tuple[pd.DataFrame, Any]:
    read = pyreadstat.read_dta if file.suffix == ".dta" else pyreadstat.read_sav
    found: tuple[pd.DataFrame, Any] = read(file)
    return found


def private(document: dict[str, Any]) -> set[str]:
    """Return what tells of whom the record is."""
    place, aid = document["place"], document.get("help", {})
    found = {place.get(name) for name in ("phone", "house_number", "respondent", "location", "investigator_1")}
    found |= {document["attributes"].get(name) for name in ("account", "bank")}
    found |= {aid.get("cadre_name"), aid.get("cadre_phone"), document["_id"]}
    for member in document["members"]["member"]:
        found |= {member["name"], member.get("id_number"), member.get("birth_date")}
    return {one for one in found if one}


def test_every_record_and_row_stands_in_its_table_with_the_key_of_its_household(shell: Shell, place: Place) -> None:
    folder, known = shared(shell, place, "csv", "full"), documents(shell, place)
    main = {line["record_key"]: line for line in table(folder, "household")}
    assert main.keys() == known.keys()
    for record, document in known.items():
        assert main[record]["village_code"] == MAOSI
        assert main[record]["village_code_label"] == "毛寺村"
        assert main[record]["net_income"] == document.get("income", {}).get("net_income", "")
        members = [line for line in table(folder, "member") if line["record_key"] == record]
        assert [(line["row_key"], line["name"]) for line in members] == [
            (str(number), row["name"]) for number, row in enumerate(document["members"]["member"], start=1)
        ]


def test_the_workbook_has_numbers_dates_and_text_as_such(shell: Shell, place: Place) -> None:
    book = load_workbook(shared(shell, place, "xlsx", "full"))
    known = documents(shell, place)
    head, *lines = book["household"].iter_rows(values_only=True)
    for line in (dict(zip(map(str, head), each, strict=True)) for each in lines):
        document = known[str(line["record_key"])]
        assert f"{line['visit_date']:%Y-%m-%d}" == document["place"]["visit_date"]
        assert line["group_number"] == int(document["place"]["group_number"])
        assert line["phone"] == document["place"]["phone"]
    head, *lines = book["member"].iter_rows(values_only=True)
    assert {str(dict(zip(head, line, strict=True))["id_number"]) for line in lines} == {
        str(member.get("id_number")) for document in known.values() for member in document["members"]["member"]
    }


def test_the_dictionary_names_every_column_and_code(shell: Shell, place: Place) -> None:
    folder = shared(shell, place, "csv", "full")
    columns = {(line["table"], line["column"]): line for line in table(folder, "_columns")}
    for name in ("household", "member", "wage", "product", "need", "measure"):
        head = next(csv.reader((folder / f"{name}.csv").read_text("utf-8-sig").splitlines()))
        assert {(name, each) for each in head if not each.endswith("_label")} <= columns.keys()
    assert columns["household", "main_cause"]["label_zh"] == "主要致贫原因"
    codes = {(line["column"], line["code"]): line["label_en"] for line in table(folder, "_choices")}
    assert codes["sex", "1"] == "Male"
    sheets = load_workbook(shared(shell, place, "xlsx")).sheetnames
    assert sheets[-2:] == ["Dictionary", "Codes"]


@pytest.mark.parametrize("kind", ["stata", "spss"])
def test_statistics_files_carry_values_and_labels(shell: Shell, place: Place, kind: str) -> None:
    folder, known = shared(shell, place, kind, "full"), documents(shell, place)
    ending = {"stata": "dta", "spss": "sav"}[kind]
    frame, described = read_statistics(folder / f"household.{ending}")
    assert set(frame["record_key"]) == set(known)
    assert described.column_names_to_labels["main_cause"] == "Main cause"
    for line in frame.to_dict("records"):
        document = known[line["record_key"]]
        assert str(line["visit_date"])[:10] == document["place"]["visit_date"]
        if "net_income" in document.get("income", {}):
            assert line["net_income"] == float(document["income"]["net_income"])
    members, described = read_statistics(folder / f"member.{ending}")
    assert described.variable_value_labels["sex"] == {1.0: "Male", 2.0: "Female"}
    assert sorted(members["name"]) == sorted(
        member["name"] for document in known.values() for member in document["members"]["member"]
    )
    names = {line["column"]: line["name_in_file"] for line in table(folder, "_columns")}
    assert "further_causes_01" in names["further_causes"].split()


def test_lines_handed_out_whole_can_be_put_into_another_workspace(shell: Shell, place: Place) -> None:
    given = (shared(shell, place, "jsonl", "full") / "household.jsonl").read_bytes()
    known = documents(shell, place)
    (place.root / "elsewhere").mkdir()
    other = Place(place.root / "elsewhere")
    shell.done("team", "new", other.team, "--kit", place.kit)
    shell("put", other.team, "household", given=given)
    taken = documents(shell, other)
    for document in (*known.values(), *taken.values()):
        document.pop("_revision")
    assert taken == known


def test_submissions_say_what_the_register_says(shell: Shell, place: Place) -> None:
    form = load_form(workbook_path("household"), external_lists(()))
    known = documents(shell, place)
    with zipfile.ZipFile(shared(shell, place, "xform", "full")) as archive:
        names = [name for name in archive.namelist() if name.endswith("/submission.xml")]
        found = [archive.read(name) for name in names]
        assert archive.read("form/household.xlsx").startswith(b"PK")
    top = etree.fromstring(found[0])
    assert (top.tag, top.get("id"), top.get("version")) == ("data", "household", form.version)
    uuids = {etree.fromstring(each).findtext(".//{*}instanceID") for each in found}
    assert {f"instances/{str(uuid).replace(':', '')}/submission.xml" for uuid in uuids} == set(names)
    assert sorted(_plain(from_submission(form, each)) for each in found) == sorted(map(_plain, known.values()))


def _plain(value: Any) -> str:
    """Return the answers alone, in one order: no identities of rows, no helpers, no empty ones."""

    def without(node: Any) -> Any:
        if isinstance(node, dict):
            kept = {name: without(each) for name, each in node.items() if name[:1] != "_" and name != "meta"}
            return {name: each for name, each in kept.items() if each not in ("", {}, [])}
        return [without(each) for each in node] if isinstance(node, list) else node

    return json.dumps(without(value), ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("identity", ["none", "pseudonyms"])
@pytest.mark.parametrize("kind", FORMATS)
def test_nobody_is_recognised_in_what_goes_out_without_identity(
    shell: Shell, place: Place, kind: str, identity: str
) -> None:
    said = everything(shared(shell, place, kind, identity))
    for document in documents(shell, place).values():
        assert [one for one in private(document) if one in said] == []


def test_words_go_out_with_numbers_and_names_covered(shell: Shell, place: Place) -> None:
    (record, document), *_ = documents(shell, place).items()
    name = document["members"]["member"][0]["name"]
    document["needs"] = {
        "need": [{"_id": "0" * 16, "need_kind": "01", "need_detail": f"找{name}，电话１３９ ０９３４-1234"}]
    }
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    details = [line["need_detail"] for line in table(shared(shell, place, "csv"), "need")]
    assert "找〔…〕,电话〔…〕" in details
    assert record not in str(details)


def test_pseudonyms_are_the_same_in_every_export_and_link_people_and_papers(shell: Shell, place: Place) -> None:
    put(shell, place, "notice", notice(shell, place))
    folder = shared(shell, place, "csv", "pseudonyms")
    first = {name: table(folder, name) for name in ("household", "member", "wage")}
    shutil.rmtree(folder)
    again = shared(shell, place, "csv", "pseudonyms")
    assert {name: table(again, name) for name in first} == first
    keys = {line["record_key"] for line in first["household"]}
    people = {line["name"] for line in first["member"]}
    assert len(people) == len(first["member"])
    assert {line["wage_member"] for line in first["wage"]} <= people
    assert {line["head_name"] for line in first["household"]} <= people
    shutil.rmtree(folder)
    listed = table(shared(shell, place, "csv", "pseudonyms", "notice"), "considered")
    assert {line["household_record"] for line in listed} == keys


def test_a_spreadsheet_calculates_nothing(shell: Shell, place: Place) -> None:
    (_, document), *_ = documents(shell, place).items()
    evil = ['=HYPERLINK("http://x")', "+1+1", "-1+1", "@SUM(A1)", "＝1", "\t=1", "  =1"]
    row = document["income"]["production"]["product"][0]
    document["income"]["production"]["product"] = [
        {**row, "_id": f"{number:016x}", "product_name": words} for number, words in enumerate(evil)
    ]
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    folder = shared(shell, place, "csv", "full")
    names = [line["product_name"] for line in table(folder, "product")]
    assert not [name for name in names if name.strip(" \t").startswith(("=", "+", "-", "@", "＝"))]
    assert {f"'{words}" for words in evil if not words.startswith("\t")} <= set(names)
    sheet = load_workbook(shared(shell, place, "xlsx", "full"))["product"]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}
    lost = [line for line in table(folder, "household") if line["income_gap"].startswith("-")]
    assert lost  # amounts below nought stay numbers


def test_what_nobody_knows_is_told_from_what_was_not_asked(shell: Shell, place: Place) -> None:
    (record, document), *_ = documents(shell, place).items()
    first = document["members"]["member"][0]
    del document["place"]["phone"], first["education"]
    document["_marks"] = {"place/phone": "refused", f"members/member[{first['_id']}]/education": "dont_know"}
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    marked = [
        line["answer_marks"] for line in table(shared(shell, place, "csv"), "household") if line["answer_marks"]
    ]
    assert marked == ["members/member[1]/education: dont_know; place/phone: refused"]
    assert record not in str(marked)


@pytest.mark.parametrize("kind", ["xlsx", "stata"])
def test_answers_a_format_cannot_hold_are_told(shell: Shell, place: Place, kind: str) -> None:
    (_, document), *_ = documents(shell, place).items()
    document["place"]["house_number"] = "长" * 40_000
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    arguments = ("--as", kind, "--identity", "full", "-o", place.root / FORMATS[kind])
    said = shell("share", place.team, "household", *arguments)
    assert (said.status, "1 answer " in said.errors) == (0, True)


def test_only_the_villages_asked_for_go_out(shell: Shell, place: Place) -> None:
    refused = shell(
        "share", place.team, "household", "--as", "csv", "--village", "621002204207", "-o", place.root / "x"
    )
    assert (refused.status, (place.root / "x").exists()) == (3, False)
    assert [each.name for each in place.root.iterdir() if each.name.startswith(".")] == []
    said = shell.done(
        "share", place.team, "household", "--as", "csv", "--village", MAOSI, "--json", "-o", place.root / "y"
    )
    assert said.line["records"] == 4


def test_what_stands_there_is_not_overwritten_and_wrong_endings_are_refused(shell: Shell, place: Place) -> None:
    (place.root / "full").mkdir()
    (place.root / "full" / "mine.txt").write_text("mine")
    refused = shell("share", place.team, "household", "--as", "csv", "-o", place.root / "full")
    assert (refused.status, [each.name for each in (place.root / "full").iterdir()]) == (2, ["mine.txt"])
    refused = shell("share", place.team, "household", "--as", "xlsx", "-o", place.root / "folder")
    assert (refused.status, ".xlsx" in refused.errors) == (2, True)
    assert shell("share", place.team, "nothing", "--as", "csv", "-o", place.root / "z").status == 2
