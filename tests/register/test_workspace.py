from __future__ import annotations

import json
import multiprocessing
import os
import threading
from pathlib import Path

import pyrage
import pytest

from app.register import cipher
from app.register import workspace as workspaces
from app.register.keys import read_keys
from app.register.workspace import (
    Workspace,
    WorkspaceKind,
    create_workspace,
    open_workspace,
    recover_workspace,
    workspace_keys,
)
from resources.errors import LikaError, NotPossible, WrongUse
from resources.messages import Language, sentence
from tests.register.conftest import QUICK
from tests.register.made import NOW, household, revision


def create(path: Path, *, passphrase: str | None = "窑洞", recipient: str | None = None) -> Workspace:
    return create_workspace(
        path,
        kind=WorkspaceKind.TEAM,
        name="毛寺村调查队",
        passphrase=passphrase,
        now=NOW,
        random_bytes=os.urandom,
        who="李建国",
        recovery_recipient=recipient,
        hardness=QUICK,
    )


def reopen(path: Path, passphrase: str | None = "窑洞") -> Workspace:
    return open_workspace(path, passphrase=passphrase, now=NOW, who="赵海军")


def refusal(error: LikaError) -> str:
    """Return the key, having seen that the sentence can be said in both languages."""
    assert all(sentence(error, language) for language in Language)
    return error.key


def refused(path: Path, passphrase: str | None = "窑洞") -> str:
    with pytest.raises(LikaError) as caught:
        reopen(path, passphrase)
    return refusal(caught.value)


def test_what_was_kept_is_there_when_it_is_opened_again(path: Path) -> None:
    with create(path) as made:
        made.register.append([revision()])
        device = made.device
    with reopen(path) as workspace:
        assert (workspace.kind, workspace.name, workspace.device) == (WorkspaceKind.TEAM, "毛寺村调查队", device)
        assert workspace.register.heads("r1") == (revision(),)
        assert workspace.register.verify().is_clean


def test_nothing_of_a_household_can_be_read_on_the_disk(path: Path) -> None:
    with create(path) as made:
        made.register.append([revision(household("王小明"))])
        made.secrets.put("signing", b"a secret key")
        for file in path.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                assert "王小明".encode() not in data
                assert b"62102319670412553X" not in data
                assert b"a secret key" not in data
                assert not data.startswith(cipher.PLAIN_HEADER)


def test_sqlite_utils_stands_on_sqlcipher() -> None:
    import sqlcipher3
    import sqlite_utils.db

    assert vars(sqlite_utils.db)["sqlite3"] is sqlcipher3


def test_an_unencrypted_workspace_has_to_be_asked_for(path: Path) -> None:
    with create(path, passphrase=None) as made:
        with pytest.raises(WrongUse) as error:
            made.change_passphrase("x", random_bytes=os.urandom)
        assert refusal(error.value) == "register.is_plain"
    assert cipher.is_plain(path / "register.db")
    reopen(path, None).close()


@pytest.mark.parametrize("passphrase", ["窑", "", None])
def test_a_wrong_passphrase_is_refused(path: Path, passphrase: str | None) -> None:
    create(path).close()
    assert refused(path, passphrase) == "register.wrong_passphrase"


def test_an_empty_passphrase_protects_nothing(path: Path) -> None:
    with pytest.raises(WrongUse) as error:
        create(path, passphrase=" ")
    assert refusal(error.value) == "register.empty_passphrase"
    assert list(path.parent.iterdir()) == []


def test_a_second_opening_says_who_has_it_since_when(path: Path) -> None:
    with create(path):
        with pytest.raises(NotPossible) as error:
            reopen(path)
        assert refusal(error.value) == "register.locked"
        assert "李建国" in str(error.value.values["who"])
        assert error.value.values["since"] == "2015-11-21 02:42"
    reopen(path).close()


def test_another_process_is_kept_out_until_this_one_dies(path: Path) -> None:
    create(path).close()
    process = multiprocessing.get_context("spawn").Process(target=_open_and_die, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert json.loads((path / "lock").read_text())["who"] == "赵海军"  # left behind by the dead
    reopen(path).close()


def _open_and_die(path: Path) -> None:
    workspace = reopen(path)
    assert workspace.kind is WorkspaceKind.TEAM
    os._exit(9)


def test_the_passphrase_can_be_changed(path: Path) -> None:
    with create(path) as made:
        made.register.append([revision()])
        made.change_passphrase("新密码", random_bytes=os.urandom)
    assert refused(path) == "register.wrong_passphrase"
    with reopen(path, "新密码") as workspace:
        assert workspace.register.heads("r1")


def test_the_county_opens_a_workspace_whose_passphrase_is_lost(path: Path) -> None:
    county, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    create(path, recipient=str(county.to_public())).close()
    with pytest.raises(NotPossible) as error:
        recover_workspace(path, identity=str(stranger), now=NOW, who="县办")
    assert refusal(error.value) == "register.wrong_recovery_key"
    with recover_workspace(path, identity=str(county), now=NOW, who="县办") as workspace:
        workspace.change_passphrase("新密码", random_bytes=os.urandom)
    reopen(path, "新密码").close()


def test_a_newer_workspace_is_refused_by_folder_and_by_register(path: Path) -> None:
    with create(path, passphrase=None) as made:
        made.register.put_setting("x", 1)
    connection = cipher.connect(path / "register.db", None)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert refused(path, None) == "register.newer"
    keys = json.loads((path / "keys.json").read_text())
    for name in ("keys.json", "backups/keys.json"):
        (path / name).write_text(json.dumps({**keys, "format": 99}))
    assert refused(path, None) == "register.newer"


def test_a_damaged_key_file_is_replaced_by_its_copy(path: Path) -> None:
    create(path).close()
    (path / "keys.json").write_bytes(b"\x00\x00")
    reopen(path).close()
    (path / "keys.json").unlink()
    reopen(path).close()
    (path / "backups/keys.json").write_text("{}")
    assert refused(path) == "register.keys_damaged"


def test_missing_and_damaged_files_are_named(path: Path) -> None:
    assert refused(path) == "register.no_workspace"
    create(path).close()
    (path / "register.db").write_bytes(b"half a page" * 500)
    assert refused(path) == "register.damaged"
    (path / "register.db").unlink()
    assert refused(path) == "register.no_register"


@pytest.mark.parametrize("name", ["register.db", "attachments.db"])
def test_an_emptied_file_is_damage_not_a_new_register(path: Path, name: str) -> None:
    create(path).close()
    (path / name).write_bytes(b"")
    assert refused(path) == "register.damaged"
    assert not (path / name).stat().st_size


def test_a_folder_without_keys_is_no_workspace(tmp_path: Path) -> None:
    assert refused(tmp_path) == "register.no_workspace"


def test_keys_of_a_newer_program_are_refused_though_their_copy_is_older(path: Path) -> None:
    create(path).close()
    keys = json.loads((path / "keys.json").read_bytes())
    (path / "keys.json").write_text(json.dumps(keys | {"format": 99}), "utf-8")
    assert refused(path) == "register.newer"


def test_an_existing_folder_is_left_as_it_is(path: Path) -> None:
    path.mkdir()
    (path / "photo.jpg").write_bytes(b"1")
    with pytest.raises(NotPossible) as error:
        create(path)
    assert refusal(error.value) == "register.exists"
    assert (path / "photo.jpg").exists()


def test_what_cannot_be_finished_is_not_begun(path: Path) -> None:
    path.parent.joinpath("file").write_bytes(b"")
    with pytest.raises(NotPossible) as error:
        create(path.parent / "file" / "毛寺.lika")
    assert refusal(error.value) == "register.disk_failed"
    with pytest.raises(ZeroDivisionError):
        create_workspace(
            path, kind=WorkspaceKind.TEAM, name="x", passphrase=None, now=NOW, who="李建国",
            random_bytes=lambda count: os.urandom(count) if count != 8 else bytes(1 // 0),
        )  # fmt: skip
    assert [each.name for each in path.parent.iterdir()] == ["file"]


def test_a_new_workspace_that_cannot_be_opened_was_never_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> None:
        raise NotPossible("register.disk_full", path=str(folder))

    with monkeypatch.context() as disk:
        disk.setattr(workspaces, "sync_folder", full)
        with pytest.raises(NotPossible) as error:
            create(path)
    assert refusal(error.value) == "register.disk_full"
    assert not list(path.parent.iterdir())
    create(path).close()


def test_paths_may_be_long_and_chinese(tmp_path: Path) -> None:
    path = tmp_path / ("很 长 的 文件夹 " * 4) / ("显胜乡毛寺村 " * 5) / "第 3 组.lika"
    path.parent.mkdir(parents=True)
    assert len(str(path).encode()) > 240
    create(path).close()
    reopen(path).close()


def test_the_register_belongs_to_the_thread_that_opened_it(workspace: Workspace) -> None:
    seen: list[BaseException] = []

    def elsewhere() -> None:
        try:
            workspace.register.latest_time()
        except AssertionError as error:
            seen.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(seen) == 1


def test_what_the_folder_tells_without_a_passphrase(path: Path) -> None:
    create(path).close()
    keys = workspace_keys(path)
    assert (keys.name, keys.kind, keys.plain) == ("毛寺村调查队", WorkspaceKind.TEAM, False)
    assert read_keys(keys.to_bytes(), path) == keys
