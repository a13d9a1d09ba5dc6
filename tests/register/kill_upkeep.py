"""`kill -9` while a backup, a restore, an import or a migration runs: all of it or nothing, and no answer lost."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.procedure.keeping import back_up
from app.register import workspace as workspaces
from app.register.backup import ENDING, read_backup, roll_backup
from app.register.counts import Counts
from app.register.restore import restore_backup
from tests.register.killing import run_and_kill
from tests.register.made import NOW, draft, household, large_revisions, revision
from tests.register.test_migration import next_release
from tests.register.test_workspace import create, reopen

_NAME = "毛寺村 调查队.lika"
_TOGETHER = 60  # revisions an import brings


class Task(StrEnum):
    """What is being done when the program is killed."""

    BACKUP = "backup"
    RESTORE = "restore"
    IMPORT = "import"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Scene:
    """A workspace, an older backup of it on a stick; every attempt begins from a copy."""

    kept: Path
    used: Path
    whole: Counts  # of the workspace
    older: Counts  # of the backup

    @property
    def path(self) -> Path:
        """The workspace of this attempt."""
        return self.used / _NAME

    @property
    def stick(self) -> Path:
        """The stick of this attempt."""
        return self.used / "优盘"

    def kill(self, task: Task, chance: random.Random) -> None:
        """Kill the task at a random moment and see that nothing is lost or half there."""
        shutil.rmtree(self.used, ignore_errors=True)
        shutil.copytree(self.kept, self.used)
        said = run_and_kill(_WORK[task], self.path, self.stick, moment=chance.uniform(0.0, 0.2))
        _CHECKS[task](self, said)
        leftovers = [each.name for each in (self.path / "backups").iterdir() if each.name.startswith(".making")]
        assert not leftovers


def make_scene(folder: Path) -> Scene:
    """Make what every attempt begins from."""
    kept = folder / "kept"
    (kept / "优盘").mkdir(parents=True)
    with create(kept / _NAME) as made:
        made.register.append(large_revisions(15, each=2))
        older = back_up(made, kept / "优盘" / f"older{ENDING}", now=NOW).counts
        made.register.append([revision(household("单秀英"), record="newest")])
        made.register.keep_draft(draft("unfinished", household("解学军")))
        whole = made.counts()
    return Scene(kept, folder / "used", whole, older)


def _back_up(path: Path, stick: Path, say: Connection) -> None:
    with reopen(path) as opened:
        say.send_bytes(b"ready")
        for number in count(1):
            now = NOW + timedelta(seconds=number)
            made = back_up(opened, stick, now=now) if number % 2 else roll_backup(opened.access, now=now)
            say.send_bytes(made.path.name.encode())


def _restore(path: Path, stick: Path, say: Connection) -> None:
    say.send_bytes(b"ready")
    while True:
        restore_backup(stick / f"older{ENDING}", path, passphrase="窑洞", now=NOW, who="李建国")


def _import(path: Path, _stick: Path, say: Connection) -> None:
    with reopen(path) as opened:
        say.send_bytes(b"ready")
        for number in count():
            opened.register.append(
                revision(household(f"王{each}"), record=f"import-{number}-{each}") for each in range(_TOGETHER)
            )
            say.send_bytes(b"imported")


def _migrate(path: Path, _stick: Path, say: Connection) -> None:
    say.send_bytes(b"ready")
    with _newer_program(), reopen(path):
        time.sleep(60)


def _check_backups(scene: Scene, said: list[str]) -> None:
    assert _counts(scene.path) == scene.whole
    made = [*scene.stick.glob(f"*{ENDING}"), *(scene.path / "backups").glob(f"*{ENDING}")]
    assert {each.name for each in made} >= set(said[-1:]) - {"ready"}
    assert all(read_backup(each).counts in (scene.whole, scene.older) for each in made)
    with reopen(scene.path) as opened:
        back_up(opened, scene.stick, now=NOW + timedelta(days=1))
    assert not list(scene.stick.glob("*.new"))


def _check_restored(scene: Scene, _said: list[str]) -> None:
    found = _counts(scene.path)
    aside = [each for each in scene.used.iterdir() if each.name.startswith(f"{scene.path.stem} ")]
    assert found == scene.older if aside else found == scene.whole
    if aside:
        assert _counts(min(aside, key=lambda each: len(each.name))) == scene.whole  # the first that was set aside
    restored = restore_backup(scene.stick / f"older{ENDING}", scene.path, passphrase="窑洞", now=NOW, who="李建国")
    assert (restored.before, restored.counts) == (found, scene.older)


def _check_imported(scene: Scene, said: list[str]) -> None:
    new = _counts(scene.path).revisions - scene.whole.revisions
    assert new % _TOGETHER == 0
    assert said.count("imported") <= new // _TOGETHER <= said.count("imported") + 1


def _check_migrated(scene: Scene, _said: list[str]) -> None:
    with _newer_program():
        assert _counts(scene.path) == scene.whole
    assert read_backup(scene.path / "backups" / f"before-step-3{ENDING}").counts == scene.whole


def _counts(path: Path) -> Counts:
    with reopen(path) as opened:
        assert opened.verify().is_clean
        return opened.counts()


@contextmanager
def _newer_program() -> Iterator[None]:
    """Be the program of the next release, whose tables have one step more."""
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr(workspaces, "REGISTER", next_release())
        yield


_WORK: dict[Task, Callable[..., None]] = {
    Task.BACKUP: _back_up,
    Task.RESTORE: _restore,
    Task.IMPORT: _import,
    Task.MIGRATION: _migrate,
}
_CHECKS: dict[Task, Callable[[Scene, list[str]], None]] = {
    Task.BACKUP: _check_backups,
    Task.RESTORE: _check_restored,
    Task.IMPORT: _check_imported,
    Task.MIGRATION: _check_migrated,
}
