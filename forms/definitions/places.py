"""The table of administrative divisions → the three lists that the places of a questionnaire cascade through."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping

_LISTS = {"county.csv": "county", "township.csv": "township", "village.csv": "village"}
_PARENT = {"county": None, "township": "county_code", "village": "township_code"}


def place_lists(divisions: Iterable[Mapping[str, object]], *, villages: Collection[str] = ()) -> dict[str, bytes]:
    """Return `county.csv`, `township.csv` and `village.csv` with name, label and parent, in the table's order.

    A row has village_code, village_name, township_code, … county_name. With `villages` (codes) only these and
    what they lie in: the places of a team's kit.
    """
    found: dict[str, dict[str, dict[str, str]]] = {level: {} for level in _PARENT}
    for division in divisions:
        row = {column: str(value) for column, value in division.items()}
        if villages and row["village_code"] not in villages:
            continue
        for level, places in found.items():
            places.setdefault(row[f"{level}_code"], row)
    return {name: _csv(level, found[level]) for name, level in _LISTS.items()}


def village_label(name: str) -> str:
    """Return what people call the village whose committee the official table names: 毛寺村 for 毛寺村委会."""
    for committee in ("村民委员会", "村委员会", "村委会"):
        if name.endswith(committee):
            return name.removesuffix(committee).removesuffix("村") + "村"
    return name


def _csv(level: str, places: Mapping[str, Mapping[str, str]]) -> bytes:
    parent = _PARENT[level]
    lines = io.StringIO()
    write = csv.writer(lines, lineterminator="\n").writerow
    write(["name", "label", *([parent] if parent else [])])
    for code, row in places.items():
        write([code, village_label(row[f"{level}_name"]), *([row[parent]] if parent else [])])
    return lines.getvalue().encode()
