"""Lost cells of .xls: the records of errors and of formulas that were never computed."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from app.procedure.sheets.lost import Finding, Places, error, formula

_BOUND_SHEET, _DIMENSIONS, _END = 0x0085, 0x0200, 0x000A
_ROWS, _COLUMNS = 65_536, 256
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"
}  # fmt: skip
_CODE = rb"([\x00\x07\x0f\x17\x1d\x24\x2a])"
_ERROR_RECORD = re.compile(rb"\x05\x02\x08\x00(....).." + _CODE + rb"\x01", re.DOTALL)
_FORMULA_RECORD = re.compile(
    rb"\x06\x00..(....)..(?:\x02." + _CODE + rb"...\xff\xff|\x03.....\xff\xff|\x00{8})(.)", re.DOTALL
)
_TO_COMPUTE = 2  # the flag of a formula that was written without being computed


def book_stream(data: bytes) -> bytes:
    """Return the workbook within an .xls; one that has none, or whose sectors lead nowhere, is a ValueError.

    Asked before anything else reads the file: a reader that follows sectors in a circle fills the memory.
    """
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        book = CompDoc(data, logfile=io.StringIO())
        stream = book.get_named_stream("Workbook") or book.get_named_stream("Book")
    except (CompDocError, AssertionError, ArithmeticError, IndexError, RecursionError, struct.error) as error:
        raise ValueError(str(error)) from error
    if not stream:
        raise ValueError("no workbook")
    return bytes(stream)


def xls_places(stream: bytes) -> Finding:
    """Return what finds the lost cells of a sheet.

    Records are looked for by their bytes, and text may hold the same: a place counts where nothing else stands.
    """
    starts = list(_starts(stream))
    _refuse_impossible(stream, starts)

    def places(_name: str, number: int) -> Places:
        if number >= len(starts):
            return iter(())
        later = [each for each in starts if each > starts[number]]
        return _in_sheet(stream, starts[number], min(later, default=len(stream)))

    return places


def _starts(stream: bytes) -> Iterator[int]:
    for kind, at, size in _records(stream, 0):
        if kind == _BOUND_SHEET and size >= 4:
            yield struct.unpack_from("<I", stream, at)[0]


def _refuse_impossible(stream: bytes, starts: list[int]) -> None:
    """Refuse a sheet that says it has more cells than there can be: a reader would make room for them at once."""
    for start in starts:
        for kind, at, size in _records(stream, start):
            if kind == _DIMENSIONS and size in {10, 14} and at + size <= len(stream):
                rows, columns = struct.unpack_from("<4xI2xH" if size == 14 else "<2xH2xH", stream, at)
                first_row, first_column = struct.unpack_from("<I4xH" if size == 14 else "<H2xH", stream, at)
                if first_row > rows or rows > _ROWS or first_column > columns or columns > _COLUMNS:
                    raise ValueError("impossible dimensions")
            if kind == _DIMENSIONS:
                break


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield what each record is, where its content begins and how long that is, as far as the end of the part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, at + 4, size
        at += 4 + size


def _in_sheet(stream: bytes, start: int, end: int) -> Places:
    for match in _ERROR_RECORD.finditer(stream, start, end):
        yield *struct.unpack("<HH", match[1]), error(_ERRORS[match[2][0]])
    for match in _FORMULA_RECORD.finditer(stream, start, end):
        if match[2]:
            yield *struct.unpack("<HH", match[1]), error(_ERRORS[match[2][0]])
        elif match[3][0] & _TO_COMPUTE:  # an empty text or zero that nobody computed
            yield *struct.unpack("<HH", match[1]), formula("…")
