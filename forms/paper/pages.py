"""Pages of strips with what stands round them, drawn into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forms.paper.furniture import FIRST_TOP, OTHER_TOP, Furniture
from forms.paper.look import Look
from forms.paper.pdf_file import PdfFile
from forms.paper.sheet import PageSize, Sheet
from forms.paper.strips import Strip, draw_page


def draw_pages(file: PdfFile, pages: Sequence[Sequence[Strip]], furniture: Furniture, size: PageSize) -> None:
    """Draw the pages of one paper; each goes into the file at once."""
    for number, page in enumerate(pages, start=1):
        sheet = Sheet(file, size)
        draw_page(sheet, page, size.left, FIRST_TOP if number == 1 else OTHER_TOP)
        furniture.draw(sheet, page=number, pages=len(pages))
        sheet.finish()


def draw_copies(file: PdfFile, look: Look, draw: Callable[[], object], *, size: PageSize | None = None) -> None:
    """Draw a paper as often as the office wishes; printed on both sides, each copy begins on a front.

    `size` is that of the paper's pages where it is not the look's.
    """
    page = size or look.page_size
    for _ in range(look.copies):
        before = file.pages
        draw()
        if look.duplex and (file.pages - before) % 2:
            file.page("", width=page.width, height=page.height)
