"""The zip inside bundles and kits: written the same for the same content, read within bounds."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from resources.errors import NotPossible
from sync.limits import LIMITS, Limits

_END = struct.Struct("<4s4H2LH")
_NEVER = (1980, 1, 1, 0, 0, 0)  # zip needs a date; the same one keeps the bytes the same
# What zipfile and zlib raise for damaged bytes; RuntimeError is for passwords and for unknown ways of packing.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error, ValueError)
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """Size in bytes and SHA-256 of one file in the archive, as the manifest states them."""

    size: int
    sha256: str


class ArchiveWriter:
    """Writes members one after the other into memory and keeps their sizes and hashes."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", allowZip64=False)
        self.members: dict[str, Member] = {}

    @property
    def size(self) -> int:
        """How many bytes have been written so far."""
        return self._buffer.tell()

    def add(self, name: str, pieces: Iterable[bytes], *, compress: bool = True) -> Member:
        """Write a member from its pieces; pictures are better not compressed again."""
        info = zipfile.ZipInfo(name, _NEVER)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        info.create_system = 3
        info.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w") as target:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        member = Member(size, digest.hexdigest())
        self.members[name] = member
        return member

    def close(self) -> bytes:
        """Return the finished archive."""
        self._zip.close()
        return self._buffer.getvalue()


class ArchiveReader:
    """Reads an archive whose names all fit the pattern; whatever is wrong with it is a NotPossible."""

    def __init__(self, content: bytes, names: re.Pattern[str], *, limits: Limits = LIMITS) -> None:
        self._content = content
        self._limits = limits
        self._check_end()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise NotPossible("sync.damaged", size=len(content)) from error
        self._sizes = self._checked_sizes(names)

    @property
    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._sizes)

    def read(self, name: str, limit: int) -> bytes:
        """Return a whole member of at most `limit` bytes."""
        if name not in self._sizes:
            raise NotPossible("sync.missing_part", part=name)
        if self._sizes[name] > limit:
            raise NotPossible("sync.too_large", size=self._sizes[name], limit=limit)
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member in pieces of bounded size."""
        try:
            with self._zip.open(name) as source:
                while piece := source.read(_PIECE):
                    yield piece
        except _BROKEN as error:
            raise NotPossible("sync.damaged", size=len(self._content)) from error

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a member without their ends; one that is too long comes cut, a byte over the limit."""
        longest = self._limits.line
        try:
            with self._zip.open(name) as source:
                buffered = io.BufferedReader(cast("io.RawIOBase", source), _PIECE)
                while line := buffered.readline(longest + 1):
                    yield line.rstrip(b"\n")
                    while len(line) > longest and not line.endswith(b"\n"):
                        line = buffered.readline(longest + 1)
        except _BROKEN as error:
            raise NotPossible("sync.damaged", size=len(self._content)) from error

    def check(self, members: dict[str, Member], unlisted: frozenset[str]) -> None:
        """Compare every member with its stated size and hash; more or fewer members than stated: NotPossible."""
        if self.names != members.keys() | unlisted:
            odd = min(self.names ^ (members.keys() | unlisted))
            raise NotPossible("sync.missing_part", part=odd[:80])
        for name, stated in members.items():
            digest = hashlib.sha256()
            for piece in self.pieces(name):
                digest.update(piece)
            if self._sizes[name] != stated.size or digest.hexdigest() != stated.sha256:
                raise NotPossible("sync.changed_part", part=name[:80])

    def _check_end(self) -> None:
        """Look at the end record before zipfile reads the whole directory into memory."""
        content = self._content
        if len(content) < _END.size or not content.startswith(b"PK\x03\x04"):
            raise NotPossible("sync.not_a_bundle", size=len(content))
        mark, _, _, _, entries, size, start, comment = _END.unpack(content[-_END.size :])
        if mark != b"PK\x05\x06" or comment or start + size + _END.size != len(content):
            raise NotPossible("sync.damaged", size=len(content))
        if entries > self._limits.entries or size > entries * 400:
            raise NotPossible("sync.too_many_parts", count=entries, limit=self._limits.entries)

    def _checked_sizes(self, names: re.Pattern[str]) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for info in self._zip.infolist():
            if not names.fullmatch(info.orig_filename) or info.orig_filename != info.filename:
                raise NotPossible("sync.odd_part", part=info.orig_filename[:80])
            if info.filename in sizes:
                raise NotPossible("sync.odd_part", part=info.filename[:80])
            if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise NotPossible("sync.odd_part", part=info.filename[:80])
            sizes[info.filename] = info.file_size
        total = sum(sizes.values())
        if total > self._limits.unpacked:
            raise NotPossible("sync.too_large", size=total, limit=self._limits.unpacked)
        return sizes
