"""How tests read a PDF back, independently of what wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import zxingcpp


@dataclass(frozen=True, slots=True)
class Box:
    """A run of text on a page, in points from the bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def texts(pdf: bytes) -> list[str]:
    """Return the text of every page as copying it gives it, blanks and line ends taken out."""
    return [re.sub(r"\s+", "", page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf), strict=True).pages]


def lines(pdf: bytes) -> list[str]:
    """Return every line of text as copying it gives it, page by page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf), strict=True).pages).split("\n")


def texts_of_pdfium(pdf: bytes) -> list[str]:
    """Return the text of every page as the library that draws the preview gives it, without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            text_page = page.get_textpage()
            text = text_page.get_text_bounded().replace("\x02", "-")  # its sign for a hyphen that ends a line
            found.append(re.sub(r"\s+", "", text))
            text_page.close()
            page.close()
        return found


def reader(pdf: bytes) -> pypdf.PdfReader:
    """Return the file opened by a reader that accepts no mistakes."""
    return pypdf.PdfReader(BytesIO(pdf), strict=True)


def bookmarks(pdf: bytes) -> list[Any]:
    """Return the outline of the file."""
    return list(reader(pdf).outline)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return the name of every font and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in reader(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in descendant["/FontDescriptor"].get_object()
    return found


def boxes(pdf: bytes) -> Iterator[tuple[int, Box]]:
    """Yield page number and every text run with the room its ink takes."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            for index in range(text_page.count_rects()):
                left, bottom, right, top = text_page.get_rect(index)
                yield number, Box(text_page.get_text_bounded(left, bottom, right, top), left, bottom, right, top)
            text_page.close()
            page.close()


def qr_codes(pdf: bytes) -> list[str]:
    """Return what a phone reads off each page, drawn at 120 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            read = zxingcpp.read_barcodes(page.render(scale=120 / 72).to_pil())
            found.append(read[0].text if read else "")
            page.close()
        return found
