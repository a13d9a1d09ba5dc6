"""The layout of official papers (GB/T 9704): margins, 22 lines of 28 characters, title, seal, page number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forms.paper.breaking import balanced, lines
from forms.paper.faces import SHIPPED_FACES, AnyFace, OfficialFaces, width
from forms.paper.pdf_file import PdfFile
from forms.paper.sheet import MM, PageSize, Sheet
from forms.paper.strips import Strip, draw_page, paginate

_BODY: Final = 15.75
_LEADING: Final = 28.99
_TITLE: Final = 22
_TITLE_LEADING: Final = 34
_TABLE: Final = 14
_PAGE_NUMBER: Final = 14
_SEAL: Final = 42 * MM
_CODE: Final = 14 * MM
_FOOT_NOTE: Final = 9
_TEXT_HEIGHT: Final = 225 * MM


@dataclass(frozen=True, slots=True)
class Official:
    """All lengths of the layout, enlarged by `scale`: 1 is A4."""

    scale: float = 1
    faces: OfficialFaces = SHIPPED_FACES

    @property
    def size(self) -> PageSize:
        """The page: top 37 mm, left 28 mm, a text area of 156 by 225 mm."""
        scale = self.scale * MM
        return PageSize(210 * scale, 297 * scale, 37 * scale, 35 * scale, 28 * scale, 26 * scale)

    @property
    def body(self) -> float:
        """The size of the text."""
        return _BODY * self.scale

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return _LEADING * self.scale

    @property
    def table(self) -> float:
        """The size of lists."""
        return _TABLE * self.scale


def title(text: str, look: Official) -> Iterator[Strip]:
    """Yield the heading, centred, in even lines."""
    size = _TITLE * look.scale
    for line in balanced(text, look.faces.title, size, look.size.inner_width):
        yield _line(line, _TITLE_LEADING * look.scale, size, look.faces.title, look.size.inner_width / 2)


def paragraph(text: str, look: Official, *, keeps_next: bool = False) -> Iterator[Strip]:
    """Yield the lines of a paragraph, the first set in by two characters."""
    indent = 2 * look.body
    broken = lines(text, look.faces.body, look.body, look.size.inner_width, indent)
    for number, line in enumerate(broken):
        yield _line(line, look.leading, look.body, look.faces.body, 0 if number else -indent, keeps_next=keeps_next)


def seal(issuer: str, day: str, here: str, look: Official) -> Strip:
    """Return who issues it and when, set right, with room for a seal of 42 mm over them."""
    side = _SEAL * look.scale

    def draw(sheet: Sheet, x: float, y: float) -> None:
        wide = max(side, width(issuer, look.faces.body, look.body))
        middle = x + look.size.inner_width - wide / 2 - min(look.body, look.size.inner_width - wide)
        sheet.dashed_circle(middle, y + side / 2, side / 2)
        sheet.centred(middle, y + side * 0.45, issuer, face=look.faces.body, size=look.body)
        sheet.centred(middle, y + side * 0.45 + look.leading, day, face=look.faces.body, size=look.body)
        sheet.centred(middle, y + side * 0.93, here, face=look.faces.body, size=look.body * 0.5, grey=0.55)

    return Strip(side, draw)


def official_pages(
    file: PdfFile,
    strips: Sequence[Strip],
    look: Official,
    *,
    code: str = "",
    foot_note: Callable[[int, int], str] = lambda _page, _pages: "",
) -> int:
    """Draw the strips on numbered pages and return how many there are.

    A signed paper has its code on each, and a note that tells the page and how many there are.
    """
    height = _TEXT_HEIGHT * look.scale + 1
    pages = paginate(strips, height, height)
    for number, page in enumerate(pages, start=1):
        sheet = Sheet(file, look.size)
        draw_page(sheet, page, look.size.left, look.size.top)
        foot = look.size.height - look.size.bottom + 7 * MM * look.scale + _PAGE_NUMBER
        sheet.centred(look.size.width / 2, foot, f"— {number} —", size=_PAGE_NUMBER * look.scale)
        if code:
            side = _CODE * look.scale
            sheet.code(
                look.size.width - look.size.right - side, look.size.top - side - 6 * MM * look.scale, side, code
            )
        note = foot_note(number, len(pages))
        sheet.text(look.size.left, foot + 5 * MM * look.scale, note, size=_FOOT_NOTE * look.scale)
        sheet.finish()
    return len(pages)


def _line(text: str, leading: float, size: float, face: AnyFace, at: float, *, keeps_next: bool = False) -> Strip:
    """Return one line: centred where `at` is positive, else from the left, set in by its amount."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y + leading / 2 + size * 0.37
        if at > 0:
            sheet.centred(x + at, baseline, text, face=face, size=size)
        else:
            sheet.text(x - at, baseline, text, face=face, size=size)

    return Strip(leading, draw, keeps_next=keeps_next)
