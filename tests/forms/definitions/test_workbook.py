"""The shipped workbooks are what their sources say, and XLSForm tools accept them without a warning."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from forms.definitions import REQUIRED_NAMES, names, workbook_bytes, workbook_path
from forms.definitions.source import SourceError, read
from forms.definitions.workbook import workbook
from resources.errors import WrongUse


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.mark.parametrize("name", names())
def test_the_committed_workbook_is_made_from_its_source(name: str) -> None:
    assert parts(workbook_bytes(name)) == parts(workbook(read(name))), "run: python3 run.py forms"


def test_the_same_source_gives_the_same_bytes() -> None:
    assert workbook(read("household")) == workbook(read("household"))


@pytest.mark.parametrize("name", names())
def test_xlsform_tools_take_the_workbook_without_a_warning(name: str) -> None:
    assert convert(str(workbook_path(name))).warnings == []


@pytest.mark.parametrize("name", names())
def test_every_name_the_procedure_reads_is_there(name: str) -> None:
    asked = {row["name"] for row in read(name).survey}
    assert set(REQUIRED_NAMES[name]) <= asked


@pytest.mark.parametrize("name", names())
def test_everything_people_read_is_in_both_languages(name: str) -> None:
    for row in (*read(name).survey, *read(name).choices):
        if row.get("type", "").startswith(("calculate", "end_")):
            continue
        for text in ("label", "hint", "constraint_message", "required_message"):
            pair = [row.get(f"{text}::{language}", "") for language in ("中文 (zh)", "English (en)")]
            assert all(pair) or not any(pair), row
        assert row["label::中文 (zh)"], row


@pytest.mark.parametrize("name", names())
def test_every_constraint_says_what_to_do(name: str) -> None:
    silent = [
        row["name"]
        for row in read(name).survey
        if "constraint" in row and not row.get("constraint_message::中文 (zh)")
    ]
    assert silent == []


def test_names_are_used_once_so_that_expressions_cannot_be_ambiguous() -> None:
    used = [row["name"] for row in read("household").survey if not row["type"].startswith("end_")]
    assert len(used) == len(set(used))


def test_the_ten_sections_stand_in_order() -> None:
    book = openpyxl.load_workbook(workbook_path("household"), read_only=True)
    depth, sections = 0, []
    for kind, name, *_ in book["survey"].iter_rows(values_only=True):
        sections += [name] if depth == 0 and kind == "begin_group" else []
        depth += str(kind).startswith("begin_") - str(kind).startswith("end_")
    book.close()
    assert " ".join(sections) == "place attributes members causes conditions income circumstances haves needs help"


def test_an_unknown_questionnaire_is_refused_by_name() -> None:
    with pytest.raises(WrongUse, match="houshold"):
        workbook_bytes("houshold")


SOURCE = '[form]\nid = "f"\nversion = "1"\ntitle = "表"\n[expressions]\na = "@b()"\nb = "@a()"\n[q]\n'


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('type = "text"\nlable = "x"', r"\[q\] has no column lable"),
        ('type = "text"\nlabel = { zh = "甲" }', r"\[q\] label must be given in zh and en"),
        ('type = "text"\nrelevant = "@c()"', r"\[q\] uses @c"),
        ('type = "text"\nrelevant = "@a()"', "circle"),
        ('kind = "amount"', "kind that .* amount"),
        ('label = { zh = "甲", en = "A" }', r"\[q\] has no type"),
        ('type = "select_one nothing"\nlabel = { zh = "甲", en = "A" }', "no list nothing"),
    ],
)
def test_a_mistake_in_a_source_names_the_block(tmp_path: Path, block: str, said: str) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "code_lists.csv").write_text("list,code,zh,en\n", "utf-8")
    (tmp_path / "f.toml").write_text(SOURCE + block + "\n", "utf-8")
    with pytest.raises(SourceError, match=said):
        read("f", tmp_path)
