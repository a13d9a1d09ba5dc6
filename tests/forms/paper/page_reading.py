"""What a page draws, read off its operators as the PDF specification has them: texts, where they stand, edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from struct import unpack
from typing import Any

import pypdf
from fontTools.ttLib import TTFont

_TOKEN = re.compile(r"<[0-9A-Fa-f]*>|/[^\s/<>\[\]]+|[\[\]]|[^\s/<>\[\]]+")
_BFCHAR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_UNSEEN = {"c", "d", "g", "G", "w", "S", "f", "BT", "ET"}

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class ReadFont:
    """A font of the file, as a reader finds it: codes to characters, widths and glyphs."""

    def __init__(self, entry: Any) -> None:
        descendant = entry["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        self.name = str(entry["/BaseFont"])
        self.embedded = "/FontFile2" in descriptor
        self._program = descriptor["/FontFile2"].get_data() if self.embedded else b""
        first, widths = descendant["/W"]
        self.widths = {int(first) + place: float(width) / 1000 for place, width in enumerate(widths)}
        numbers = descendant["/CIDToGIDMap"].get_data()
        self._glyphs = unpack(f">{len(numbers) // 2}H", numbers)
        self.characters = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _BFCHAR.findall(entry["/ToUnicode"].get_data())
        }

    @cached_property
    def _outlines(self) -> Any:
        return TTFont(BytesIO(self._program))["glyf"]

    def has_shape(self, code: int) -> bool:
        """Return whether the code shows ink: a glyph of its own, not the box of what is missing."""
        glyphs = self._outlines
        number = self._glyphs[code] if code < len(self._glyphs) else 0
        return number > 0 and glyphs[glyphs.glyphOrder[number]].numberOfContours != 0


@dataclass(frozen=True, slots=True)
class Run:
    """A string shown in one go; x and y are the start of its baseline in points from the bottom left corner."""

    text: str
    x: float
    y: float
    width: float
    size: float
    font: ReadFont = field(compare=False)
    codes: tuple[int, ...] = field(compare=False)

    @property
    def right(self) -> float:
        """Where the string ends."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Edge:
    """A rectangle that was drawn."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class ReadPage:
    """Everything on one page, in the order it was drawn."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


def pages(pdf: bytes) -> Iterator[ReadPage]:
    """Yield what each page draws; an operator this reader does not know is an error."""
    fonts: dict[int, ReadFont] = {}
    for page in pypdf.PdfReader(BytesIO(pdf), strict=True).pages:
        listed: Any = page["/Resources"]
        for entry in listed["/Font"].values():
            if entry.indirect_reference.idnum not in fonts:
                fonts[entry.indirect_reference.idnum] = ReadFont(entry)
        named = {name: fonts[entry.indirect_reference.idnum] for name, entry in listed["/Font"].items()}
        read = ReadPage(float(page.mediabox.width), float(page.mediabox.height))
        content: Any = page["/Contents"].get_object()
        _Drawing(read, named).follow(content.get_data().decode("ascii"))
        yield read


class _Drawing:
    def __init__(self, page: ReadPage, fonts: dict[str, ReadFont]) -> None:
        self._page = page
        self._fonts = fonts
        self._matrix = _IDENTITY
        self._font = ("", 0.0)
        self._saved: list[tuple[Matrix, tuple[str, float]]] = []
        self._at = (0.0, 0.0)

    def follow(self, content: str) -> None:
        """Draw what the operators say."""
        operands: list[str] = []
        for token in _TOKEN.findall(content):
            if token[0] in "/<[]-.0123456789":
                operands.append(token)
            else:
                self._do(token, operands)
                operands = []

    def _do(self, operator: str, operands: list[str]) -> None:
        if operator == "q":
            self._saved.append((self._matrix, self._font))
        elif operator == "Q":
            self._matrix, self._font = self._saved.pop()
        elif operator == "cm":
            a, b, c, d, e, f = map(float, operands)
            assert (b, c) == (0, 0)
            x, y = self._placed(e, f)
            self._matrix = (a * self._matrix[0], 0, 0, d * self._matrix[3], x, y)
        elif operator == "Tf":
            self._font = (operands[0], float(operands[1]))
        elif operator == "Td":
            self._at = self._placed(float(operands[0]), float(operands[1]))
        elif operator == "Tj":
            self._show(operands[0])
        elif operator == "re":
            self._rectangle(*map(float, operands))
        elif operator == "m":
            self._at = self._placed(float(operands[0]), float(operands[1]))
        elif operator == "l":
            (x1, y1), (x2, y2) = self._at, self._placed(float(operands[0]), float(operands[1]))
            self._page.edges.append(Edge(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        else:
            assert operator in _UNSEEN, operator

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        return x * self._matrix[0] + self._matrix[4], y * self._matrix[3] + self._matrix[5]

    def _show(self, hexadecimal: str) -> None:
        name, size = self._font
        font = self._fonts[name]
        data = bytes.fromhex(hexadecimal[1:-1])
        codes = unpack(f">{len(data) // 2}H", data)
        width = sum(font.widths[code] for code in codes) * size
        shown = "".join(font.characters[code] for code in codes)
        self._page.runs.append(Run(shown, *self._at, width, size, font, codes))

    def _rectangle(self, x: float, y: float, width: float, height: float) -> None:
        (x1, y1), (x2, y2) = self._placed(x, y), self._placed(x + width, y + height)
        self._page.edges.append(Edge(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
