"""How much room a workbook takes once it is read; one that would fill the memory is refused before.

The reader makes a place for every cell between the first and the last that holds something, and writes a text anew
in each cell that shows it: a file of two thousand bytes can ask for more than any computer has, and the reader then
ends the program.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from resources.errors import NotPossible

MOST_ROWS, MOST_COLUMNS = 300_000, 400
MOST_CELLS = 20_000_000  # of all sheets together
_MOST_TEXT = 1 << 30  # bytes

# A letter first: what begins with any blank is looked for at half the speed.
_COLUMN = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)[0-9]")
_ROW = re.compile(rb"r\s*=\s*[\"'][A-Za-z]*([0-9]+)")
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c(?=\s)([^<>]*+)(?<!/)>")
_TOKEN = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*+)>")
_SHARED = re.compile(rb"t\s*=\s*[\"']s[\"'][^<>]*+>\s*+<(?:\w+:)?v>([0-9]+)")
_STRING = re.compile(rb"<(?:\w+:)?si\b[^<>]*+>(.*?)</(?:\w+:)?si>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")

_ODS_TOKEN = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^<>]*)?>")
_ODS_TIMES = re.compile(rb"\stable:number-(?:columns|rows)-repeated\s*=\s*[\"']([0-9]+)")
_ODS_NAME = re.compile(rb"\stable:name=\"([^\"]*)\"")
_ODS_SAYS = re.compile(rb"office:|table:formula")


@dataclass(slots=True)
class Room:
    """What the sheets of one file take so far."""

    file: str
    cells: int = 0
    text: int = 0

    def take(self, sheet: str, rows: int, columns: int, text: int = 0) -> None:
        """Count a sheet; NotPossible when it, or all together, are more than may be read."""
        self.hold(sheet, rows, columns)
        self.cells += rows * columns
        self.text += text
        if self.cells > MOST_CELLS or self.text > _MOST_TEXT:
            raise NotPossible("sheets.too_many_cells", file=self.file, sheet=sheet)

    def hold(self, sheet: str, rows: int, columns: int) -> None:
        """Raise NotPossible when a sheet reaches farther down or to the right than any list does."""
        if columns > MOST_COLUMNS:
            raise NotPossible("sheets.too_many_columns", file=self.file, sheet=sheet, most=MOST_COLUMNS)
        if rows > MOST_ROWS:
            raise NotPossible("sheets.too_many_rows", file=self.file, sheet=sheet, most=MOST_ROWS)


def take_excel(room: Room, sheet: str, xml: bytes, strings: Callable[[], bytes]) -> None:
    """Count a sheet of .xlsx by its XML; `strings` gives the texts that cells share, asked for when they matter."""
    rows, columns = _extent(xml)
    room.take(sheet, rows, columns)
    lengths = [len(_TAG.sub(b"", each)) for each in _STRING.findall(strings())]
    if lengths and max(lengths) * rows * columns > _MOST_TEXT:
        shown = Counter(map(int, _SHARED.findall(xml)))
        room.take(sheet, 0, 0, sum(lengths[at] * times for at, times in shown.items() if at < len(lengths)))


def _extent(xml: bytes) -> tuple[int, int]:
    """Return the last row and column that hold something, or more where that is enough to know."""
    letters = _COLUMN.findall(xml)
    rows, columns = _last(map(int, set(_ROW.findall(xml)))), _last(map(_number, set(letters)))
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        # Excel writes cells that only look some way, the reader leaves them out.
        tags = _FILLED_CELL.findall(xml)
        places = [
            (row[1], column[1]) for tag in tags if (row := _ROW.search(tag)) and (column := _COLUMN.search(tag))
        ]
        rows = _last(int(row) for row, _ in places)
        columns = _last(_number(column) for column in {column for _, column in places})
    if len(letters) < sum(map(xml.count, (b"<c ", b"<c>", b":c ", b":c>"))):
        counted_rows, most = _counted(xml)
        rows, columns = max(rows, counted_rows), columns + most
    return rows, columns


def _last(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():  # enough to be too many
        number = number * 26 + letter - ord("A") + 1
    return number


def _counted(xml: bytes) -> tuple[int, int]:
    """Return how many rows there are, and the most cells of one that do not write their place."""
    rows = most = in_row = 0
    for token in _TOKEN.finditer(xml):
        if token[1] == b"row":
            rows, in_row = rows + 1, 0
        elif not _COLUMN.search(token[2]):
            in_row += 1
            most = max(most, in_row)
    return rows, most


def take_opendocument(room: Room, xml: bytes) -> None:
    """Count the sheets of .ods, whose rows and cells say how often they are repeated."""
    table = _Table("—")
    for token in _ODS_TOKEN.finditer(xml):
        said = token[2] or b""
        repeated = _ODS_TIMES.search(said)
        times = int(repeated[1][:8]) if repeated else 1
        if token[1] == b"table":
            table.end(room)
            named = _ODS_NAME.search(said)
            table = _Table(named[1].decode("utf-8", "replace") if named else "—")
        elif token[1] == b"table-row":
            table.next_row(times)
        else:
            table.next_cell(times, _length(xml, token))
    table.end(room)


def _length(xml: bytes, cell: re.Match[bytes]) -> int:
    """Return how many bytes a cell of .ods has, 0 for one that holds nothing."""
    said = cell[2] or b""
    if said.endswith(b"/"):
        return len(said) if _ODS_SAYS.search(said) else 0
    return xml.find(b"</table:", cell.end()) - cell.start()


@dataclass(slots=True)
class _Table:
    """A sheet of .ods as far as it was seen; what is empty at the right and below takes no room."""

    name: str
    rows: int = 0
    columns: int = 0
    text: int = 0
    below: int = 0
    times: int = 0
    across: int = 0

    def next_row(self, times: int) -> None:
        """Begin a row that is repeated so often."""
        self.below += self.times
        self.times, self.across = times, 0

    def next_cell(self, times: int, length: int) -> None:
        """Go on by a cell that is repeated so often, with so many bytes; 0 for an empty one."""
        self.across += times
        if length:
            self.rows, self.columns = self.below + self.times, max(self.columns, self.across)
            self.text += times * self.times * length

    def end(self, room: Room) -> None:
        """Count the whole."""
        room.take(self.name, self.rows, self.columns, self.text)
