"""What stands on printed pages, noted so that other libraries can be asked for the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from unittest.mock import patch

from forms.paper.cells import Cell, Type
from forms.paper.contents import Contents
from forms.paper.entries import Grid
from forms.paper.faces import AnyFace, Face
from forms.paper.furniture import FIRST_TOP, OTHER_TOP, Furniture, room
from forms.paper.layouts import signatures_of
from forms.paper.look import Look
from forms.paper.papers import Paper
from forms.paper.pdf_file import PdfFile
from forms.paper.questionnaire import questionnaire_strips
from forms.paper.sheet import A4, LINE, QR_MODULES, Sheet, qr_bars
from forms.paper.signatures import signature_strips
from forms.paper.strips import Strip, draw_page, paginate
from resources.messages import Language
from tests.benchmarks._paper_households import MADE_AT

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its top left corner; its text is not broken yet, that is the library's work."""

    cell: Cell
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text outside cells, its baseline from the top."""

    x: float
    y: float
    text: str
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A frame, or a line where its height is 0."""

    place: Rectangle
    line: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as the bars of its rows, in points from the top left corner of the page."""

    bars: tuple[Rectangle, ...]


@dataclass(slots=True)
class Page:
    """One page."""

    things: list[Placed | Words | Edge | Code] = field(default_factory=list)


class _Noting(Sheet):
    """A page that notes what is asked of it and draws nothing."""

    __slots__ = ("page",)

    def __init__(self, file: PdfFile) -> None:
        super().__init__(file, A4)
        self.page = Page()

    def text(
        self, x: float, y: float, text: str, *, face: AnyFace = Face.SONG, size: float, grey: float = 0
    ) -> None:
        del grey
        if text and isinstance(face, Face):
            self.page.things.append(Words(x, y, text, face, size))

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = LINE) -> None:
        self.page.things.append(Edge((x1, y1, x2 - x1, y2 - y1), width))

    def box(self, x: float, y: float, width: float, height: float, *, line: float = LINE, fill: float = 1) -> None:
        del fill
        self.page.things.append(Edge((x, y, width, height), line))

    def code(self, x: float, y: float, side: float, content: str) -> None:
        module = side / QR_MODULES
        bars = ((x + a * module, y + b * module, wide * module, module) for a, b, wide in qr_bars(content))
        self.page.things.append(Code(tuple(bars)))

    def stamp(self, key: object, x: float, y: float, draw: Callable[[Sheet, float, float], None]) -> None:
        del key
        draw(self, x, y)


def furniture_of(contents: Contents, code: str) -> Furniture:
    """Return what stands round the text of a household's pages."""
    return Furniture(contents.title, "慕容䶮", "5f0c6f0e9b5d4a3c", code, "2015-11-21 16:05", Language.CHINESE)


def strips_of(contents: Contents) -> list[list[Strip]]:
    """Return the pages of the questionnaire as it is signed."""
    grid = Grid(A4.inner_width, Type())
    strips = questionnaire_strips(contents, grid, Language.CHINESE)
    strips += signature_strips(signatures_of(Paper.QUESTIONNAIRE, Look()), grid)
    return paginate(strips, *room(A4))


def noted(contents: Contents, code: str) -> list[Page]:
    """Return what stands on the pages of a household's questionnaire."""
    file = PdfFile(io.BytesIO(), title="", language="zh", made_at=MADE_AT)
    pages = strips_of(contents)
    found = []
    with patch.object(Cell, "draw", _note_cell):
        for number, page in enumerate(pages, start=1):
            sheet = _Noting(file)
            draw_page(sheet, page, A4.left, FIRST_TOP if number == 1 else OTHER_TOP)
            furniture_of(contents, code).draw(sheet, page=number, pages=len(pages))
            found.append(sheet.page)
    return found


def _note_cell(cell: Cell, sheet: Sheet, x: float, y: float, height: float) -> None:
    assert isinstance(sheet, _Noting)
    sheet.page.things.append(Placed(cell, x, y, height))
