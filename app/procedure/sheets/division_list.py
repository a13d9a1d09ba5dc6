"""A county's townships and villages as a list to take: new villages come in, names that changed are put right."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from app.procedure.divisions import COLUMNS, DIVISIONS, read_divisions
from app.register.store import Register
from forms.definitions.places import place_lists
from resources.canonical import Document
from resources.errors import WrongUse

DIVISION_LIST: Final = "divisions.csv"
CALLED: Final[Mapping[str, Sequence[str]]] = {
    "village_code": ("代码", "编码", "村代码", "行政村代码", "区划代码", "code"),
    "village_name": ("名称", "村名", "村", "行政村", "行政村名称", "village", "name"),
    "township_code": ("上级代码", "乡镇代码", "parent"),
    "township_name": ("上级", "乡镇", "乡镇名称", "所属乡镇", "township"),
}
_VILLAGE: Final = re.compile(r"[0-9]{12}")
_TOWNSHIP: Final = 9  # digits of a township's code; those of its villages begin with them


def division_rows(register: Register) -> tuple[Document, ...]:
    """Return the places of the county, a row a village; none in a workspace without."""
    return tuple(cast("Sequence[Document]", register.setting(DIVISIONS) or ()))


def as_csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return the places as the list that is taken."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue().encode()


def completed(said: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return a row with the township and county its code names; a WrongUse says what is wrong with it.

    A township nobody knows yet needs its name. What lies above a village is never renamed by the village's row.
    """
    code = said["village_code"]
    county = next(iter(rows.values()))
    if not _VILLAGE.fullmatch(code) or not code.startswith(county["county_code"]):
        raise WrongUse("sheets.no_village_code", value=code, county=county["county_code"])
    township = code[:_TOWNSHIP]
    known = next((row for row in rows.values() if row["township_code"] == township), None)
    above = {
        "township_code": township,
        "township_name": known["township_name"] if known else said.get("township_name", ""),
        "county_code": county["county_code"],
        "county_name": county["county_name"],
    }
    if not above["township_name"]:
        raise WrongUse("sheets.no_township_name", value=code, township=township)
    for column, value in above.items():
        if said.get(column, value) != value:
            raise WrongUse("sheets.place_elsewhere", value=code, above=value, given=said[column])
    name = said.get("village_name") or rows.get(code, {}).get("village_name", "")
    if not name:
        raise WrongUse("sheets.no_village_name", value=code)
    return {"village_code": code, "village_name": name, **above}


def put_divisions(register: Register, content: bytes, *, now: datetime) -> None:
    """Let the county and all its questionnaires know these places, in the order of their codes."""
    rows = sorted(read_divisions(content, source=DIVISION_LIST), key=lambda row: str(row["village_code"]))
    places = place_lists(rows)
    newest = {form.name: form for form in reversed(register.forms())}
    with register.transaction():
        register.put_setting(DIVISIONS, [*rows])
        for form in newest.values():
            lists = {name: places.get(name, content) for name, content in form.lists}
            if lists != dict(form.lists):
                register.put_form(replace(form, lists=tuple(sorted(lists.items())), adopted=now))
