"""Files at the edge of the program: written whole or not at all, and an OSError becomes a sentence here."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections import ChainMap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from resources.errors import NotPossible, WrongUse

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LISTS = {".csv", ".xml", ".geojson"}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class ListsBeside(Mapping[str, bytes]):
    """The files beside a form that may hold its lists (CSV, XML, GeoJSON), by name; read when wanted."""

    def __init__(self, form: Path) -> None:
        self._folder = form.parent

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise KeyError(name)
        return read_file(self._folder / name)

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)

    def __iter__(self) -> Iterator[str]:
        with readable(self._folder):
            return iter(sorted(one.name for one in self._folder.iterdir() if one.suffix.lower() in _LISTS))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def together(first: Mapping[str, bytes], others: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files of both, the first one's where both have a name; none is read before it is wanted."""
    return ChainMap(cast("dict[str, bytes]", first), cast("dict[str, bytes]", others))


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Reading the file inside this block: a file that is not there or can't be read is a sentence."""
    try:
        yield
    except FileNotFoundError:
        raise WrongUse("procedure.no_such_file", file=str(path)) from None
    except OSError as error:
        if isinstance(error, IsADirectoryError) or (error.errno in _FORBIDDEN and path.is_dir()):  # as Windows says
            raise NotPossible("procedure.is_folder", file=str(path)) from error
        if error.errno in _FORBIDDEN:
            raise NotPossible("procedure.not_readable", file=str(path)) from error
        raise NotPossible("procedure.cannot_read", file=str(path), reason=reason(error)) from error


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Writing the file or folder inside this block: a full disk or a read-only place is a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NotPossible("procedure.disk_full", file=str(path)) from error
        if error.errno in _FORBIDDEN:
            raise NotPossible("procedure.read_only", file=str(path)) from error
        if isinstance(error, FileExistsError | NotADirectoryError):
            raise NotPossible("procedure.not_a_folder", file=str(path)) from error
        if isinstance(error, FileNotFoundError):
            raise NotPossible("procedure.no_such_folder", folder=str(path.parent)) from error
        if isinstance(error, IsADirectoryError):
            raise NotPossible("procedure.is_folder", file=str(path)) from error
        raise NotPossible("procedure.cannot_write", file=str(path), reason=reason(error)) from error


def read_file(path: Path) -> bytes:
    """Return the bytes of a file a person named."""
    with readable(path):
        return path.read_bytes()


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write: at the end of the block it stands at the path, durably and whole.

    What stood there before stays until then, and for good when the block ends with an error.
    """
    with writable(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()


@contextmanager
def written_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill: at the end of the block it stands at the path with all that is in it, durably.

    A path where something stands already is a WrongUse; only an empty folder is taken over. After an error
    nothing is left.
    """
    with writable(path):
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise WrongUse("sharing.folder_taken", folder=str(path))
        made = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
        try:
            yield made
            for file in (each for each in made.rglob("*") if each.is_file()):
                _sync(file)
            if path.is_dir():
                path.rmdir()
            made.replace(path)
        finally:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def laid_down(folder: Path) -> Iterator[Path]:
    """Give a folder for what a file is made of, within the folder the file goes to; it is gone afterwards.

    Never the system's own for temporary files: what goes to a stick would leave its names on this disk.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".laid-down.") as name:
        yield Path(name)


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def write_file(path: Path, data: bytes) -> None:
    """Put the bytes at the path, durably and whole."""
    with written(path) as file:
        file.write(data)


def reason(error: OSError) -> str:
    """Return the system's own short word on what went wrong."""
    return error.strerror or type(error).__name__
