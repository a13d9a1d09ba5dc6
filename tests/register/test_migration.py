from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlite_utils.migrations import Migrations

from app.register import opening, refreshing, schema
from app.register.backup import ENDING, read_backup, write_backup
from app.register.cipher import Tables
from app.register.facts import Facts, facts_of
from app.register.restore import restore_backup
from app.register.schema import Schema
from app.register.workspace import open_workspace
from resources.canonical import Document, Json
from tests.register.killing import run_and_kill
from tests.register.made import NOW, draft, large_revisions, make_as_first_released, revision
from tests.register.test_workspace import create, refused, reopen


def next_release(*, fails: bool = False) -> Schema:
    """Return the schema of a program to come: one step more."""
    steps = Migrations("register")
    steps()(schema.step_1_the_register)
    steps()(schema.step_2_what_figures_count)
    steps()(schema.step_3_what_is_owed)
    steps()(schema.step_4_what_registers_show)
    steps()(schema.step_5_what_households_break)
    steps()(schema.step_6_who_kept_what_when)
    steps()(schema.step_7_how_far_the_entry_is)

    @steps()
    def step_8_notes(tables: Tables) -> None:
        tables.execute("CREATE TABLE note (record TEXT PRIMARY KEY, text TEXT NOT NULL)")
        if fails:
            raise KeyError

    return Schema(steps, newest=8)


@pytest.fixture
def old(path: Path) -> Path:
    with create(path) as made:
        made.register.append([revision()])
    return path


def test_an_older_workspace_is_backed_up_and_brought_up(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(opening, "REGISTER", next_release())
        with reopen(old) as brought_up:
            assert brought_up.register.heads("r1") == (revision(),)
            assert brought_up.register.verify().is_clean
        reopen(old).close()
    backup = old / "backups" / f"before-step-8{ENDING}"
    assert read_backup(backup).counts.revisions == 1
    assert refused(old) == "register.newer"
    restored = restore_backup(backup, old, passphrase="窑洞", now=NOW, who="李建国")
    assert (restored.before, restored.counts.revisions) == (None, 1)
    reopen(old).close()


def test_a_step_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(opening, "REGISTER", next_release(fails=True))
        with pytest.raises(KeyError):
            reopen(old)
    with reopen(old) as unchanged:
        assert unchanged.register.verify().is_clean


def test_a_backup_of_an_older_program_is_brought_up_when_restored(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopen(old) as made:
        write_backup(made.access, tmp_path / f"old{ENDING}", now=NOW)
    monkeypatch.setattr(opening, "REGISTER", next_release())
    restored = restore_backup(
        tmp_path / f"old{ENDING}", tmp_path / "new.lika", passphrase="窑洞", now=NOW, who="李建国"
    )
    assert restored.counts.revisions == 1


def test_an_older_register_tells_how_far_it_is_brought_up_and_a_newer_one_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(path) as made:
        made.register.append(large_revisions(25))
        make_as_first_released(made)
    monkeypatch.setattr(refreshing, "_BATCH", 10)
    heard: list[tuple[int, int]] = []
    for _ in range(2):
        open_workspace(path, passphrase="窑洞", now=NOW, who="李建国", told=lambda *of: heard.append(of)).close()
    assert heard == [(0, 25), (10, 25), (20, 25), (25, 25)]


def bring_up_slowly(path: Path, say: Connection) -> None:
    """Open the register, telling of each line that gets what it lacks."""

    def told(document: Document) -> Facts:
        say.send_bytes(b"a line")
        time.sleep(0.01)
        return facts_of(document)

    with pytest.MonkeyPatch.context() as slower:
        slower.setattr(refreshing, "facts_of", told)
        reopen(path)


def test_an_older_register_that_was_killed_while_it_was_brought_up_opens_whole(path: Path) -> None:
    with create(path) as made:
        made.register.append(large_revisions(60, each=2))
        made.register.keep_draft(draft("unfinished"))
        wanted = [*made.register.facts()]
        make_as_first_released(made)
    said = run_and_kill(bring_up_slowly, path, moment=0.2)
    assert 0 < len(said) < 60
    with reopen(path) as brought_up:
        assert brought_up.register.verify().is_clean
        assert [*brought_up.register.facts()] == wanted
        assert brought_up.register.draft("unfinished") == draft("unfinished")


def test_a_register_from_before_figures_and_registers_gets_what_they_show(path: Path) -> None:
    member: Json = {
        "_id": "00000000000000a1",
        "name": "王小明",
        "relation": "01",
        "id_number": "62102319670412553X",
    }
    document: Document = {
        "attributes": {"household_type": "02", "account": "6230001234567890"},
        "members": {"member": [member]},
        "haves": {"have_3": "2"},
    }
    with create(path) as made:
        made.register.append([revision(document)])
        wanted = [*made.register.facts()], [*made.register.registered()]
        make_as_first_released(made)
    with reopen(path) as brought_up:
        assert brought_up.register.verify().is_clean
        assert ([*brought_up.register.facts()], [*brought_up.register.registered()]) == wanted
        assert wanted[1][0].id_number == "62102319670412553X"
