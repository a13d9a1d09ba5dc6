"""The calls a program makes to a disk, written down by strace, and what a power loss after any of them leaves.

`faulty_disk` stands under SQLite alone; here everything counts: files the program writes, renames and folders.
Of what is in a file, only what was synced is sure: each sector written since is there or not. Names (new files and
folders, renamed, removed) reach the disk in order, as a journal writes them, and for sure when a folder is synced.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from random import Random

from tests.register.faulty_disk import written

_CALLS = (
    "open,openat,creat,write,pwrite64,writev,pwritev,lseek,ftruncate,truncate,fsync,fdatasync,sync_file_range,rename,"
    "renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,sendfile,copy_file_range,fallocate"
)
_SHARED_MEMORY = "-shm"  # of SQLite's: made anew from the log by whoever opens first
_LINE = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_DESCRIPTOR = re.compile(r"(?P<number>\d+)<(?P<path>(?:\\x[0-9a-f]{2}|[^>\\])*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of the disk; `what` is "said" for an acknowledgement."""

    what: str
    path: str
    offset: int = 0
    data: bytes = b""
    other: str = ""  # the new name


def traced(command: Sequence[str], *, below: Path, trace: Path) -> list[Call]:
    """Run the command to its end; return its calls to files in a folder, and what it wrote to standard output."""
    watching = ("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}")
    subprocess.run([*watching, "-o", str(trace), *command], check=True, stdout=subprocess.PIPE)
    with trace.open(encoding="ascii") as lines:
        return list(_calls(_whole(lines), str(below)))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines with calls that were interrupted put together."""
    begun: dict[str, str] = {}
    for line in lines:
        process = line.split(" ", 1)[0]
        if "<unfinished ...>" in line:
            begun[process] = line.split("<unfinished ...>", 1)[0].rstrip()
        elif "resumed>" in line:
            yield begun.pop(process) + line.split("resumed>", 1)[1]
        else:
            yield line


def _calls(lines: Iterable[str], below: str) -> Iterator[Call]:
    places: dict[str, int] = {}  # where the next write goes, by descriptor
    for line in lines:
        if (found := _LINE.match(line)) is None or int(found["result"]) < 0:
            continue
        name, arguments, result = found["name"], found["arguments"], int(found["result"])
        texts = [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(arguments)]
        descriptors = [(each["number"], _path(each["path"])) for each in _DESCRIPTOR.finditer(arguments)]
        if name in {"open", "openat", "creat"}:
            yield from _opened(arguments, line, texts, below, places)
        elif name in {"rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"}:
            folder = descriptors[0][1] if descriptors else ""  # names without a folder are meant within this one
            paths = [str(PurePath(folder, each.decode())) for each in texts]
            if paths[0].startswith(below) and not paths[0].endswith(_SHARED_MEMORY):
                yield Call(_KINDS[name], paths[0], other=paths[-1] if len(paths) > 1 else "")
        elif descriptors:
            number, path = descriptors[0]
            if name == "write" and number == "1":
                yield Call("said", "", data=texts[0])
            elif path.startswith(below) and "(deleted)" not in path and not path.endswith(_SHARED_MEMORY):
                yield from _on_file(name, arguments, number, path, texts, result, places)


_KINDS = {
    "rename": "rename", "renameat": "rename", "renameat2": "rename", "unlink": "remove", "unlinkat": "remove",
    "mkdir": "folder", "mkdirat": "folder", "rmdir": "remove",
}  # fmt: skip


def _opened(arguments: str, line: str, texts: list[bytes], below: str, places: dict[str, int]) -> Iterator[Call]:
    found = _DESCRIPTOR.search(line.rsplit("=", 1)[1])
    path = _path(found["path"]) if found else texts[0].decode()
    if found is None or not path.startswith(below) or path.endswith(_SHARED_MEMORY):
        return
    places[found["number"]] = 0
    if "O_CREAT" in arguments:
        yield Call("file", path)
    if "O_TRUNC" in arguments:
        yield Call("truncate", path)


def _on_file(
    name: str, arguments: str, number: str, path: str, texts: list[bytes], result: int, places: dict[str, int]
) -> Iterator[Call]:
    last = arguments.rsplit(",", 1)[-1].strip()
    if name == "write":
        yield Call("write", path, places[number], texts[0][:result])
        places[number] += result
    elif name == "pwrite64":
        yield Call("write", path, int(last), texts[0][:result])
    elif name == "lseek":
        places[number] = result
    elif name == "ftruncate":
        yield Call("truncate", path, int(last))
    elif name in {"fsync", "fdatasync"}:
        yield Call("sync", path)
    else:
        raise AssertionError(f"{name} of {path} is not understood: what it leaves cannot be told")


def _path(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


@dataclass(slots=True)
class _File:
    """What a file holds for sure, and what was asked of it since."""

    durable: bytes = b""
    since: list[Call] = field(default_factory=list)

    def synced(self) -> None:
        for call in self.since:
            self.durable = _applied(self.durable, call, None)
        self.since.clear()

    def lost(self, chance: Random) -> bytes:
        content = self.durable
        for call in self.since:
            content = _applied(content, call, chance)
        return content


def _applied(content: bytes, call: Call, chance: Random | None) -> bytes:
    if call.what == "write":
        return written(content, call.offset, call.data, chance)
    if chance is not None and chance.random() < 0.5:
        return content
    return content[: call.offset] + bytes(max(0, call.offset - len(content)))


_FOLDER = None
_Names = dict[str, _File | None]  # a folder is None


class Replay:
    """The disk as the calls so far left it, from a folder as it stood before them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._durable: _Names = {
            str(each): _File(each.read_bytes()) if each.is_file() else _FOLDER for each in sorted(folder.rglob("*"))
        }
        self._names = dict(self._durable)
        self._since: list[tuple[str, str, str, _File | None]] = []  # changes of names not yet sure
        self.said: list[str] = []

    def call(self, call: Call) -> None:
        """Go on by one call."""
        file = self._names.get(call.path)
        assert file or call.path in {*self._names, "", str(self._folder)} or call.what in {"file", "folder"}, call
        if call.what == "said":
            self.said.extend(call.data.decode().splitlines())
        elif call.what == "sync" and (file is _FOLDER):
            for change in self._since:
                _rename(self._durable, *change)
            self._since.clear()
        elif call.what == "sync":
            assert file is not None
            file.synced()
        elif call.what in {"write", "truncate"}:
            assert file is not None, call
            file.since.append(call)
        elif call.what != "file" or call.path not in self._names:
            made = _File() if call.what == "file" else file
            self._since.append((call.what, call.path, call.other, made))
            _rename(self._names, *self._since[-1])

    def lose_power(self, chance: Random) -> None:
        """Lay the folder out as it may be found when the power goes now."""
        names = dict(self._durable)
        for change in self._since[: chance.randint(0, len(self._since))]:
            _rename(names, *change)
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        for path, file in sorted(names.items()):
            if file is _FOLDER:
                Path(path).mkdir()
            else:
                Path(path).write_bytes(file.lost(chance))


def _rename(names: _Names, what: str, path: str, other: str, file: _File | None) -> None:
    """Change the names: a new file or folder, one removed, or one renamed with all that is in it."""
    if what in {"file", "folder"}:
        names[path] = file if what == "file" else _FOLDER
    elif what == "remove":
        names.pop(path, None)
    else:
        for each in [name for name in names if name == path or PurePath(path) in PurePath(name).parents]:
            names[other + each[len(path) :]] = names.pop(each)
