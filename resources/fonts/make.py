"""Cuts the shipped fonts out of the published ones, the same bytes every time.

    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3
    apt-get download fonts-lxgw-wenkai fonts-hanazono

Unpack the four (`tar xzf`, `dpkg-deb -x`) into one folder and run `python resources/fonts/make.py FOLDER`.
The licences ask that a changed font has another name; so all four faces carry the program's.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE: Final = Path(__file__).resolve().parent
MADE_AT: Final = 3_600_000_000  # seconds since 1904, so that the same sources give the same bytes

LATIN: Final = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2030),
    0x20AC,
    0x2030,
    0x2212,
    0x2713,
    0x2715,
}
SYMBOLS: Final = {
    *range(0x2460, 0x2474),
    *range(0x3000, 0x3030),
    *range(0xFF01, 0xFF5F),
    0xB7,
    0x2022,
    0x25A1,
    0x25A0,
    0x3007,
}
DROPPED: Final = [
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "vhea",
    "vmtx",
    "VORG",
    "kern",
    "gasp",
    "DSIG",
    "meta",
    "STAT",
    "FFTM",
]
BOX: Final = 0x2610
TICKED_BOX: Final = 0x2611


def encodable(encoding: str) -> set[int]:
    """Return the code points of a double-byte Chinese character set."""
    points = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                points.add(ord(bytes([high, low]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                continue
    return points


GB2312: Final = encodable("gb2312") | LATIN | SYMBOLS
GBK: Final = encodable("gbk") | GB2312
HAN: Final = {*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x33480)}
NAMES: Final = GBK | HAN
EXTENSIONS_B_TO_E: Final = set(range(0x20000, 0x2CEB0))


@dataclass(frozen=True, slots=True)
class Cut:
    """One shipped face: where it comes from, what is kept, what it is called."""

    file: str
    family: str
    source: str
    keep: set[int]
    ours: bool = True  # whether the tick boxes are drawn into it


CUTS: Final = (
    Cut("song.ttf", "Lika Song", "**/400Regular/NotoSerifSC_400Regular.ttf", NAMES),
    Cut("song-heavy.ttf", "Lika Song Heavy", "**/900Black/NotoSerifSC_900Black.ttf", GB2312),
    Cut("hei.ttf", "Lika Hei", "**/500Medium/NotoSansSC_500Medium.ttf", GB2312),
    Cut("kai.ttf", "Lika Kai", "**/LXGWWenKai-Regular.ttf", GB2312),
    Cut("rare.ttf", "Lika Rare", "**/HanaMinB.ttf", EXTENSIONS_B_TO_E, ours=False),
)


def cut(plan: Cut, folder: Path) -> int:
    """Write one face and return its size in bytes."""
    font = TTFont(next(folder.glob(plan.source)), recalcTimestamp=False)
    options = Options(
        hinting=False,
        layout_features=[],
        glyph_names=False,
        notdef_outline=True,
        name_IDs=[1, 2],
        name_languages=[0x409],
        drop_tables=DROPPED,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=plan.keep)
    subsetter.subset(font)
    if plan.ours:
        draw_boxes(font)
    rename(font, plan.family)
    font["head"].created = font["head"].modified = MADE_AT
    font["post"].formatType = 3.0
    font.save(HERE / plan.file, reorderTables=True)
    return (HERE / plan.file).stat().st_size


def rename(font: Any, family: str) -> None:
    """Give the face its own name in every record."""
    font["name"].names = []
    for identifier, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        font["name"].setName(text, identifier, 3, 1, 0x409)


def draw_boxes(font: Any) -> None:
    """Add ☐ and ☑, which none of the Chinese faces has."""
    unit = font["head"].unitsPerEm / 1000
    for point, name, ticked in ((BOX, "box", False), (TICKED_BOX, "boxticked", True)):
        pen = TTGlyphPen(None)
        contour(pen, [(80, -60), (80, 780), (920, 780), (920, -60)], unit)
        contour(pen, [(140, 0), (860, 0), (860, 720), (140, 720)], unit)
        if ticked:
            contour(pen, [(240, 380), (300, 440), (450, 270), (790, 660), (850, 600), (450, 140)], unit)
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (round(1000 * unit), round(80 * unit))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def contour(pen: TTGlyphPen, points: list[tuple[int, int]], unit: float) -> None:
    """Draw one closed outline, in thousandths of the em."""
    scaled = [(round(x * unit), round(y * unit)) for x, y in points]
    pen.moveTo(scaled[0])
    for point in scaled[1:]:
        pen.lineTo(point)
    pen.closePath()


if __name__ == "__main__":
    for wanted in CUTS:
        print(f"{wanted.file:16} {cut(wanted, Path(sys.argv[1])):>12,} bytes")
