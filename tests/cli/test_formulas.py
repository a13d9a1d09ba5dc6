"""Names that a spreadsheet would run: in our workbooks they are text."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Place, Shell, household_lines

VILLAGE = "621002204206"


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://a.example","x")', "+1+1", "@SUM(A1)", "-2+3", "http://a.example"]
)
def test_a_name_that_looks_like_a_formula_stays_text_in_every_workbook(
    shell: Shell, place: Place, tmp_path: Path, name: str
) -> None:
    household = json.loads(household_lines(1))
    household["members"]["member"][0]["name"] = name
    shell("put", place.team, "household", given=json.dumps(household))
    book, figures = tmp_path / "book.xlsx", tmp_path / "figures.xlsx"
    shell.done("book", place.team, "--village", VILLAGE, "-o", book)
    shell.done("figures", place.team, "-o", figures)
    cells = [
        cell for file in (book, figures) for sheet in openpyxl.load_workbook(file)
        for row in sheet.iter_rows() for cell in row
    ]  # fmt: skip
    assert {cell.data_type for cell in cells if cell.value == name} == {"s"}
    assert [
        cell.hyperlink.target for cell in cells if cell.hyperlink and "example" in str(cell.hyperlink.target)
    ] == []
