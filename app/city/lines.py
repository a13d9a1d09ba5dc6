"""Rows become the lines that COPY reads as soon as they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.city.rows import (
    HaveRow,
    HistoryRow,
    HouseholdRow,
    IncomeItemRow,
    NeedRow,
    PersonRow,
    Row,
    StandingRow,
    StepRow,
)

_YEAR_AT: Final[dict[type[Row], int]] = {  # the column by which the county's part of the table is cut
    HistoryRow: HistoryRow._fields.index("made_in"),
    **{
        kind: kind._fields.index("survey_year")
        for kind in (HouseholdRow, PersonRow, IncomeItemRow, HaveRow, NeedRow, StandingRow, StepRow)
    },
}
_SPECIAL: Final = str.maketrans(
    {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\N{REPLACEMENT CHARACTER}"}
)


class Lines:
    """Rows of a county by table and year. Their text alone is kept: so many rows would keep the collector busy."""

    def __init__(self, county: str) -> None:
        self._county = county
        self._texts: dict[tuple[type[Row], str], list[str]] = {}

    @property
    def years(self) -> set[str]:
        """Return the years of which there are rows, in tables that are cut by year."""
        return {year for _kind, year in self._texts if year}

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows of one table and one year."""
        if rows:
            kind = type(rows[0])
            year = rows[0][_YEAR_AT[kind]] if kind in _YEAR_AT else ""
            self._texts.setdefault((kind, year), []).append(_text_of(rows, self._county))

    def __iter__(self) -> Iterator[tuple[type[Row], str, list[str]]]:
        """Yield table, year ("" for tables that are not cut by year) and lines."""
        for (kind, year), texts in self._texts.items():
            yield kind, year, texts


def _text_of(rows: Sequence[Row], county: str) -> str:
    """Return the rows as COPY reads them in its text format."""
    text = county + "\t" + f"\n{county}\t".join(map("\t".join, rows)) + "\n"
    # Hardly a text needs to be written otherwise: looking at all of them at once is quicker than at every field.
    plain = text.count("\n") == len(rows) and text.count("\t") == len(rows) * len(rows[0])
    if not plain or "\\" in text or "\r" in text or "\0" in text:
        careful = ["\t".join([each.translate(_SPECIAL) for each in row]) for row in rows]
        text = county + "\t" + f"\n{county}\t".join(careful) + "\n"
    return text
