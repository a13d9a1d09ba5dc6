"""A CSV as rows of cells, in the encodings that Excel writes; an open quote is refused with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from resources.errors import NotPossible

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # what programs write so that Excel keeps every digit
_LONGEST_CELL = 1 << 20


def delimited_rows(data: bytes, file: str) -> Iterator[tuple[str | None, ...]]:
    """Yield the rows; what is no CSV, or cannot be divided into cells for certain, is a NotPossible."""
    text = _decoded(data, file)
    if "\0" in text:
        raise NotPossible("sheets.not_a_workbook", file=file)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True, skipinitialspace=True)
    began = 1
    try:
        for row in reader:
            if reader.line_num > began and _holds_rows(row, mark, first.count(mark)):
                raise NotPossible("sheets.open_quote", file=file, row=began)
            began = reader.line_num + 1
            yield tuple([_cell(each) for each in row])
    except csv.Error as error:
        raise NotPossible("sheets.open_quote", file=file, row=began) from error


def _cell(text: str) -> str | None:
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return (kept[1] if kept else text).strip() or None


def _holds_rows(row: list[str], mark: str, most: int) -> bool:
    """Whether a cell of several lines holds what looks like whole rows: two open quotes made one cell of them."""
    return most > 0 and any(line.count(mark) >= most for cell in row if "\n" in cell for line in cell.splitlines())


def _decoded(data: bytes, file: str) -> str:
    """Return the text in the encodings that Excel writes here; anything else is refused, not guessed."""
    encodings = ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _is_chinese(text):
            return text
    raise NotPossible("sheets.encoding", file=file)


def _is_chinese(text: str) -> bool:
    """Whether nearly every character is one of everyday: GB18030 makes some character of almost any bytes."""
    written = [each for each in text[:100_000] if not each.isascii()]
    usual = sum(1 for each in written if each.encode("gb2312", "ignore"))
    return usual * 10 >= len(written) * 9
