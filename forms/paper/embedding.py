"""How a face goes into a PDF: one font a face, two bytes a character, and a table that gives every character back.

reportlab's own way, fonts of 256 characters with one byte each, loses characters above U+FFFF when text is copied,
names a Helvetica that is not embedded, and prints nothing where a glyph is missing. Here every character has its
own code, mapped to its glyph and back to its character in UTF-16; reportlab reads the face and cuts out the glyphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from struct import pack
from typing import Final

from forms.paper.faces import AnyFace, font

_SYMBOLIC: Final = 4
_MOST_PER_BLOCK: Final = 100  # of bfchar, says the CMap specification

_UNICODE_MAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class _Codes(dict[str, str]):
    """Character to its code in four hexadecimal digits, in the order of first use; code 0 is no character."""

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04X}"
        return code


class EmbeddedFont:
    """The part of a face that one file uses."""

    def __init__(self, face: AnyFace, *, name: str, number: int) -> None:
        self.name = name
        self.number = number  # of the object that pages refer to
        self.base_name = f"LIKAAA+{font(face).file.name.decode('ascii')}"
        self._font = font(face)
        self._codes = _Codes()

    def encode(self, text: str) -> str:
        """Return the text in hexadecimal codes; every character of it has to be in the face."""
        return "".join(map(self._codes.__getitem__, text))

    def program(self) -> bytes:
        """Return the TrueType file with the glyphs that were used, and no others."""
        return bytes(self._font.file.makeSubset([ord(character) for character in self._codes]))

    def glyph_map(self) -> bytes:
        """Return which glyph of `program` each code shows: two characters may share one glyph."""
        glyphs = {0: 0}
        numbers = [0]
        to_glyph = self._font.file.charToGlyph
        numbers.extend(glyphs.setdefault(to_glyph[ord(character)], len(glyphs)) for character in self._codes)
        return pack(f">{len(numbers)}H", *numbers)

    def unicode_map(self) -> bytes:
        """Return the CMap by which readers copy and search the text."""
        lines = [
            f"<{code}> <{character.encode('utf-16-be').hex().upper()}>\n" for character, code in self._codes.items()
        ]
        blocks = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in _blocks(lines))
        return _UNICODE_MAP.format(blocks="".join(blocks)).encode("ascii")

    def descriptor(self, file: int) -> str:
        """Return the font descriptor over the embedded file."""
        parsed = self._font.file
        box = " ".join(f"{edge:.0f}" for edge in parsed.bbox)
        return (
            f"<</Type/FontDescriptor/FontName/{self.base_name}/Flags {_SYMBOLIC}/FontBBox[{box}]"
            f"/Ascent {parsed.ascent:.0f}/Descent {parsed.descent:.0f}/CapHeight {parsed.capHeight:.0f}"
            f"/ItalicAngle 0/StemV 80/FontFile2 {file} 0 R>>"
        )

    def descendant(self, descriptor: int, to_glyph: int) -> str:
        """Return the CID font: the widths of the used characters in thousandths of the em."""
        widths = " ".join(f"{self._font.widths[character] * 1000:.0f}" for character in self._codes)
        return (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self.base_name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]/CIDToGIDMap {to_glyph} 0 R>>"
        )


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(lines)
    while block := list(islice(rest, _MOST_PER_BLOCK)):
        yield block
