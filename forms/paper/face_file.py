"""A TrueType file read where it lies: of 27 MB of rare characters a paper needs the outlines of a few.

reportlab checks the file and cuts glyphs out of it; its tables of characters and widths are read here, three times
as fast and in a third of the memory. A character whose glyph is that of missing ones does not count as there.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

_LONG, _SHORT = "I", "H"
_SEGMENTS, _GROUPS = 4, 12  # the two formats of tables of characters that faces of our time have
_WHOLE_RANGE: Final = (10, 4, 6)  # encodings of Unicode beyond the first 65,536 characters


class FaceFile(TTFontFile):  # type: ignore[misc]  # reportlab has no types
    """The parsed file; `ems` is the width of each character of it."""

    def __init__(self, path: str) -> None:
        super().__init__(path, charInfo=0)
        advances, self.hmetrics = self._metrics()
        self.glyphPos = self._places()
        self.charToGlyph = self._characters()
        if 0x20 in self.charToGlyph:
            self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.defaultWidth = advances[0] * 1000 / self.unitsPerEm
        wide = {advance: advance / self.unitsPerEm for advance in set(advances)}  # few: each is kept once
        last = len(advances) - 1
        self.ems = {chr(code): wide[advances[min(glyph, last)]] for code, glyph in self.charToGlyph.items()}

    def readFile(self, f: str) -> None:  # noqa: N802
        """Map the file into memory instead of reading it."""
        with open(f, "rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        super().readFile(f)
        self.filename = f

    def get_table(self, tag: str) -> Any:
        """Return a table; that of the outlines is not copied, since it is nearly all of the file."""
        if tag == "glyf":
            return _Outlines(self._ttf_data, *self.get_table_pos(tag))
        return bytes(super().get_table(tag))

    def _numbers(self, data: bytes, kind: str) -> array[int]:
        numbers = array(kind, data)
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def _metrics(self) -> tuple[array[int], _Metrics]:
        """Return the advances of the glyphs, the last for all that follow, and advance and bearing of each."""
        (count,) = struct.unpack(">H", self.get_table("hhea")[34:36])
        data = self.get_table("hmtx")
        pairs = self._numbers(data[: 4 * count], _SHORT)
        bearings = self._numbers(data[4 * count : 4 * count + 2 * (self.numGlyphs - count)], _SHORT)
        return pairs[::2], _Metrics(pairs, bearings)

    def _places(self) -> array[int]:
        """Return where the outline of each glyph begins."""
        data = self.get_table("loca")
        if struct.unpack(">h", self.get_table("head")[50:52])[0]:
            return self._numbers(data[: 4 * (self.numGlyphs + 1)], _LONG)
        return array(_LONG, [2 * place for place in self._numbers(data[: 2 * (self.numGlyphs + 1)], _SHORT)])

    def _characters(self) -> dict[int, int]:
        """Return every character of the file with the number of its glyph."""
        table = self.get_table("cmap")
        for start, kind in self._tables_of_characters(table):
            if kind == _GROUPS:
                (groups,) = struct.unpack(">L", table[start + 12 : start + 16])
                numbers = self._numbers(table[start + 16 : start + 16 + 12 * groups], _LONG)
                found: dict[int, int] = {}
                for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
                    found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
                return {code: glyph for code, glyph in found.items() if glyph}
            if kind == _SEGMENTS:
                return {code: glyph for code, glyph in self._segments(table[start:]) if glyph}
        raise TTFError("no table of Unicode characters that can be read")

    def _tables_of_characters(self, table: bytes) -> list[tuple[int, int]]:
        """Return where tables of Unicode begin and their format, the widest first."""
        (count,) = struct.unpack(">H", table[2:4])
        found = []
        for record in range(4, 4 + 8 * count, 8):
            platform, encoding, start = struct.unpack(">HHL", table[record : record + 8])
            if (platform == 3 and encoding in (1, 10)) or (platform == 0 and encoding != 5):
                (kind,) = struct.unpack(">H", table[start : start + 2])
                found.append((encoding not in _WHOLE_RANGE, start, kind))
        return [(start, kind) for _, start, kind in sorted(found)]

    def _segments(self, table: bytes) -> Iterator[tuple[int, int]]:
        (length, _, twice) = struct.unpack(">HHH", table[2:8])
        count = twice // 2
        numbers = self._numbers(table[14 : max(length, 16 + 8 * count) // 2 * 2], _SHORT)
        ends, starts = numbers[:count], numbers[count + 1 : 2 * count + 1]
        deltas, offsets = numbers[2 * count + 1 : 3 * count + 1], numbers[3 * count + 1 :]
        for place, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
            for code in range(first, last + 1):
                if not offsets[place]:
                    yield code, (code + delta) & 0xFFFF
                    continue
                at = place + offsets[place] // 2 + code - first
                if at < len(offsets) and offsets[at]:
                    yield code, (offsets[at] + delta) & 0xFFFF


class _Outlines:
    """A table of the mapped file, of which parts are read."""

    def __init__(self, data: mmap.mmap, start: int, length: int) -> None:
        self._data = data
        self._start = start
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> bytes:
        first, last, _ = part.indices(self._length)
        return self._data[self._start + first : self._start + last]


class _Metrics:
    """Advance and left bearing of each glyph, for whoever asks for one."""

    def __init__(self, pairs: array[int], bearings: array[int]) -> None:
        self._pairs = pairs
        self._bearings = bearings

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        beyond = glyph - len(self._pairs) // 2
        if beyond < 0:
            return self._pairs[2 * glyph], self._pairs[2 * glyph + 1]
        return self._pairs[-2], self._bearings[beyond]
