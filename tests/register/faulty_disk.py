"""A disk that records, fills up, is pulled out, or loses power: a layer under SQLite, so that the faults are real.

It stands between SQLCipher and the operating system (SQLite calls that a VFS) and hands every call on. What is
recorded can be played again up to any call, with what was not yet synced dropped, torn and reordered.
"""

from __future__ import annotations

import ctypes as c
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

_FULL, _IO_ERROR, _CANNOT_READ, _OK = 13, 10, 266, 0
_SECTOR = 512  # a disk writes whole sectors, and no more than that can be relied on

_P, _I, _L = c.c_void_p, c.c_int, c.c_int64
_CLOSE = c.CFUNCTYPE(_I, _P)
_WRITE = c.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = c.CFUNCTYPE(_I, _P, _L)
_SYNC = c.CFUNCTYPE(_I, _P, _I)
_OPEN = c.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETE = c.CFUNCTYPE(_I, _P, c.c_char_p, _I)


class _Methods(c.Structure):
    """SQLite's `sqlite3_io_methods`, version 3."""

    _fields_ = (
        ("version", _I), ("close", _P), ("read", _P), ("write", _P), ("truncate", _P), ("sync", _P),
        ("others", _P * 13),
    )  # fmt: skip


class _Vfs(c.Structure):
    """SQLite's `sqlite3_vfs`, version 3."""

    _fields_ = (
        ("version", _I), ("file_size", _I), ("longest_path", _I), ("next", _P), ("name", c.c_char_p),
        ("data", _P), ("open", _P), ("delete", _P), ("others", _P * 14),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was asked of the disk, or an acknowledgement given to a person (`what` is "said")."""

    what: str
    path: str
    offset: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """The disk under the databases while it is plugged in."""

    calls: list[Call] = field(default_factory=list)
    writes_left: int | None = None  # then it is full
    pulled_after: int | None = None  # calls until the stick is gone
    reads_left: int | None = None  # then nothing can be read from it any more

    def say(self, text: str) -> None:
        """Note an acknowledgement between the calls."""
        self.calls.append(Call("said", text))

    def admits(self, call: Call) -> int:
        """Record a call; return SQLite's code for whether it is done."""
        if self.pulled_after is not None:
            if self.pulled_after <= 0:
                return _IO_ERROR
            self.pulled_after -= 1
        if self.writes_left is not None and call.what == "write":
            if self.writes_left <= 0:
                return _FULL
            self.writes_left -= 1
        self.calls.append(call)
        return _OK

    def gives(self) -> int:
        """Return SQLite's code for whether something can still be read."""
        if self.reads_left is None:
            return _OK
        self.reads_left -= 1
        return _OK if self.reads_left >= 0 else _CANNOT_READ


@contextmanager
def plugged_in() -> Iterator[Disk]:
    """Put the disk under every database that is opened meanwhile."""
    library = c.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
    usual = library.sqlite3_vfs_find(None)
    layer = _Layer(usual)
    library.sqlite3_vfs_register(c.byref(layer.vfs), 1)
    try:
        yield layer.disk
    finally:
        library.sqlite3_vfs_register(usual, 1)
        library.sqlite3_vfs_unregister(c.byref(layer.vfs))
        _KEPT.append(layer)  # a database that is still open goes on calling it


_KEPT: list[_Layer] = []


class _Layer:
    """SQLite's usual layer with writing, syncing, cutting and deleting passed through the disk."""

    def __init__(self, usual: Any) -> None:
        self.disk = Disk()
        self._paths: dict[int, str] = {}
        self._tables: dict[int, tuple[_Methods, Any]] = {}
        self._usual_open = _OPEN(usual.contents.open)
        self._usual_delete = _DELETE(usual.contents.delete)
        self.vfs = _Vfs.from_buffer_copy(usual.contents)
        self._name = b"faulty"
        self._callbacks: list[Any] = [_OPEN(self._open), _DELETE(self._delete)]
        self.vfs.name = self._name
        self.vfs.open, self.vfs.delete = (c.cast(each, _P).value for each in self._callbacks)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        # The name stays where SQLite has it: the file goes on using that very memory, not a copy of ours.
        code = self._usual_open(vfs, name, file, flags, out)
        slot = c.cast(file, c.POINTER(_P))
        if code == _OK and slot.contents.value:
            self._paths[file] = c.string_at(name).decode() if name else ""
            slot[0] = self._methods(slot.contents.value)
        return int(code)

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        code = self.disk.admits(Call("delete", name.decode()))
        return code or int(self._usual_delete(vfs, name, sync_folder))

    def _methods(self, usual: int) -> int:
        """Return the address of our table for one of SQLite's."""
        if usual not in self._tables:
            own = _Methods.from_address(usual)
            table = _Methods.from_buffer_copy(own)
            callbacks = (
                _WRITE(self._writer(_WRITE(own.write))),
                _TRUNCATE(self._truncater(_TRUNCATE(own.truncate))),
                _SYNC(self._syncer(_SYNC(own.sync))),
                _WRITE(self._reader(_WRITE(own.read))),
            )
            table.write, table.truncate, table.sync, table.read = (c.cast(each, _P).value for each in callbacks)
            self._tables[usual] = (table, callbacks)
        return c.addressof(self._tables[usual][0])

    def _writer(self, usual: Callable[..., int]) -> Callable[[int, int, int, int], int]:
        def write(file: int, data: int, amount: int, offset: int) -> int:
            call = Call("write", self._paths[file], offset, c.string_at(data, amount))
            return self.disk.admits(call) or usual(file, data, amount, offset)

        return write

    def _reader(self, usual: Callable[..., int]) -> Callable[[int, int, int, int], int]:
        def read(file: int, data: int, amount: int, offset: int) -> int:
            return self.disk.gives() or usual(file, data, amount, offset)

        return read

    def _truncater(self, usual: Callable[..., int]) -> Callable[[int, int], int]:
        def truncate(file: int, size: int) -> int:
            return self.disk.admits(Call("truncate", self._paths[file], size)) or usual(file, size)

        return truncate

    def _syncer(self, usual: Callable[..., int]) -> Callable[[int, int], int]:
        def sync(file: int, flags: int) -> int:
            return self.disk.admits(Call("sync", self._paths[file])) or usual(file, flags)

        return sync


def after_power_loss(calls: list[Call], chance: random.Random) -> dict[Path, bytes]:
    """Return what may be found in the files when the power goes after these calls.

    What was synced is there. Of what was not, each sector of each write is there or not, and each cut likewise:
    that drops, tears and reorders. A deleted file may still be there.
    """
    durable: dict[str, bytes] = {}
    pending: dict[str, list[Call]] = {}
    for call in calls:
        if call.what in {"write", "truncate", "delete"}:
            pending.setdefault(call.path, []).append(call)
        elif call.what == "sync":
            durable[call.path] = _applied(durable.get(call.path), pending.pop(call.path, []), None) or b""
    found = {path: _applied(durable.get(path), pending.get(path, []), chance) for path in {*durable, *pending}}
    return {Path(path): content for path, content in found.items() if path and content is not None}


def _applied(content: bytes | None, calls: list[Call], chance: random.Random | None) -> bytes | None:
    """Return the content after the calls: all of them, or each sector of them by chance."""
    for call in calls:
        if call.what == "write":
            content = written(content or b"", call.offset, call.data, chance)
        elif chance is None or chance.random() < 0.5:
            content = None if call.what == "delete" else (content or b"")[: call.offset]
    return content


def written(content: bytes, offset: int, data: bytes, chance: random.Random | None) -> bytes:
    """Return the content after a write: all of it, or each sector of it by chance."""
    changed = bytearray(content)
    keep_most = chance.choice((0.1, 0.5, 0.9)) if chance else 1.0
    for start in range(0, len(data), _SECTOR):
        if chance is None or chance.random() < keep_most:
            part, at = data[start : start + _SECTOR], offset + start
            changed.extend(bytes(max(0, at + len(part) - len(changed))))
            changed[at : at + len(part)] = part
    return bytes(changed)
