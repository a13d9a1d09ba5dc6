"""PDF pages as pictures. pypdfium2 is not made for several threads: everything here runs on the owner thread."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points, 1/72 inch."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def page_image(pdf: bytes, number: int, *, dots_per_inch: float) -> QImage:
    """Return one page as a picture; number counts from 0."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[number]) as page:
        bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True, force_bitmap_format=4)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        return image
