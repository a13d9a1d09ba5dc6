"""One page to draw on, measured in points from the top left corner; it remembers every text box for checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import segno

from forms.paper.faces import AnyFace, Face, printable, shape
from forms.paper.pdf_file import PdfFile

MM: Final = 72 / 25.4
HAIR: Final = 0.4
LINE: Final = 0.6
FRAME: Final = 1.1

_QR_VERSION: Final = 1  # 21 modules hold ten characters with a quarter of them damaged
_QR_MASK: Final = 3  # fixed: choosing the best of eight takes ten times as long and no reader needs it
QR_MODULES: Final = 21
_MOST_STAMPS: Final = 2_500


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page and its margins, in points."""

    width: float
    height: float
    top: float = 14 * MM
    bottom: float = 12 * MM
    left: float = 17 * MM
    right: float = 15 * MM

    @property
    def inner_width(self) -> float:
        """How wide the text area is."""
        return self.width - self.left - self.right


A4: Final = PageSize(210 * MM, 297 * MM)
A3: Final = PageSize(297 * MM, 420 * MM)


class Sheet:
    """A page under way: drawing operators in ASCII, handed to the file when the page is finished."""

    __slots__ = ("_file", "_ops", "_type", "size")

    def __init__(self, file: PdfFile, size: PageSize) -> None:
        self.size = size
        self._file = file
        self._ops: list[str] = []
        self._type = ""

    def text(
        self, x: float, y: float, text: str, *, face: AnyFace = Face.SONG, size: float, grey: float = 0
    ) -> None:
        """Set one line with its baseline at y."""
        if not text:
            return
        if grey:
            self._ops.append(f"{grey:g} g")
        down = self.size.height - y
        for chosen, run in shape(text, face).runs:
            font = self._file.font(chosen)
            if self._type != (wanted := f"/{font.name} {size:g} Tf"):
                self._ops.append(wanted)
                self._type = wanted
            self._ops.append(f"BT {x:.2f} {down:.2f} Td <{font.encode(run)}> Tj ET")
            x += shape(run, chosen).width * size
        if grey:
            self._ops.append("0 g")

    def centred(
        self, x: float, y: float, text: str, *, face: AnyFace = Face.SONG, size: float, grey: float = 0
    ) -> None:
        """Set one line centred on x."""
        self.text(x - shape(text, face).width * size / 2, y, text, face=face, size=size, grey=grey)

    def right(
        self, x: float, y: float, text: str, *, face: AnyFace = Face.SONG, size: float, grey: float = 0
    ) -> None:
        """Set one line that ends at x."""
        self.text(x - shape(text, face).width * size, y, text, face=face, size=size, grey=grey)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = LINE) -> None:
        """Draw a straight line."""
        height = self.size.height
        self._ops.append(f"{width:g} w {x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, *, line: float = LINE, fill: float = 1) -> None:
        """Draw a frame from its top left corner; `fill` is a grey, 1 none; `line` 0 draws no edge."""
        place = f"{x:.2f} {self.size.height - y - height:.2f} {width:.2f} {height:.2f} re"
        if fill < 1:
            self._ops.append(f"{fill:g} g {place} f 0 g")
        if line:
            self._ops.append(f"{line:g} w {place} S")

    def dashed(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a dashed frame: a place to press or paste something."""
        self._ops.append("[2 1.6] 0 d")
        self.box(x, y, width, height)
        self._ops.append("[] 0 d")

    def dashed_circle(self, x: float, y: float, radius: float) -> None:
        """Draw a light dashed circle round (x, y): where a seal goes."""
        up, bend = self.size.height - y, 0.5523 * radius  # four Bézier curves are a circle to 0.03 %
        left, right, top, bottom = x - radius, x + radius, up + radius, up - radius
        curves = (
            (right, up + bend, x + bend, top, x, top),
            (x - bend, top, left, up + bend, left, up),
            (left, up - bend, x - bend, bottom, x, bottom),
            (x + bend, bottom, right, up - bend, right, up),
        )
        path = " ".join(" ".join(f"{point:.2f}" for point in curve) + " c" for curve in curves)
        self._ops.append(f"q 0.6 G 0.6 w [2 2] 0 d {right:.2f} {up:.2f} m {path} S Q")

    def code(self, x: float, y: float, side: float, content: str) -> None:
        """Draw a QR code; the white rim around it is the caller's."""
        module = side / QR_MODULES
        self._ops.append(
            f"q {module:.4f} 0 0 {-module:.4f} {x:.2f} {self.size.height - y:.2f} cm {_qr_modules(content)} f Q"
        )

    def stamp(self, key: object, x: float, y: float, draw: Callable[[Sheet, float, float], None]) -> None:
        """Draw what `key` stands for with its top left corner at (x, y): drawn once for the file, then repeated."""
        stamps = self._file.stamps
        if (drawn := stamps.get(key)) is None:
            page, self._ops, face, self._type = self._ops, [], self._type, ""
            draw(self, 0, self.size.height)
            drawn = " ".join(self._ops)
            self._ops, self._type = page, face
            if len(stamps) >= _MOST_STAMPS:
                stamps.clear()
            stamps[key] = drawn
        self._ops.append(f"q 1 0 0 1 {x:.2f} {self.size.height - y:.2f} cm {drawn} Q")

    def finish(self) -> None:
        """Hand the page to the file."""
        self._file.page("\n".join(self._ops), width=self.size.width, height=self.size.height)


@lru_cache(maxsize=256)
def _qr_modules(content: str) -> str:
    return " ".join([f"{column} {row} {length} 1 re" for column, row, length in qr_bars(content)])


def qr_bars(content: str) -> Iterator[tuple[int, int, int]]:
    """Yield the dark bars of the code's rows in modules: column, row, length; the code is 21 modules wide."""
    matrix = segno.make_qr(content, version=_QR_VERSION, mask=_QR_MASK, error="q", boost_error=False).matrix
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate([*modules, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield start, row, column - start
                start = None


def plain(text: str) -> str:
    """Return the text as one printable line."""
    return " ".join(printable(text).split("\n"))
