"""form check and form blank: what is wrong with a questionnaire, and the sheet to fill by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Shell

FORM = """
| survey | | | | |
| | type | name | label | relevant | calculation |
| | text | name | Name | | |
| | integer | age | Age | ${name} != "" and frob(1) | |
| | calculate | twice | | | ${age} * |
| settings | | |
| | form_id | version |
| | small | 1 |
"""


def test_the_shipped_questionnaire_has_no_mistake(shell: Shell) -> None:
    assert "no mistake" in shell.done("form", "check", "household").output


def test_everything_wrong_is_listed_in_one_go(shell: Shell, tmp_path: Path) -> None:
    form = tmp_path / "small.md"
    form.write_text(FORM, "utf-8")
    said = shell("form", "check", form, "--json")
    assert said.status == 1
    assert {(line["column"], line["key"]) for line in said.lines} == {
        ("relevant", "engine.check_unknown_function"),
        ("calculation", "engine.check_unexpected"),
    }
    assert "there is no function called frob" in shell("form", "check", form).output


def test_two_versions_are_compared(shell: Shell, tmp_path: Path) -> None:
    older, newer = tmp_path / "older.md", tmp_path / "newer.md"
    right = FORM.replace(" and frob(1)", "").replace("${age} *", "${age} * 2")
    older.write_text(right, "utf-8")
    newer.write_text(right.replace("* 2", "* 3").replace("integer | age", "decimal | age"), "utf-8")
    kinds = {(line["kind"], line["path"]) for line in shell.done("form", "diff", older, newer, "--json").lines}
    assert kinds == {("retyped", "age"), ("calculation", "twice")}
    assert "ask the same" in shell.done("form", "diff", older, older).output


def test_what_is_no_form_is_said(shell: Shell, tmp_path: Path) -> None:
    assert shell("form", "check", tmp_path / "none.xlsx").status == 2
    wrong = tmp_path / "wrong.xml"
    wrong.write_bytes(b"<html/>")
    assert shell("form", "check", wrong).status == 3


def test_a_blank_form_is_printed(shell: Shell, tmp_path: Path) -> None:
    pages = shell.done("form", "blank", "household", "-o", tmp_path / "a.pdf", "--json").line["pages"]
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == pages
    document.close()


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x03\x04cut", b'{"a": 1}'])
def test_a_file_that_is_no_form_is_one_sentence_with_its_name(shell: Shell, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "问卷.xlsx"
    file.write_bytes(content)
    for said in (shell("form", "check", file), shell("form", "blank", file, "-o", tmp_path / "blank.pdf")):
        assert (said.status, said.errors.count("\n")) == (3, 1)
        assert str(file) in said.errors


def test_an_archive_of_other_things_is_no_form(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "other.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert shell("form", "check", file).status == 3
