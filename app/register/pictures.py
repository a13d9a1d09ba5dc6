"""Photos and scans as they are kept: upright, reduced, and without the place where they were taken."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from resources.errors import NotPossible

_LONGEST = 1_600  # pixels: a signed A4 sheet stays readable
_THUMBNAIL = 240
_MOST_PIXELS = 120_000_000  # more is no camera's picture
_MOST_BYTES = 350 << 20  # opened at once: a picture must not take the memory of a small laptop
# Bytes a pixel takes in memory until the picture is reduced: as it is read, and as what it is turned into first.
_BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 5, "RGB": 4, "CMYK": 4, "YCbCr": 4, "RGBA": 8, "LA": 22, "PA": 22}
_BYTES_OF_FINE_GREYS = 10
_REDUCED_AS_THEY_ARE = frozenset({"L", "RGB", "CMYK", "RGBA"})
_QUALITY, _THUMBNAIL_QUALITY = 82, 75
_HEIC = {b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be kept: JPEG, and a small one for lists."""

    content: bytes
    thumbnail: bytes


def prepare(data: bytes, *, file: str) -> Picture:
    """Return the picture turned upright, at most 1,600 pixels long, with nothing in it but the picture.

    What is no picture, is damaged or cut off, or is too large is a NotPossible that names the file.
    """
    image = _read(data, file)
    _reduce(image)
    content = _jpeg(image, _QUALITY)
    return Picture(content, _small(image))


def thumbnail_of(content: bytes, *, file: str) -> bytes:
    """Return the small picture for one that was prepared before."""
    return _small(_read(content, file))


def _read(data: bytes, file: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data))
        _refuse_larger(image, _MOST_PIXELS, file)
        image.draft("RGB", (_LONGEST, _LONGEST))
        _refuse_larger(image, _MOST_BYTES // _BYTES_A_PIXEL.get(image.mode, _BYTES_OF_FINE_GREYS), file)
        if image.mode in _REDUCED_AS_THEY_ARE and "transparency" not in image.info:
            _reduce(image)  # before anything copies it
        return _on_white(_in_256_greys(ImageOps.exif_transpose(image)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        kind = "register.picture_heic" if data[4:12] in _HEIC else "register.picture_damaged"
        raise NotPossible(kind, file=file) from error


def _refuse_larger(image: Image.Image, most: int, file: str) -> None:
    if image.width * image.height > most:
        raise NotPossible("register.picture_too_large", file=file, width=image.width, height=image.height)


def _reduce(image: Image.Image) -> None:
    image.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)


def _in_256_greys(image: Image.Image) -> Image.Image:
    """Return a scan of finer greys in 256: Pillow's own way cuts them off, and a signed sheet comes out white."""
    if not image.mode.startswith(("I", "F")):
        return image
    fine = image.convert("F")
    _, brightest = fine.getextrema()
    assert isinstance(brightest, float)
    whitest = 65_535 if image.mode.startswith("I;16") else max(1.0, brightest)
    return fine.point(lambda grey: grey * (255 / whitest) + 0).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture in plain colours; what was transparent is paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")


def _small(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((_THUMBNAIL, _THUMBNAIL), Image.Resampling.LANCZOS)
    return _jpeg(small, _THUMBNAIL_QUALITY)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    plain = Image.new("RGB", image.size)
    plain.paste(image)  # pixels only: no EXIF, no place, no profile
    out = BytesIO()
    plain.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
