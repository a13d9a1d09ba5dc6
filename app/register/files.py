"""Files that are either the old or the new, never half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path

from resources.errors import NotPossible

_PAGE = 4096
_LEAST_ROOM = 64 * 1024  # bytes; the index of a write-ahead log begins with 32 KB
_KEYS = {
    ENOSPC: "register.disk_full",
    EDQUOT: "register.disk_full",
    EFBIG: "register.disk_full",  # a stick whose file system takes no larger files says it in other words
    EROFS: "register.read_only",
    EACCES: "register.read_only",
    EPERM: "register.read_only",
}


def write_safely(path: Path, data: bytes) -> None:
    """Write the file so that a power cut leaves the one before or this one; it is on the disk on return."""
    beside = path.with_name(path.name + ".new")
    with file_refusals(path):
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Have the folder's names on the disk; Windows does it with the files."""
    if os.name == "nt":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def can_be_read(path: Path) -> bool:
    """Whether the disk still gives the file back, from its beginning and its end.

    Of a page that a disk no longer gives, SQLite may say that it is malformed; a stick pulled is not damage.
    """
    try:
        with path.open("rb") as file:
            forget_cached(file.fileno())
            size = file.seek(0, os.SEEK_END)
            ends = {0, max(0, size - _PAGE)}
            return all(file.seek(at) == at and file.read(_PAGE) for at in ends) or not size
    except OSError:
        return False


def is_full(path: Path) -> bool:
    """Return whether the disk has no room for what even opening a file takes: SQLite calls that an I/O error."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def forget_cached(descriptor: int) -> None:
    """Ask the system to drop its copy of what is on the disk, so that reading it asks the disk."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def file_refusals(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into NotPossible with this path, of which people know."""
    try:
        yield
    except OSError as error:
        key = _KEYS.get(error.errno or 0, "register.disk_failed")
        raise NotPossible(key, path=str(path)) from error
