"""Writing a bundle where a person points, mostly a stick: whole, on the disk, read back, or not there at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.procedure.files import writable
from resources.errors import NotPossible, WrongUse

EXCHANGE = "exchange"  # the folder of a workspace where a copy of every bundle is kept
_SPARE = 1 << 20  # bytes left free besides the bundle: file systems need some for themselves
_HALF = ".part"


@contextmanager
def laid_out(folder: Path, name: str, content: bytes) -> Iterator[Path]:
    """Write the file beside its place and verify it; it gets its name when the block ends without an error.

    What the block does, such as keeping a log, is done before anyone can see the file, so no file is without log.
    """
    if not folder.is_dir():
        raise WrongUse("procedure.no_such_folder", folder=str(folder))
    place, half = folder / name, folder / (name + _HALF)
    _check_free(folder, len(content))
    try:
        with writable(place):
            _write_synced(half, content)
            if half.read_bytes() != content:
                raise NotPossible("exchange.not_written", file=str(place))
        yield place
        with writable(place):
            half.replace(place)
            _sync_folder(folder)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def keep_copy(folder: Path, name: str, content: bytes) -> None:
    """Keep the sealed file in the workspace, so that it can be handed over or taken in again."""
    with laid_out(folder, name, content):
        pass


def _check_free(folder: Path, size: int) -> None:
    with writable(folder):
        free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise NotPossible("exchange.no_space", file=str(folder), needed=size + _SPARE, free=free)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle for a folder; it writes names with the files
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
