"""Sheets as a scanner gives them back: coarse, a little turned, grey and noisy."""

from __future__ import annotations

import random
from dataclasses import dataclass
from io import BytesIO
from itertools import product

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

_GRAIN = 64  # dots: the noise is laid in tiles
_MIDDLE = 128
_SPREAD = 148  # twice the standard deviation of levels that are all as likely


@dataclass(frozen=True, slots=True)
class Scan:
    """How rough it is."""

    dots: int = 150  # an inch
    turned: float = 1.7  # degrees
    noise: float = 24  # grey levels, one standard deviation
    quality: int = 40  # of the JPEG


def codes(pdf: bytes, scan: Scan = Scan()) -> list[str]:
    """Return what a reader finds on the scan of each page, "" for nothing."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            clean = page.render(scale=scan.dots / 72).to_pil().convert("L")
            read = zxingcpp.read_barcodes(scanned(clean, scan))
            found.append(read[0].text if read else "")
            page.close()
        return found


def scanned(clean: Image.Image, scan: Scan) -> Image.Image:
    """Return the picture turned, blurred, with noise and squeezed as scanners do."""
    turned = clean.rotate(scan.turned, Image.Resampling.BICUBIC, fillcolor=255).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    spread = 2 * scan.noise / _SPREAD
    grain = Image.frombytes("L", (_GRAIN, _GRAIN), random.Random(7).randbytes(_GRAIN * _GRAIN))  # always the same
    grain = grain.point(lambda level: int(_MIDDLE + (level - _MIDDLE) * spread))
    noise = Image.new("L", turned.size)
    for left, top in product(range(0, turned.width, _GRAIN), range(0, turned.height, _GRAIN)):
        noise.paste(grain, (left, top))
    grey = ImageChops.add(turned.point(lambda level: int(30 + level * 0.8)), noise, scale=1, offset=-_MIDDLE)
    squeezed = BytesIO()
    grey.save(squeezed, "JPEG", quality=scan.quality)
    return Image.open(squeezed)
