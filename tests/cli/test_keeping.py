"""Backups, passphrases, rescue and whole records, as a person would go about them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from app.procedure.openings import reopen
from app.register.values import Draft
from app.wiring import open_workbench
from tests.cli.conftest import PASSPHRASE, Place, Shell, household_lines, world
from tests.register.made import make_as_first_released


def counts(values: dict[str, object]) -> tuple[object, ...]:
    return tuple(values[name] for name in ("records", "revisions", "drafts", "attachments", "forms"))


def test_the_drill_enter_back_up_wipe_restore_compare_and_go_on(shell: Shell, place: Place, tmp_path: Path) -> None:
    shell.done("put", place.team, "household", given=household_lines(6))
    left_at = leave_a_draft(place.team)
    backup = place.stick / "毛寺村.lika-backup"
    made = shell.done("backup", place.team, "-o", backup, "--json").line
    listed = shell.done("list", place.team, "household", "--json").lines
    shutil.rmtree(place.team)

    elsewhere = tmp_path / "another computer" / "team.lika"
    back = shell.done("restore", backup, elsewhere, "--json").line
    assert counts(back) == counts(made)
    assert (back["records"], back["drafts"], back["before"]) == (7, 1, None)
    assert shell.done("list", elsewhere, "household", "--json").lines == listed
    assert shell.done("verify", elsewhere, "--json").line["problems"] == []
    with open_workbench(elsewhere, world("李文博"), passphrase=PASSPHRASE) as workbench:
        opening = reopen(workbench.shelf, "unfinished")
        assert (opening.place, opening.document["place"]["survey_year"]) == (left_at, "2015")  # type: ignore[index, call-overload]


def leave_a_draft(path: Path) -> str:
    """Enter half a household and leave it at a question; return which."""
    around = world("李文博")
    with open_workbench(path, around, passphrase=PASSPHRASE) as workbench:
        version = workbench.shelf.form("household").version
        document = {"place": {"survey_year": "2015", "village_code": "621002204206"}}
        question = "place/house_number"
        workbench.register.keep_draft(
            Draft("unfinished", "household", version, (), document, question, around.now(), "李文博")
        )
    return question


def test_a_restore_tells_for_every_kind_how_many_there_were_and_are(shell: Shell, place: Place) -> None:
    backup = place.root / "a.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    shell.done("put", place.team, "household", given=household_lines(6))
    said = shell.done("restore", backup, place.team).output
    assert "household: 6 before, 4 now" in said
    assert "revisions: 6 before, 4 now" in said
    assert "drafts: 0 before, 0 now" in said
    assert "it is in" in said


def test_much_that_was_changed_is_backed_up_by_itself(shell: Shell, place: Place) -> None:
    kept = place.team / "backups"
    assert not list(kept.glob("*.lika-backup"))
    shell.done("put", place.team, "household", given=household_lines(60))
    assert len(list(kept.glob("*.lika-backup"))) == 1
    shell.done("list", place.team, "household")
    assert len(list(kept.glob("*.lika-backup"))) == 1


def test_a_backup_onto_a_stick_gets_its_own_name(shell: Shell, place: Place) -> None:
    made = shell.done("backup", place.team, "-o", place.stick, "--json").line
    assert Path(made["file"]).parent == place.stick
    assert Path(made["file"]).name.startswith("team 2016")


def test_a_passphrase_is_changed(shell: Shell, place: Place) -> None:
    backup = place.root / "a.lika-backup"
    shell.done("backup", place.team, "-o", backup)
    assert shell("passphrase", place.team, LIKA_NEW_PASSPHRASE="土炕").status == 0
    assert shell("list", place.team, "household").status == 3
    assert shell("list", place.team, "household", LIKA_PASSPHRASE="土炕").status == 0
    # the backup keeps the passphrase of its time
    assert shell("restore", backup, place.root / "b.lika", LIKA_PASSPHRASE="土炕").status == 3
    assert shell("restore", backup, place.root / "b.lika").status == 0


def test_two_that_differ_change_nothing(shell: Shell, place: Place) -> None:
    shell.typed = ["土炕", "土坑"]
    assert shell("passphrase", place.team).status == 2
    assert shell("list", place.team, "household").status == 0


def test_the_county_opens_what_was_locked_for_good(shell: Shell, place: Place, tmp_path: Path) -> None:
    safe, backup = tmp_path / "safe.txt", place.root / "a.lika-backup"
    shell.done("county", "recovery", place.county, "-o", safe)
    shell.done("backup", place.team, "-o", backup)
    for workspace in (place.team, place.county):
        assert shell("recover", workspace, "--key", safe, LIKA_NEW_PASSPHRASE="另一个").status == 0
        assert shell("verify", workspace, LIKA_PASSPHRASE="另一个").status == 0
        assert shell("verify", workspace).status == 3
    assert shell("restore", backup, tmp_path / "b.lika", "--key", safe, LIKA_PASSPHRASE="").status == 0


def test_another_countys_key_opens_nothing(shell: Shell, place: Place, tmp_path: Path) -> None:
    safe, other = tmp_path / "safe.txt", tmp_path / "other.lika"
    shell.done("county", "new", other, "--name", "环县")
    shell.done("county", "recovery", other, "-o", safe)
    said = shell("recover", place.team, "--key", safe, LIKA_NEW_PASSPHRASE="x")
    assert said.status == 3
    assert "does not open" in said.errors
    safe.write_text("nothing", "utf-8")
    assert shell("recover", place.team, "--key", safe, LIKA_NEW_PASSPHRASE="x").status == 3
    assert shell("county", "recovery", place.team, "-o", safe).status == 3


def test_a_household_is_deleted_brought_back_and_put_back(shell: Shell, place: Place) -> None:
    first = shell.done("list", place.team, "household", "--json").lines[0]
    record = first["id"]
    shell.done("delete", place.team, record)
    assert record not in [line["id"] for line in shell.done("list", place.team, "household", "--json").lines]
    shell.done("revert", place.team, record)
    assert shell.done("list", place.team, "household", "--json").lines[0]["id"] == record
    document = shell.done("get", place.team, record, "--json").line
    changed = {**document, "place": {**document["place"], "house_number": "99"}}
    shell.done("put", place.team, "household", given=json.dumps(changed, ensure_ascii=False))
    history = shell.done("get", place.team, record, "--history", "--json").lines
    shell.done("revert", place.team, record, "--to", history[0]["revision"][:10], "--answer", "place/house_number")
    again = shell.done("get", place.team, record, "--json").line
    assert again["place"] == document["place"]
    assert shell("revert", place.team, record, "--answer", "place/house_number").status == 2
    assert shell("revert", place.team, "no-such").status == 2


def test_a_wrong_index_is_said_and_rebuilt(shell: Shell, place: Place, tmp_path: Path) -> None:
    plain = tmp_path / "plain.lika"
    shell.done("team", "new", plain, "--kit", place.kit, "--plain")
    shell.done("put", plain, "household", given=household_lines(3))
    with sqlite3.connect(plain / "register.db") as database:
        database.execute("UPDATE summary SET title = 'x'")
    database.close()
    assert shell("verify", plain).status == 1
    said = shell("verify", plain, "--rebuild")
    assert said.status == 0
    assert "made anew" in said.output
    assert shell("verify", plain).status == 0


def test_what_is_whole_is_rescued(shell: Shell, place: Place) -> None:
    shell.done("put", place.team, "household", given=household_lines(40))
    register = place.team / "register.db"
    whole = register.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    register.write_bytes(whole[:middle] + bytes(8192) + whole[middle + 8192 :])
    assert shell("verify", place.team).status in {1, 3}
    said = shell("rescue", place.team, "--json")
    assert said.status in {0, 1}
    (line,) = said.lines
    assert line["revisions"] + line["lost"] >= 40
    assert Path(line["set_aside"]).is_dir()
    assert shell("verify", place.team).status == 0


def test_a_register_of_an_older_program_is_brought_up_and_tells_how_far_it_is(shell: Shell, place: Place) -> None:
    with open_workbench(place.team, world("李文博"), passphrase=PASSPHRASE) as workbench:
        make_as_first_released(workbench.workspace)
    said = shell("--language", "en", "list", place.team, "household")
    assert "older program" in said.errors
    assert said.errors.endswith("4 of 4\n")
    assert shell.done("list", place.team, "household").errors == ""
