"""How a restored workspace takes its place: what stood there is set aside, never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.register.access import take_lock
from app.register.files import file_refusals, sync_folder
from app.register.lock import WorkspaceLock


def restored_folder(path: Path) -> Path:
    """Return where a restored workspace lies, whole and verified, until it takes its place."""
    return path.with_name(f".{path.name}.restored")


def restoring_folder(path: Path) -> Path:
    """Return where a workspace is restored, not yet whole."""
    return path.with_name(f".{path.name}.restoring")


def rescuing_folder(path: Path) -> Path:
    """Return where a workspace is rescued, not yet whole."""
    return path.with_name(f".{path.name}.rescuing")


class Place:
    """The place of a workspace while another one is made to take it: nobody can open what stands there."""

    def __init__(self, path: Path, lock: WorkspaceLock | None) -> None:
        self._path, self._lock = path, lock

    def prepare(self, whole: Path) -> None:
        """Put what was made beside where the next start finds it, should the program end before `take`."""
        with file_refusals(self._path):
            shutil.rmtree(restored_folder(self._path), ignore_errors=True)
            whole.rename(restored_folder(self._path))
            sync_folder(self._path.parent)

    def take(self, *, now: datetime) -> Path | None:
        """Put it there; return where what stood there was set aside, None if nothing did."""
        aside = _free_name(self._path, now) if self._path.exists() else None
        if os.name == "nt":
            self.release()  # a folder with an open file in it cannot be renamed there
        with file_refusals(self._path):
            if aside is not None:
                self._path.rename(aside)
            restored_folder(self._path).rename(self._path)
            sync_folder(self._path.parent)
        return aside

    def release(self) -> None:
        """Let the next one in."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@contextmanager
def place_of(path: Path, *, who: str, now: datetime) -> Iterator[Place]:
    """Hold the place: what is typed there meanwhile would be set aside with it, where nobody looks for it."""
    place = Place(path, take_lock(path, who=who, now=now) if path.exists() else None)
    try:
        yield place
    finally:
        place.release()


def finish_restore(path: Path) -> None:
    """Finish a restore that was cut off after the old state had been set aside."""
    if not path.exists() and restored_folder(path).is_dir():
        with file_refusals(path):
            restored_folder(path).rename(path)
            sync_folder(path.parent)


def drop_unfinished(path: Path) -> None:
    """Clear away restores that were cut off before they took the place of a workspace that is open now.

    Left lying, one would take the place as soon as the workspace is moved elsewhere, with an old state.
    """
    for each in (restoring_folder(path), rescuing_folder(path), restored_folder(path)):
        shutil.rmtree(each, ignore_errors=True)  # where that is not allowed, opening goes on all the same


def _free_name(path: Path, now: datetime) -> Path:
    """Return a name beside the workspace that says when it was set aside."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    extras = ("", *(f"-{number}" for number in range(2, 100)))
    names = (path.with_name(f"{path.stem} {stamp}{extra}{path.suffix}") for extra in extras)
    return next(name for name in names if not name.exists())
