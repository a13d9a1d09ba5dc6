"""The table of counties, townships and villages with their official codes, and how a county's own is read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

import resources
from resources.canonical import Document
from resources.errors import NotPossible, WrongUse

COLUMNS: Final = ("village_code", "village_name", "township_code", "township_name", "county_code", "county_name")

# Settings of a workspace: every place of a county, and the villages a team works in.
DIVISIONS, VILLAGES = "divisions", "villages"

_DIGITS: Final = {"village_code": 12, "township_code": 9, "county_code": 6}


def shipped_divisions() -> tuple[Document, ...]:
    """Return the divisions that come with the program."""
    return read_divisions(resources.read_bytes("divisions", "qingyang.csv"), source="qingyang.csv")


def read_divisions(data: bytes, *, source: str) -> tuple[Document, ...]:
    """Return the rows of a divisions table; a NotPossible names the file, the line and what is wrong there."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotPossible("procedure.divisions_encoding", file=source, line=line) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        return _rows(reader, source)
    except csv.Error as error:
        raise NotPossible("procedure.divisions_not_csv", file=source, line=reader.line_num + 1) from error


def villages_of(divisions: Iterable[Document], codes: Sequence[str]) -> tuple[Document, ...]:
    """Return the rows of the villages, in the order of the table; a code that is not in it is a WrongUse."""
    rows = {str(row["village_code"]): row for row in divisions}
    for code in codes:
        if code not in rows:
            raise WrongUse("procedure.no_such_village", code=code)
    return tuple(row for code, row in rows.items() if code in set(codes))


def _rows(reader: csv.DictReader[str], source: str) -> tuple[Document, ...]:
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise NotPossible("procedure.divisions_header", file=source, columns=", ".join(missing))
    rows: dict[str, Document] = {}
    for row in reader:
        _check(row, source, reader.line_num)
        if row["village_code"] in rows:
            raise NotPossible(
                "procedure.divisions_twice", file=source, line=reader.line_num, code=row["village_code"]
            )
        rows[row["village_code"]] = {column: row[column].strip() for column in COLUMNS}
    if not rows:
        raise NotPossible("procedure.divisions_empty", file=source)
    return tuple(rows.values())


def _check(row: dict[str, str], source: str, line: int) -> None:
    for column in COLUMNS:
        value = row.get(column)
        if not value or not value.strip():
            raise NotPossible("procedure.divisions_blank", file=source, line=line, column=column)
        digits = _DIGITS.get(column)
        if digits and not re.fullmatch(rf"[0-9]{{{digits}}}", value):
            raise NotPossible(
                "procedure.divisions_code", file=source, line=line, column=column, value=value[:40], digits=digits
            )
    if not (
        row["village_code"].startswith(row["township_code"]) and row["township_code"].startswith(row["county_code"])
    ):
        raise NotPossible("procedure.divisions_nesting", file=source, line=line, code=row["village_code"])
