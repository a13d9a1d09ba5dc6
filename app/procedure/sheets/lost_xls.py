"""Lost cells of .xls: the records of errors and of formulas that were never computed."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Iterator

from app.procedure.sheets.lost import Places, error, formula

_BOUND_SHEET, _END = 0x0085, 0x000A
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"
}  # fmt: skip
_CODE = rb"([\x00\x07\x0f\x17\x1d\x24\x2a])"
_ERROR_RECORD = re.compile(rb"\x05\x02\x08\x00(....).." + _CODE + rb"\x01", re.DOTALL)
_FORMULA_RECORD = re.compile(
    rb"\x06\x00..(....)..(?:\x02." + _CODE + rb"...\xff\xff|\x03.....\xff\xff|\x00{8})(.)", re.DOTALL
)
_TO_COMPUTE = 2  # the flag of a formula that was written without being computed


def xls_places(data: bytes) -> Callable[[int], Places]:
    """Return what finds the lost cells of a sheet by its number in the workbook.

    Records are looked for by their bytes, and text may hold the same: a place counts where nothing else stands.
    """
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        book = CompDoc(data, logfile=io.StringIO())
        stream = book.get_named_stream("Workbook") or book.get_named_stream("Book") or b""
    except CompDocError:
        stream = b""
    starts = list(_starts(stream))

    def places(number: int) -> Places:
        if number >= len(starts):
            return iter(())
        later = [each for each in starts if each > starts[number]]
        return _in_sheet(stream, starts[number], min(later, default=len(stream)))

    return places


def _starts(stream: bytes) -> Iterator[int]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        if kind == _BOUND_SHEET and size >= 4:
            yield struct.unpack_from("<I", stream, at + 4)[0]
        at += 4 + size


def _in_sheet(stream: bytes, start: int, end: int) -> Places:
    for match in _ERROR_RECORD.finditer(stream, start, end):
        yield *struct.unpack("<HH", match[1]), error(_ERRORS[match[2][0]])
    for match in _FORMULA_RECORD.finditer(stream, start, end):
        if match[2]:
            yield *struct.unpack("<HH", match[1]), error(_ERRORS[match[2][0]])
        elif match[3][0] & _TO_COMPUTE:  # an empty text or zero that nobody computed
            yield *struct.unpack("<HH", match[1]), formula("…")
