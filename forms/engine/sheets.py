"""The sheets of a workbook as people see them: which cell stands in which row, under which heading."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from forms.engine.workbook import kind_of
from resources.errors import NotPossible

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_MOST_HEADINGS: Final = 1_000  # questionnaires in a dozen languages have two hundred
SHEETS = ("survey", "choices", "settings", "entities")
_ALIASES = {
    "calculate": "calculation",
    "relevance": "relevant",
    "read_only": "readonly",
    "read only": "readonly",
    "list name": "list_name",
    "repeat count": "repeat_count",
    "choice filter": "choice_filter",
    "count": "repeat_count",
    "value": "name",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number, counted from 1, and its cells by heading, blank ones left out."""

    number: int
    cells: dict[str, str]

    def text(self, heading: str) -> str:
        """Return what stands under a heading, "" for nothing."""
        return self.cells.get(heading, "")


def read_sheets(data: bytes) -> dict[str, list[Line]]:
    """Return the lines of the sheets that are looked at; of a markdown table the lines of the text."""
    readers = {".xlsx": _xlsx, ".xls": _xls, ".md": _markdown}
    grids = readers[kind_of(data)](data)
    return {name: list(_lines(grid)) for name, grid in grids.items() if name in SHEETS}


Grid = list[tuple[int, list[str]]]


def _lines(grid: Grid) -> Iterator[Line]:
    if not grid:
        return
    headings = [_heading(cell) for cell in grid[0][1]]
    for number, row in grid[1:]:
        cells = {heading: cell for heading, cell in zip(headings, row, strict=False) if heading and cell}
        if cells:
            yield Line(number, cells)


def _heading(cell: str) -> str:
    name, *rest = [part.strip() for part in cell.split("::")]
    return "::".join([_ALIASES.get(name.lower(), name.lower()), *rest])


def _xlsx(data: bytes) -> dict[str, Grid]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    return {name: _xlsx_grid(sheet) for name, sheet in sheets.items() if name in SHEETS}


def _xlsx_grid(sheet: ReadOnlyWorksheet) -> Grid:
    """Return the headings and the rows below that say something, as wide as the headings."""
    sheet.reset_dimensions()  # else every row is made as wide, and the sheet as long, as the file says it is
    head = [_said(cell) for cell in next(sheet.iter_rows(max_row=1, values_only=True), ())]
    width = max((at for at, said in enumerate(head, 1) if said), default=0)
    if width > _MOST_HEADINGS:
        raise NotPossible("engine.too_many_headings", sheet=sheet.title, limit=_MOST_HEADINGS)
    rows = sheet.iter_rows(min_row=2, max_col=max(1, width), values_only=True)
    below = ((number, [_said(cell) for cell in row]) for number, row in enumerate(rows, 2))
    return [(1, head[:width]), *((number, cells) for number, cells in below if any(cells))]


def _xls(data: bytes) -> dict[str, Grid]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    return {
        sheet.name.strip().lower(): [
            (number + 1, [_said(cell) for cell in sheet.row_values(number)]) for number in range(sheet.nrows)
        ]
        for sheet in book.sheets()
    }


def _said(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _markdown(data: bytes) -> dict[str, Grid]:
    grids: dict[str, Grid] = {}
    grid: Grid = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.lstrip().startswith("|") or re.fullmatch(r"[\s|:-]+", line):
            continue
        first, *cells = [cell.strip() for cell in line.strip().strip("|").split("|")] or [""]
        if first:
            grid = grids[first.lower()] = []
        if any(cells):
            grid.append((number, cells))
    return grids
