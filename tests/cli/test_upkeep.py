"""verify, backup, restore: is it whole, and how it comes back."""

from __future__ import annotations

import shutil

from tests.cli.conftest import Place, Shell, household_lines


def test_a_sound_workspace_is_whole(shell: Shell, place: Place) -> None:
    report = shell.done("verify", place.team, "--json").line
    assert (report["records"], report["revisions"], report["problems"]) == (4, 4, [])
    assert shell.done("verify", place.team).output.startswith("Whole: 4 records")


def test_a_damaged_register_is_named_and_not_hidden(shell: Shell, place: Place) -> None:
    register = place.team / "register.db"
    whole = register.read_bytes()
    middle = len(whole) // 2
    register.write_bytes(whole[:middle] + bytes(4096) + whole[middle + 4096 :])
    said = shell("verify", place.team)
    assert said.status in {1, 3}
    assert said.output + said.errors
    assert "register." not in said.output + said.errors  # no key of the program's own


def test_what_was_backed_up_comes_back_after_the_laptop_is_lost(shell: Shell, place: Place) -> None:
    backup = place.root / "毛寺村.lika-backup"
    made = shell.done("backup", place.team, "-o", backup, "--json").line
    shutil.rmtree(place.team)
    back = shell.done("restore", backup, place.team, "--json").line
    assert (back["records"], back["revisions"], back["before"]) == (made["records"], made["revisions"], None)
    assert len(shell.done("list", place.team, "household", "--json").lines) == 4


def test_what_stood_there_is_set_aside(shell: Shell, place: Place) -> None:
    backup = place.root / "毛寺村.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    shell.done("put", place.team, "household", given=household_lines(6))
    back = shell.done("restore", backup, place.team, "--json").line
    assert (back["before"]["records"], back["records"]) == (6, 4)
    assert len(shell.done("list", back["set_aside"], "household", "--json").lines) == 6


def test_a_backup_that_is_none_restores_nothing(shell: Shell, place: Place) -> None:
    backup = place.root / "毛寺村.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    whole = backup.read_bytes()
    for damaged in (b"", b"hello", whole[: len(whole) // 2]):
        backup.write_bytes(damaged)
        said = shell("restore", backup, place.team)
        assert (said.status, said.errors.count("\n")) == (3, 1)
    assert len(shell.done("list", place.team, "household", "--json").lines) == 4


def test_a_name_that_is_mistyped_is_no_failing_disk(shell: Shell, place: Place) -> None:
    backup, mistyped = place.root / "毛寺村.lika-backup", place.root / "none" / "毛寺村.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    assert str(mistyped.parent) in shell("backup", place.team, "-o", mistyped).errors
    assert "There is no file" in shell("restore", mistyped, place.team).errors
    assert "is a folder" in shell("restore", place.root, place.team).errors
    assert "is a file, not a folder" in shell("restore", backup, backup).errors


def test_a_restore_counts_in_the_persons_language(shell: Shell, place: Place) -> None:
    backup = place.root / "毛寺村.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    said = shell.done("restore", backup, place.team, "--language", "zh").output
    assert "版本：原来 4，现在 4" in said
    assert not {"revisions", "drafts", "attachments"} & set(said.replace("：", " ").split())
