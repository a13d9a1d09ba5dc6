"""What a county settles for its teams, from a terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Place, Shell


def test_settings_are_written_out_changed_and_written_out_again(shell: Shell, place: Place, tmp_path: Path) -> None:
    explained = shell.done("county", "settings", place.county).output
    assert "notice_days" in explained
    file = tmp_path / "settings.toml"
    file.write_text("[procedures.identification.settings]\nnotice_days = 10\n", "utf-8")
    shell.done("county", "settings", place.county, "--file", file)
    assert shell.done("county", "settings", place.county).output == file.read_text("utf-8")


def test_a_wrong_file_is_refused_with_its_place(shell: Shell, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[procedures.identification.settings]\nnotice_days = ten\n", "utf-8")
    said = shell("county", "settings", place.county, "--file", file)
    assert (said.status, "line 2" in said.errors) == (2, True)


def test_a_broken_form_is_refused_with_sheet_and_row(shell: Shell, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | b | ${c} |\n"
        "| settings |\n| | form_id | version |\n| | extra | 1 |\n",
        "utf-8",
    )
    said = shell("county", "form", place.county, file)
    assert said.status == 1
    assert "survey" in said.output


def test_a_form_of_the_countys_own_is_taken_and_filled(shell: Shell, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n"
        "| settings |\n| | form_id | version |\n| | extra | 1 |\n",
        "utf-8",
    )
    shell.done("county", "form", place.county, file)
    assert '"problems": []' in shell.done("put", place.county, "extra", given='{"a": "x"}\n').output


def test_a_file_that_is_no_settings_is_told_in_the_persons_language(
    shell: Shell, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "设置.toml"
    for wrong, said in ((b"[paper\n", "第 1 行第 7 列"), (b"\x8f\xff", "UTF-8"), (b'[paper]\na = "', "没有写完")):
        file.write_bytes(wrong)
        told = shell("county", "settings", place.county, "--file", file, "--language", "zh")
        assert (told.status, said in told.errors) == (2, True), told.errors


def test_nobody_is_announced_before_the_second_notice(shell: Shell, place: Place, tmp_path: Path) -> None:
    assert "No village waits" in shell.done("county", "announce", place.county).output
    said = shell("county", "announce", place.county, "--number", "1号", "--web", "https://x.cn/1", "-o", tmp_path)
    assert (said.status, "second notice" in said.errors) == (3, True)
    assert not list(tmp_path.glob("*.pdf"))


def test_an_announcement_needs_a_date_that_is_one(shell: Shell, place: Place, tmp_path: Path) -> None:
    said = shell("county", "announce", place.county, "--date", "15.2.2016", "-o", tmp_path)
    assert (said.status, "2016-02-15" in said.errors) == (2, True)
