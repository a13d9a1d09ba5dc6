"""`kill -9` while upkeep runs (backup, restore, import, pictures, passphrase …): all or nothing, none lost."""

from __future__ import annotations

import os
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
from app.register import opening
from app.register.backup import ENDING, read_backup, roll_backup
from app.register.counts import Counts
from app.register.restore import restore_backup
from app.register.values import Query
from resources.errors import NotPossible
from tests.register.killing import run_and_kill
from tests.register.made import NOW, draft, household, large_revisions, revision
from tests.register.test_attachments import photo
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
    PICTURES = "pictures"
    CREATION = "creation"
    PASSPHRASE = "passphrase"


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
        said = run_and_kill(WORK[task], self.path, self.stick, moment=chance.uniform(0.0, 0.2))
        CHECKS[task](self, said)
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
        say.send_bytes(b"restored")


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
        while True:
            say.send_bytes(b"migrated")
            time.sleep(0.01)


def _photograph(path: Path, _stick: Path, say: Connection) -> None:
    with reopen(path) as opened:
        say.send_bytes(b"ready")
        for number in count():
            name = opened.attachments.add(photo(size=(40 + number % 2000, 30)), file=f"{number}.jpg", now=NOW)
            document = {**household(f"王{number}"), "photo": name}
            opened.register.append([revision(document, record=f"with-{name}")])
            say.send_bytes(name.encode())


def _create(path: Path, _stick: Path, say: Connection) -> None:
    say.send_bytes(b"ready")
    for number in count():
        create(path.with_name(f"{number}.lika")).close()
        say.send_bytes(f"{number}.lika".encode())


def _change_passphrase(path: Path, _stick: Path, say: Connection) -> None:
    with reopen(path) as opened:
        say.send_bytes(b"ready")
        for number in count(1):
            opened.change_passphrase(f"窑洞{number}", random_bytes=os.urandom)
            say.send_bytes(str(number).encode())


def _check_backups(scene: Scene, said: list[str]) -> None:
    assert _counts(scene.path) == scene.whole
    made = [*scene.stick.glob(f"*{ENDING}"), *(scene.path / "backups").glob(f"*{ENDING}")]
    assert {each.name for each in made} >= set(said[-1:]) - {"ready"}
    assert all(read_backup(each).counts in (scene.whole, scene.older) for each in made)
    with reopen(scene.path) as opened:
        back_up(opened, scene.stick, now=NOW + timedelta(days=1))
    assert not list(scene.stick.glob("*.new"))


def _check_restored(scene: Scene, said: list[str]) -> None:
    found = _counts(scene.path)
    aside = [each for each in scene.used.iterdir() if each.name.startswith(f"{scene.path.stem} ")]
    assert found == scene.older if aside else found == scene.whole
    assert aside or "restored" not in said
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
    assert (
        read_backup(scene.path / "backups" / f"before-step-{next_release().newest}{ENDING}").counts == scene.whole
    )


def _check_photographed(scene: Scene, said: list[str]) -> None:
    with reopen(scene.path) as opened:
        assert opened.verify().problems == ()  # every picture is whole, and every answer's picture is there
        assert {*said} - {"ready"} <= {*opened.attachments.names()}
        assert all(opened.register.heads(f"with-{name}") for name in said if name != "ready")
        assert opened.counts().drafts == scene.whole.drafts


def _check_created(scene: Scene, said: list[str]) -> None:
    made = [each for each in scene.used.glob("*.lika") if each != scene.path]
    assert {each.name for each in made} >= {*said} - {"ready"}
    for each in made:
        with reopen(each) as opened:
            assert opened.verify().problems == ()
            assert not opened.register.summaries(Query())
    assert _counts(scene.path) == scene.whole


def _check_passphrase(scene: Scene, said: list[str]) -> None:
    last = int(said[-1]) if len(said) > 1 else 0
    opening = [f"窑洞{number or ''}" for number in (last - 1, last, last + 1) if number >= 0]
    opened = [each for each in opening if _opens(scene.path, each)]
    assert opened in ([f"窑洞{last or ''}"], [f"窑洞{last + 1}"])


def _opens(path: Path, passphrase: str) -> bool:
    try:
        reopen(path, passphrase).close()
    except NotPossible:
        return False
    return True


def _counts(path: Path) -> Counts:
    with reopen(path) as opened:
        assert opened.verify().problems == ()
        return opened.counts()


@contextmanager
def _newer_program() -> Iterator[None]:
    """Be the program of the next release, whose tables have one step more."""
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr(opening, "REGISTER", next_release())
        yield


WORK: dict[Task, Callable[..., None]] = {
    Task.BACKUP: _back_up,
    Task.RESTORE: _restore,
    Task.IMPORT: _import,
    Task.MIGRATION: _migrate,
    Task.PICTURES: _photograph,
    Task.CREATION: _create,
    Task.PASSPHRASE: _change_passphrase,
}
CHECKS: dict[Task, Callable[[Scene, list[str]], None]] = {
    Task.BACKUP: _check_backups,
    Task.RESTORE: _check_restored,
    Task.IMPORT: _check_imported,
    Task.MIGRATION: _check_migrated,
    Task.PICTURES: _check_photographed,
    Task.CREATION: _check_created,
    Task.PASSPHRASE: _check_passphrase,
}
