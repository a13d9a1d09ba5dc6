"""Writes a PDF object by object: what is finished leaves memory, and the same pages give the same bytes.

reportlab keeps every page until the end, and a village's papers are one file of thousands of pages; so the file is
written here, and reportlab reads and cuts the fonts.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from hashlib import md5
from typing import BinaryIO, Final

from forms.paper.embedding import EmbeddedFont
from forms.paper.faces import AnyFace

_SQUEEZE: Final = 3  # a third of the time of the usual 6, for a tenth more bytes
_HEADER: Final = b"%PDF-1.7\n%\xe7\xab\x8b\xe5\x8d\xa1\n"


class PdfFile:
    """A PDF that grows in `out`: pages and bookmarks as they come, fonts and tables at `close`."""

    def __init__(self, out: BinaryIO, *, title: str, language: str, made_at: datetime) -> None:
        self._out = out
        self._position = 0
        self._digest = md5(usedforsecurity=False)
        self._offsets: dict[int, int] = {}
        self._last = 0
        self._fonts: dict[AnyFace, EmbeddedFont] = {}
        self._kids: list[int] = []
        self._bookmarks: list[tuple[str, int]] = []
        self.stamps: dict[object, str] = {}
        """Drawing operators of what stands on many pages, for `Sheet.stamp`."""
        self._about = (title, language, made_at)
        self._write(_HEADER)
        self._catalog, self._pages, self._resources = self._number(), self._number(), self._number()

    @property
    def pages(self) -> int:
        """How many pages stand in the file."""
        return len(self._kids)

    def font(self, face: AnyFace) -> EmbeddedFont:
        """Return the face as this file embeds it; characters are added by encoding them."""
        if face not in self._fonts:
            self._fonts[face] = EmbeddedFont(face, name=f"F{len(self._fonts)}", number=self._number())
        return self._fonts[face]

    def bookmark(self, title: str) -> None:
        """Let the next page be found under the title."""
        self._bookmarks.append((title, len(self._kids)))

    def page(self, content: str, *, width: float, height: float) -> None:
        """Write a page of drawing operators; lengths in points."""
        stream = self._stream(self._number(), {}, content.encode("ascii"))
        page = self._number()
        self._object(
            page,
            f"<</Type/Page/Parent {self._pages} 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources {self._resources} 0 R/Contents {stream} 0 R>>",
        )
        self._kids.append(page)

    def close(self) -> None:
        """Write fonts, bookmarks and tables; the stream stays open, and its owner closes it."""
        for embedded in self._fonts.values():
            self._embed(embedded)
        fonts = "".join(f"/{embedded.name} {embedded.number} 0 R" for embedded in self._fonts.values())
        self._object(self._resources, f"<</Font<<{fonts}>>/ProcSet[/PDF/Text]>>")
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self._object(self._pages, f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]>>")
        self._catalogue()
        self._tables()

    def _catalogue(self) -> None:
        outline = self._outline()
        mode = f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else ""
        self._object(
            self._catalog,
            f"<</Type/Catalog/Pages {self._pages} 0 R/Lang{text_string(self._about[1])}{mode}"
            "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>",
        )

    def _outline(self) -> int:
        if not self._bookmarks:
            return 0
        root, first = self._number(), self._last + 1
        last = first + len(self._bookmarks) - 1
        for index, (title, page) in enumerate(self._bookmarks):
            number = self._number()
            before = f"/Prev {number - 1} 0 R" if index else ""
            after = f"/Next {number + 1} 0 R" if number < last else ""
            self._object(
                number,
                f"<</Title{text_string(title)}/Parent {root} 0 R{before}{after}/Dest[{self._kids[page]} 0 R/Fit]>>",
            )
        self._object(root, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(self._bookmarks)}>>")
        return root

    def _embed(self, embedded: EmbeddedFont) -> None:
        program = embedded.program()
        file = self._stream(self._number(), {"Length1": len(program)}, program)
        to_glyph = self._stream(self._number(), {}, embedded.glyph_map())
        to_unicode = self._stream(self._number(), {}, embedded.unicode_map())
        descriptor, descendant = self._number(), self._number()
        self._object(descriptor, embedded.descriptor(file))
        self._object(descendant, embedded.descendant(descriptor, to_glyph))
        self._object(
            embedded.number,
            f"<</Type/Font/Subtype/Type0/BaseFont/{embedded.base_name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>",
        )

    def _tables(self) -> None:
        title, _, made_at = self._about
        stamp = made_at.strftime("D:%Y%m%d%H%M%S") + (made_at.strftime("%z") or "Z").replace("+0000", "Z")
        if not stamp.endswith("Z"):
            stamp = f"{stamp[:-2]}'{stamp[-2:]}"
        info = self._number()
        self._object(
            info,
            f"<</Title{text_string(title)}/Producer{text_string('Lika')}/Creator{text_string('Lika')}"
            f"/CreationDate({stamp})/ModDate({stamp})>>",
        )
        start, size = self._position, self._last + 1
        entries = "".join(f"{self._offsets[number]:010d} 00000 n \n" for number in range(1, size))
        self._write(f"xref\n0 {size}\n0000000000 65535 f \n{entries}".encode())
        identity = self._digest.hexdigest()
        self._write(
            f"trailer\n<</Size {size}/Root {self._catalog} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]>>\n"
            f"startxref\n{start}\n%%EOF\n".encode()
        )

    def _number(self) -> int:
        self._last += 1
        return self._last

    def _stream(self, number: int, entries: Mapping[str, int], data: bytes) -> int:
        packed = zlib.compress(data, _SQUEEZE)
        named = "".join(f"/{key} {value}" for key, value in entries.items())
        self._begin(number)
        self._write(f"<</Length {len(packed)}/Filter/FlateDecode{named}>>stream\n".encode())
        self._write(packed)
        self._write(b"\nendstream\nendobj\n")
        return number

    def _object(self, number: int, body: str) -> None:
        self._begin(number)
        self._write(body.encode("ascii") + b"\nendobj\n")

    def _begin(self, number: int) -> None:
        self._offsets[number] = self._position
        self._write(f"{number} 0 obj\n".encode())

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)


def text_string(text: str) -> str:
    """Return the text as a PDF string of any characters."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
