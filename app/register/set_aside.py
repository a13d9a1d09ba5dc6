"""How a restored workspace takes its place: what stood there is set aside, never overwritten."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.register.files import file_refusals, sync_folder


def restored_folder(path: Path) -> Path:
    """Return where a restored workspace lies, whole and verified, until it takes its place."""
    return path.with_name(f".{path.name}.restored")


def take_place(path: Path, *, now: datetime) -> Path | None:
    """Put the restored workspace in its place; return where what stood there was set aside, None if nothing did."""
    aside = _free_name(path, now) if path.exists() else None
    with file_refusals(path):
        if aside is not None:
            path.rename(aside)
        restored_folder(path).rename(path)
        sync_folder(path.parent)
    return aside


def finish_restore(path: Path) -> None:
    """Finish a restore that was cut off after the old state had been set aside."""
    if not path.exists() and restored_folder(path).is_dir():
        with file_refusals(path):
            restored_folder(path).rename(path)
            sync_folder(path.parent)


def _free_name(path: Path, now: datetime) -> Path:
    """Return a name beside the workspace that says when it was set aside."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    extras = ("", *(f"-{number}" for number in range(2, 100)))
    names = (path.with_name(f"{path.stem} {stamp}{extra}{path.suffix}") for extra in extras)
    return next(name for name in names if not name.exists())
