"""print and code: what is signed, and whether it still holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from forms.paper import printing
from forms.paper.layouts import draw_record
from tests.cli.conftest import MAOSI, Place, Shell
from tests.procedure.test_files import full_disk


def pages(file: Path) -> tuple[int, list[str], str]:
    document = pypdfium2.PdfDocument(file)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        return len(document), [item.get_title() for item in document.get_toc()], text
    finally:
        document.close()


@pytest.mark.parametrize("paper", ["questionnaire", "income"])
def test_a_village_is_one_file_with_a_bookmark_for_every_household(shell: Shell, place: Place, paper: str) -> None:
    file = place.root / "村.pdf"
    said = shell.done("print", place.team, paper, "--village", MAOSI, "-o", file, "--json")
    count, bookmarks, text = pages(file)
    titles = {line["title"] for line in shell.done("list", place.team, "household", "--json").lines}
    assert count >= 4
    assert set(bookmarks) == titles
    assert all(line["code"] in text for line in said.lines)


def test_a_sheet_holds_until_an_answer_on_it_changes(shell: Shell, place: Place) -> None:
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    printed = shell.done(
        "print", place.team, "questionnaire", "--record", record, "-o", place.root / "a.pdf", "--json"
    ).line
    typed = printed["code"].replace("-", " ").lower()
    holds = shell.done("code", place.team, typed, "--json").line
    assert (holds["record"], holds["revision"], holds["holds"]) == (record, printed["revision"], True)
    document = shell.done("get", place.team, record).output
    changed = document.replace('"house_number": "1号"', '"house_number": "99号"')
    shell.done("put", place.team, "household", given=changed)
    stale = shell.done("code", place.team, typed, "--json").line
    assert (stale["revision"], stale["holds"]) == (printed["revision"], False)
    assert stale["changed"] == [{"path": "place/house_number", "before": "1号", "after": "99号"}]
    assert "Print it again" in shell.done("code", place.team, typed).output


def test_a_change_that_is_not_on_the_sheet_keeps_it_current(shell: Shell, place: Place) -> None:
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    code = shell.done("print", place.team, "income", "--record", record, "-o", place.root / "a.pdf", "--json").line[
        "code"
    ]
    document = shell.done("get", place.team, record).output
    shell.done("put", place.team, "household", given=document.replace('"phone": "1390000', '"phone": "1380000'))
    assert shell.done("code", place.team, code, "--json").line["holds"] is True


def test_what_cannot_be_printed_leaves_no_file(shell: Shell, place: Place) -> None:
    file = place.root / "a.pdf"
    for arguments, status in (
        (("questionnaire", "--record", "nobody"), 2),
        (("frob", "--village", MAOSI), 2),
        (("income", "--village", "621002204201"), 3),
    ):
        assert shell("print", place.team, *arguments, "-o", file).status == status
        assert not file.exists()


def test_a_full_disk_is_a_sentence_and_the_earlier_file_stays(shell: Shell, place: Place) -> None:
    file = place.root / "a.pdf"
    file.write_bytes(b"earlier")
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    with full_disk(700_000):  # room for the register, not for a hundred sheets
        said = shell("print", place.team, "questionnaire", *["--record", record] * 100, "-o", file)
    assert said.status == 3
    assert "disk is full" in said.errors
    assert file.read_bytes() == b"earlier"


def test_a_printing_that_is_broken_off_leaves_the_earlier_file_and_no_half_one(
    shell: Shell, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, begun = place.root / "a.pdf", list[object]()
    file.write_bytes(b"earlier")
    there = {one.name for one in place.root.iterdir()}

    def draw_one_and_stop(*arguments: Any) -> str:
        if begun:
            raise KeyboardInterrupt
        begun.append(arguments)
        return draw_record(*arguments)

    monkeypatch.setattr(printing, "draw_record", draw_one_and_stop)
    assert shell("print", place.team, "questionnaire", "--village", MAOSI, "-o", file).status == 130
    assert begun
    assert file.read_bytes() == b"earlier"
    assert {one.name for one in place.root.iterdir()} == there


@pytest.mark.parametrize(("code", "part"), [("7K3QF", "10 digits or letters"), ("00000-00000", "No sheet")])
def test_a_code_nobody_knows_is_said(shell: Shell, place: Place, code: str, part: str) -> None:
    said = shell("code", place.team, code)
    assert said.status == 3
    assert part in said.errors


def test_a_paper_is_not_written_under_a_name_that_is_no_pdf(shell: Shell, place: Place) -> None:
    said = shell("print", place.team, "questionnaire", "--village", MAOSI, "-o", place.root / "册.docx")
    assert (said.status, "written as .pdf" in said.errors) == (2, True)
    assert not (place.root / "册.docx").exists()
