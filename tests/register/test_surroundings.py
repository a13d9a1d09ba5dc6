"""What a computer may do to a workspace: forbid, fill up, vanish, turn the clock back, name it oddly."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from errno import EIO
from pathlib import Path

import pytest

from app.register import lock
from app.register.access import workspace_keys
from app.register.backup import ENDING, read_backup, roll_backup, write_backup
from app.register.restore import restore_backup
from resources.errors import NotPossible
from sync.revision import next_time
from tests.register.made import NOW, draft, household, large_revisions, revision
from tests.register.test_workspace import create, refusal, refused, reopen

if sys.platform == "win32":
    pytest.skip("Windows has neither these permissions nor limits", allow_module_level=True)  # nor `resource`

import resource

_NOBODY = 65534


@contextmanager
def nobody_special() -> Iterator[None]:
    """Be a person whom permissions stop: root passes them all."""
    usual = os.geteuid()
    if usual == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(usual)


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """Let the system refuse to write beyond so many bytes in any file, as a full disk does at some point."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own ones are closed."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755)
    shutil.rmtree(folder)


def forbid(folder: Path) -> None:
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)


def key_of(error: pytest.ExceptionInfo[NotPossible]) -> str:
    return refusal(error.value)


def test_a_read_only_folder_is_said_and_left_alone(open_folder: Path) -> None:
    path = open_folder / "毛寺村.lika"
    with create(path) as made:
        made.register.append([revision()])
    forbid(path)
    before = {each: each.read_bytes() for each in path.rglob("*") if each.is_file()}
    with nobody_special():
        assert refused(path) == "register.read_only"
    assert {each: each.read_bytes() for each in path.rglob("*") if each.is_file()} == before


def test_a_folder_that_may_not_be_looked_into_is_said(open_folder: Path) -> None:
    path = open_folder / "毛寺村.lika"
    create(path).close()
    path.chmod(0)
    with nobody_special(), pytest.raises(NotPossible) as error:
        workspace_keys(path)
    path.chmod(0o755)
    assert key_of(error) == "register.read_only"


def test_a_stick_that_is_write_protected_is_said(open_folder: Path) -> None:
    path, stick = open_folder / "毛寺村.lika", open_folder / "优盘"
    stick.mkdir()
    with create(path) as made:
        made.register.append([revision()])
        write_backup(made.access, stick / f"a{ENDING}", now=NOW)
    for each in (path, *path.rglob("*")):
        each.chmod(0o777)
    forbid(stick)
    with nobody_special(), reopen(path) as opened, pytest.raises(NotPossible) as error:
        write_backup(opened.access, stick / f"b{ENDING}", now=NOW)
    assert key_of(error) == "register.read_only"
    assert error.value.values["path"] == str(stick / f"b{ENDING}")  # the file that was asked for, none beside it
    with nobody_special(), pytest.raises(NotPossible) as error:
        restore_backup(stick / f"a{ENDING}", stick / "new.lika", passphrase="窑洞", now=NOW, who="李建国")
    assert key_of(error) == "register.read_only"
    assert [each.name for each in stick.iterdir()] == [f"a{ENDING}"]


def test_a_disk_that_is_full_under_the_keys_leaves_the_old_passphrase(path: Path) -> None:
    with create(path) as made, files_at_most(100), pytest.raises(NotPossible) as error:
        made.change_passphrase("土炕", random_bytes=os.urandom)
    assert key_of(error) == "register.disk_full"
    assert refused(path, "土炕") == "register.wrong_passphrase"
    reopen(path, "窑洞").close()


def test_a_disk_too_full_to_open_a_workspace_is_not_called_a_failing_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path).close()
    with files_at_most(10_000), pytest.raises(NotPossible) as error:
        reopen(path, "窑洞")
    assert key_of(error) == "register.disk_failed"
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**6, 10**6 - 4096, 4096))
    with files_at_most(10_000), pytest.raises(NotPossible) as error:
        reopen(path, "窑洞")
    assert key_of(error) == "register.disk_full"


def test_a_disk_that_is_full_under_a_backup_leaves_the_one_before(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / f"stick{ENDING}"
    with create(path) as made:
        earlier = write_backup(made.access, stick, now=NOW)
        made.register.append(large_revisions(40))
        stick.with_name(f"{stick.name}.new").symlink_to("/dev/full")
        with pytest.raises(NotPossible) as error:
            write_backup(made.access, stick, now=NOW)
        assert key_of(error) == "register.disk_full"
        assert made.register.verify().is_clean
    assert read_backup(stick).counts == earlier.counts
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".lika"] == [stick.name]


def test_a_stick_pulled_while_a_backup_is_written_is_said(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "优盘"
    stick.mkdir()

    def pulled(_file: int) -> None:
        shutil.rmtree(stick, ignore_errors=True)
        raise OSError(EIO, "Input/output error")

    with create(path) as made:
        made.register.append([revision()])
        monkeypatch.setattr(os, "fsync", pulled)
        with pytest.raises(NotPossible) as error:
            write_backup(made.access, stick / f"a{ENDING}", now=NOW)
        assert key_of(error) == "register.disk_failed"
        monkeypatch.undo()
        stick.mkdir()
        assert write_backup(made.access, stick / f"a{ENDING}", now=NOW).counts.revisions == 1


def test_a_workspace_on_a_stick_that_was_pulled_can_be_closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = create(path)

    def pulled(_file: object) -> None:
        raise OSError(EIO, "Input/output error")

    monkeypatch.setattr(lock, "_empty", pulled)
    opened.close()  # the reason it is closed for must not be hidden by another
    monkeypatch.undo()
    reopen(path).close()


def test_a_clock_set_back_a_year_changes_no_order(path: Path) -> None:
    year_before = NOW - timedelta(days=365)
    with create(path) as made:
        first = revision()
        made.register.append([first])
        time = next_time(year_before, made.register.latest_time())
        assert time > first.time
        later = revision(household("单秀英"), first)
        made.register.append([later])
        assert made.register.history("r1") == (first, later)
        for day in range(12):  # which need not be whole for this
            name = (NOW + timedelta(days=day)).strftime(f"%Y%m%d-%H%M%S{ENDING}")
            (path / "backups" / name).write_bytes(b"")
        newest = roll_backup(made.access, now=year_before)
        assert read_backup(newest.path).counts == made.counts()
    assert refused(path, "x") == "register.wrong_passphrase"


def test_a_path_of_240_characters_with_chinese_and_blanks_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "庆阳市 西峰区" / "显胜乡 毛寺村（2015 年）"
    while len(str(folder)) < 180:
        folder = folder / "laptop 2 建档"
    folder.mkdir(parents=True)
    path = folder / ("毛寺村 调查队 " + "a" * (240 - len(str(folder)) - 15) + ".lika")
    assert 238 <= len(str(path)) <= 242
    with create(path) as made:
        made.register.append([revision()])
        made.register.keep_draft(draft("unfinished"))
        counts = made.counts()
        file = roll_backup(made.access, now=NOW).path
    elsewhere = shutil.copy(file, tmp_path / f"copy{ENDING}")
    restored = restore_backup(Path(elsewhere), path, passphrase="窑洞", now=NOW, who="李建国")
    assert (restored.before, restored.counts) == (counts, counts)
    with reopen(path) as opened:
        assert opened.verify().is_clean


def test_a_path_longer_than_sqlite_opens_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "毛寺村" / ("调查队" * 20) / ("建档立卡" * 20)
    folder.mkdir(parents=True)
    with pytest.raises(NotPossible) as error:
        create(folder / "毛寺村调查队的工作区.lika")
    assert key_of(error) == "register.path_too_long"
    assert list(folder.iterdir()) == []


def test_a_workspace_that_was_locked_lets_only_its_person_in(path: Path) -> None:
    opened = create(path)
    opened.register.keep_draft(draft("unfinished"))
    kept, locked = opened.register.draft("unfinished"), opened.lock()
    assert refused(path) == "register.locked"
    for wrong in ("", "x", None):
        with pytest.raises(NotPossible) as error:
            locked.reopen(wrong, now=NOW)
        assert key_of(error) == "register.wrong_passphrase"
    with locked.reopen("窑洞", now=NOW) as again:
        assert again.register.draft("unfinished") == kept
        given_up = again.lock()
    assert refused(path) == "register.locked"
    given_up.close()
    reopen(path).close()
