"""Lost cells of .xlsx and .ods: the sheet's XML is searched for them, and read only around what is found."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from app.procedure.sheets.archive import opened, part
from app.procedure.sheets.lost import Finding, Lost, Places, error, formula
from app.procedure.sheets.room import Room, take_excel, take_opendocument

_BOOK, _RELATIONS, _CONTENT = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "content.xml"
_STRINGS = "xl/sharedStrings.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_AT = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW_AT = re.compile(rb"\sr=[\"']([0-9]{1,7})[\"']")
_TYPE = re.compile(rb"\st=[\"'](\w+)[\"']")
_LONGEST_CELL = 1 << 17  # bytes of XML
_MOST_MISSES = 1_000  # of what looks like a lost cell and is none: each is looked for far around
_LOOKED_AT = 1 << 14  # bytes in which a program shows whether it writes ' or "

_ODS_ERROR = re.compile(rb">(#[A-Z][A-Z/0_]*[!?A]|Err:[0-9]{3})<")
_ODS_UNCOMPUTED = re.compile(rb"<table:table-cell\b(?=[^>]*\stable:formula=)(?![^>]*\soffice:value-type=)[^>]*>")
_ODS_TOKEN = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^>]*?)?(/?)>")
_ODS_FORMULA = re.compile(rb"\stable:formula=\"([^\"]*)\"")
_ODS_REPEATED = re.compile(rb"\stable:number-(?:columns|rows)-repeated=\"([0-9]{1,7})\"")
_ODS_NAME = re.compile(rb"\stable:name=\"([^\"]*)\"")
_MOST_REPEATED = 400_000  # more than a sheet may have


def xml_places(data: bytes, room: Room) -> Finding:
    """Return what finds the lost cells of a sheet and, asked for one, first counts what room it takes.

    A workbook whose XML is none is an XMLSyntaxError, a part that is damaged a BadZipFile.
    """
    archive = opened(data)
    return _xlsx_places(archive, room) if part(archive, _BOOK) else _ods_places(archive, room)


def _xlsx_places(archive: zipfile.ZipFile, room: Room) -> Finding:
    parts, is_uncomputed = _xlsx_parts(archive)

    def find(name: str, _number: int) -> Places:
        xml = part(archive, parts.get(name, ""))
        take_excel(room, name, xml, lambda: part(archive, _STRINGS))
        return _in_sheet(xml, is_uncomputed=is_uncomputed)

    return find


def _xlsx_parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Return each sheet's part, and whether the workbook says that its formulas are still to be computed."""
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in _tree(part(archive, _RELATIONS))
    }
    book = _tree(part(archive, _BOOK))
    parts: dict[str, str] = {}
    for each in book.iterfind("{*}sheets/{*}sheet"):
        parts[each.get("name", "")] = targets.get(each.get(_ID) or each.get(_STRICT_ID) or "", "")
    settings = book.find("{*}calcPr")
    return parts, settings is not None and settings.get("fullCalcOnLoad") in {"1", "true"}


def _tree(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _in_sheet(xml: bytes, *, is_uncomputed: bool) -> Places:
    root = _ROOT.search(xml)
    prefix = (root[1] or b"") if root else b""
    for needle in (b't="e"', *([b"t='e'"] if b"='" in xml[:_LOOKED_AT] else [])):
        yield from _errors(xml, prefix, needle)
    if xml.find(b"<" + prefix + b"f") >= 0:
        yield from _uncomputed(xml, prefix, is_uncomputed=is_uncomputed)


def _errors(xml: bytes, prefix: bytes, needle: bytes) -> Places:
    cells = _Cells(xml, prefix)
    for at in _found(xml, needle):
        start = cells.start(at)
        if start < 0 or xml.find(b">", start, at) >= 0:
            cells.miss()
            continue
        end = xml.find(b"</" + prefix + b"c>", at, at + _LONGEST_CELL)
        value = re.search(rb"v>([^<]*)<", xml[at:end]) if end >= 0 else None
        yield *cells.place(start), error(_text(value[1]) if value else "")


def _uncomputed(xml: bytes, prefix: bytes, *, is_uncomputed: bool) -> Places:
    zero = b"0?" if is_uncomputed else b""
    value = rb"\s*+(<%bv>%b</%bv>|<%bv\s*+/>)?+\s*+</%bc>" % (prefix, zero, prefix, prefix, prefix)
    for pattern in (rb"</%bf>" % prefix, rb"<%bf(?:\s[^<>]*)?/>" % prefix):
        cells = _Cells(xml, prefix)
        for match in re.finditer(pattern + value, xml):
            start = cells.start(match.start())
            if start < 0:
                cells.miss()
                continue
            kind = _TYPE.search(xml, start, xml.find(b">", start))
            if kind is not None and (kind[1] == b"e" or (kind[1] == b"str" and match[1])):
                continue  # an error is told already, an empty text is a value
            written = re.search(rb"<%bf(?:\s[^<>]*)?>([^<]*)$" % prefix, xml[start : match.start()])
            yield *cells.place(start), formula(_text(written[1]) if written else "…")


def _found(xml: bytes, needle: bytes) -> Iterator[int]:
    at = xml.find(needle)
    while at >= 0:
        yield at
        at = xml.find(needle, at + 1)


class _Cells:
    """Where cells of a sheet begin and what their place is, asked from the top down."""

    def __init__(self, xml: bytes, prefix: bytes) -> None:
        self._xml = xml
        self._cell, self._row = b"<" + prefix + b"c", b"<" + prefix + b"row"
        self._counted, self._rows = 0, 0
        self._last, self._misses = -1, 0

    def miss(self) -> None:
        """Count what only looked like a lost cell; BadZipFile where no workbook has so many."""
        self._misses += 1
        if self._misses > _MOST_MISSES:
            raise zipfile.BadZipFile("cells that are none")

    def start(self, at: int) -> int:
        """Return where the cell begins that stands around a place, -1 for none and where it was told before."""
        first = max(0, at - _LONGEST_CELL, self._last + 1)
        start = self._xml.rfind(self._cell, first, at)
        while start >= 0 and self._xml[start + len(self._cell)] not in b" >":
            start = self._xml.rfind(self._cell, first, start)
        self._last = max(self._last, start)
        return start

    def place(self, start: int) -> tuple[int, int]:
        """Return row and column of a cell, counted where the file does not write them."""
        at = _AT.search(self._xml, start, self._xml.find(b">", start))
        if at is None:
            return self._counted_place(start)
        column = 0
        for letter in at[1]:
            column = column * 26 + letter - ord("A") + 1
        return int(at[2]) - 1, column - 1

    def _counted_place(self, start: int) -> tuple[int, int]:
        row = self._xml.rfind(self._row, 0, start)
        if row > self._counted:
            self._rows += self._xml.count(self._row, self._counted, row)
            self._counted = row
        number = _ROW_AT.search(self._xml, row, self._xml.find(b">", row))
        column = sum(self._xml.count(self._cell + end, row, start) for end in (b" ", b">", b"/"))
        return int(number[1]) - 1 if number else self._rows, column


def _text(xml: bytes) -> str:
    return html.unescape(xml.decode("utf-8", "replace"))


def _ods_places(archive: zipfile.ZipFile, room: Room) -> Finding:
    xml = part(archive, _CONTENT)
    etree.fromstring(xml, etree.XMLParser(target=_Unused(), resolve_entities=False, huge_tree=True))
    take_opendocument(room, xml)
    may_show_errors = (b">#" in xml or b">Err:" in xml) and _ODS_ERROR.search(xml)
    if not may_show_errors and (b"table:formula=" not in xml or not _ODS_UNCOMPUTED.search(xml)):
        return lambda _name, _number: iter(())
    return lambda name, _number: (place for table, place in _in_tables(xml) if table == name)


class _Unused:
    """Keeps nothing of what is parsed: the reader never comes to an end of a document that is not whole."""

    def close(self) -> None:
        """Be done."""


def _in_tables(xml: bytes) -> Iterator[tuple[str, tuple[int, int, Lost]]]:
    name, row, below, column = "", 0, 0, 0
    for token in _ODS_TOKEN.finditer(xml):
        kind, said = token[1], token[2] or b""
        repeated = _ODS_REPEATED.search(said)
        times = int(repeated[1]) if repeated else 1
        if kind == b"table":
            named = _ODS_NAME.search(said)
            name, below = _text(named[1]) if named else "", 0
        elif kind == b"table-row":
            row, below, column = below, below + times, 0
        else:
            lost = None if token[3] and b"table:formula" not in said else _in_cell(xml, token)
            if lost is not None:
                for down in range(min(below - row, _MOST_REPEATED)):
                    for across in range(min(times, _MOST_REPEATED)):
                        yield name, (row + down, column + across, lost)
            column += times


def _in_cell(xml: bytes, token: re.Match[bytes]) -> Lost | None:
    end = token.end() if token[3] else xml.find(b"</table:", token.end())
    shown = _ODS_ERROR.search(xml, token.end() - 1, end + 1)
    if shown is not None:
        return error(_text(shown[1]))
    written = _ODS_FORMULA.search(token[2] or b"")
    if written is None or b"office:value-type=" in (token[2] or b""):
        return None
    return formula(_text(written[1]))
