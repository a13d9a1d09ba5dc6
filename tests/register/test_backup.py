from __future__ import annotations

import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pyrage
import pytest

from app.register import backup as backups
from app.register import restore as restores
from app.register.backup import ENDING, Backup, read_backup, roll_backup, unpack_backup, write_backup
from app.register.restore import restore_backup, restore_with_recovery
from app.register.set_aside import restored_folder
from app.register.workspace import Workspace, WorkspaceKind, create_workspace, open_workspace
from resources.errors import NotPossible
from tests.register.made import NOW, draft, household, large_revisions, revision
from tests.register.test_attachments import photo
from tests.register.test_workspace import create, refusal, reopen


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "优盘").mkdir()
    return tmp_path / "优盘" / f"毛寺村{ENDING}"


def fill(workspace: Workspace) -> None:
    workspace.register.append(large_revisions(20, each=2))
    workspace.register.keep_draft(draft("unfinished", household("单秀英")))
    workspace.attachments.add(photo(), file="门前.jpg", now=NOW)


def restore(file: Path, path: Path, passphrase: str | None = "窑洞") -> object:
    return restore_backup(file, path, passphrase=passphrase, now=NOW, who="赵海军")


def refused(file: Path, path: Path, passphrase: str = "窑洞") -> str:
    with pytest.raises(NotPossible) as caught:
        restore(file, path, passphrase)
    return refusal(caught.value)


def test_everything_comes_back_on_another_computer(path: Path, stick: Path, tmp_path: Path) -> None:
    with create(path) as made:
        fill(made)
        counts, kept = made.counts(), made.register.draft("unfinished")
        assert write_backup(made.access, stick, now=NOW).counts == counts
    shutil.rmtree(path)
    elsewhere = tmp_path / "另一台电脑" / "毛寺.lika"
    restored = restore_backup(stick, elsewhere, passphrase="窑洞", now=NOW, who="赵海军")
    assert (restored.counts, restored.before, restored.set_aside) == (counts, None, None)
    assert dict(counts.records) == {"household": 21}
    with reopen(elsewhere) as workspace:
        assert workspace.register.draft("unfinished") == kept
        assert workspace.register.verify().is_clean
        assert workspace.attachments.damaged() == ()


def test_what_stood_there_is_set_aside(path: Path, stick: Path) -> None:
    with create(path) as made:
        fill(made)
        write_backup(made.access, stick, now=NOW)
        made.register.append([revision(record="later")])
    restored = restore_backup(stick, path, passphrase="窑洞", now=NOW, who="赵海军")
    assert restored.before is not None
    assert (restored.before.revisions, restored.counts.revisions) == (41, 40)
    assert restored.set_aside is not None
    with reopen(restored.set_aside) as old:
        assert old.register.heads("later")
    with reopen(path) as workspace:
        assert workspace.register.heads("later") == ()


def test_a_damaged_workspace_is_set_aside_too(path: Path, stick: Path) -> None:
    with create(path) as made:
        fill(made)
        write_backup(made.access, stick, now=NOW)
    (path / "register.db").write_bytes(os.urandom(50_000))
    restored = restore_backup(stick, path, passphrase="窑洞", now=NOW, who="赵海军")
    assert (restored.before, restored.counts.revisions) == (None, 40)
    assert restored.set_aside is not None
    assert (restored.set_aside / "register.db").stat().st_size == 50_000


def test_a_restore_that_was_cut_off_is_finished_by_the_next_start(path: Path) -> None:
    with create(path) as made:
        fill(made)
    path.rename(restored_folder(path))  # the old state is set aside, the new one not yet in place
    with reopen(path) as workspace:
        assert workspace.counts().revisions == 40


def test_nobody_opens_what_a_restore_is_about_to_set_aside(
    path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)

    def another_starts(backup: Backup, folder: Path) -> None:
        with pytest.raises(NotPossible) as error:
            reopen(path)
        assert refusal(error.value) == "register.locked"
        unpack_backup(backup, folder)

    monkeypatch.setattr(restores, "unpack_backup", another_starts)
    restored = restore_backup(stick, path, passphrase="窑洞", now=NOW, who="赵海军")
    assert restored.set_aside is not None
    for each in (path, restored.set_aside):
        reopen(each).close()


def test_a_restore_that_never_took_its_place_does_not_take_it_later(path: Path) -> None:
    create(path).close()
    shutil.copytree(path, restored_folder(path))  # cut off before the state of today was set aside
    reopen(path).close()
    path.rename(path.with_name("moved.lika"))
    with pytest.raises(NotPossible) as error:
        reopen(path)
    assert refusal(error.value) == "register.no_workspace"


def test_an_open_workspace_is_not_restored_over(path: Path, stick: Path) -> None:
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)
        assert refused(stick, path) == "register.locked"


def test_a_backup_of_another_team_is_not_restored_over_this_one(path: Path, stick: Path, tmp_path: Path) -> None:
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)
    other = tmp_path / "other.lika"
    create_workspace(
        other, kind=WorkspaceKind.TEAM, name="另一队", passphrase=None, now=NOW, random_bytes=os.urandom, who="甲"
    ).close()
    assert refused(stick, other) == "register.backup_of_other"
    open_workspace(other, passphrase=None, now=NOW, who="甲").close()


def test_a_wrong_passphrase_restores_nothing(path: Path, stick: Path, tmp_path: Path) -> None:
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)
    assert refused(stick, tmp_path / "new.lika", "falsch") == "register.wrong_passphrase"
    assert {each.name for each in tmp_path.iterdir()} == {"优盘", path.name}


def test_the_county_restores_with_its_recovery_key(path: Path, stick: Path, tmp_path: Path) -> None:
    county = pyrage.x25519.Identity.generate()
    with create(path, recipient=str(county.to_public())) as made:
        fill(made)
        write_backup(made.access, stick, now=NOW)
    restored = restore_with_recovery(stick, tmp_path / "new.lika", identity=str(county), now=NOW, who="县办")
    assert restored.counts.revisions == 40


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_changed_backup_is_refused(path: Path, stick: Path, at: float) -> None:
    with create(path) as made:
        fill(made)
        write_backup(made.access, stick, now=NOW)
    data = bytearray(stick.read_bytes())
    data[int(len(data) * at)] ^= 1
    stick.write_bytes(data)
    assert refused(stick, path) == "register.backup_damaged"


@pytest.mark.parametrize("kept", [0, 100, 10_000, -100])
def test_a_cut_off_backup_is_refused(path: Path, stick: Path, kept: int) -> None:
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)
    stick.write_bytes(stick.read_bytes()[:kept])
    assert refused(stick, path) == "register.backup_damaged"


@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_backup_that_says_it_is_packed_otherwise_is_damaged(path: Path, stick: Path, packing: int) -> None:
    """A flipped bit says so of bytes that are not packed at all; what unpacks them has errors of its own."""
    with create(path) as made:
        write_backup(made.access, stick, now=NOW)
    changed = bytearray(stick.read_bytes())
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        found = changed.rindex(mark, 0, changed.rindex(b"PK\x01\x02") + 4)
        changed[found + at] = packing
    stick.write_bytes(changed)
    assert refused(stick, path) == "register.backup_damaged"
    reopen(path).close()


def test_a_backup_of_a_newer_program_is_refused(path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer, create(path) as made:
        newer.setattr(backups, "FORMAT", 2)
        write_backup(made.access, stick, now=NOW)
    assert refused(stick, path) == "register.newer_backup"


def test_a_backup_that_cannot_be_written_leaves_the_one_before(path: Path, stick: Path) -> None:
    with create(path) as made:
        before = write_backup(made.access, stick, now=NOW)
        (stick.parent / f"{stick.name}.new").mkdir()  # in the way
        with pytest.raises(NotPossible):
            write_backup(made.access, stick, now=NOW)
    assert read_backup(stick).digests == before.digests


def test_nothing_in_a_backup_can_be_read(path: Path, stick: Path) -> None:
    with create(path) as made:
        made.register.append([revision()])
        write_backup(made.access, stick, now=NOW)
    with ZipFile(stick) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert "王小明".encode() not in everything


def test_a_backup_taken_while_someone_enters_is_one_moment(path: Path, tmp_path: Path) -> None:
    found: list[int] = []

    def back_up() -> None:
        for number in range(8):
            made = write_backup(workspace.access, tmp_path / f"{number}{ENDING}", now=NOW)
            found.append(made.counts.revisions)

    with create(path) as workspace:
        thread = threading.Thread(target=back_up)
        thread.start()
        entered = 0
        for each in large_revisions(100_000):
            workspace.register.append([each])
            entered += 1
            if not thread.is_alive():
                break
        thread.join()
    assert found == sorted(found)
    assert 0 < found[-1] <= entered
    restore(tmp_path / f"7{ENDING}", tmp_path / "copy.lika")
    with reopen(tmp_path / "copy.lika") as copy:
        assert copy.register.verify().is_clean
        assert copy.counts().revisions == found[-1]


def test_rolling_backups_keep_the_newest_and_one_a_day(path: Path) -> None:
    with create(path) as made:
        for hours in range(0, 24 * 10, 8):  # which need not be whole for this
            name = (NOW + timedelta(hours=hours)).strftime(f"%Y%m%d-%H%M%S{ENDING}")
            (path / "backups" / name).write_bytes(b"")
        (path / "backups" / f"mine{ENDING}").write_bytes(b"not ours to remove")
        roll_backup(made.access, now=NOW + timedelta(days=11))
    names = sorted(each.name[:8] for each in (path / "backups").glob(f"2*{ENDING}"))
    assert len(names) == 9  # five newest of three days, and the last of four days before
    assert len(set(names)) == 7
    assert (path / "backups" / f"mine{ENDING}").exists()
    assert not [each for each in (path / "backups").iterdir() if each.name.startswith(".making")]
