"""Names for the codes of villages and villagers' groups, and the villages a workspace works in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

import resources
from app.desktop.desk import Village
from resources.canonical import Document
from resources.messages import Language

_DIGITS = "〇一二三四五六七八九"
_VILLAGE_DIGITS = 12


@cache
def _shipped() -> Mapping[str, Village]:
    rows = csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv")))
    return {each.code: each for each in villages(rows)}


def _short(name: str) -> str:
    """Return what people call the village: 毛寺村 for the table's 毛寺村委会."""
    return name.removesuffix("委会") if name.endswith("村委会") else name


def village(code: str, known: Mapping[str, Village]) -> Village:
    """Return the village of that code, of those a workspace knows or that come with the program; else its code."""
    return known.get(code) or _shipped().get(code) or Village(code, code, "", "")


def villages(rows: Iterable[Document]) -> tuple[Village, ...]:
    """Return the villages of these rows of divisions, in their order."""
    return tuple(
        Village(
            str(row["village_code"]),
            _short(str(row["village_name"])),
            str(row["township_name"]),
            str(row["county_name"]),
        )
        for row in rows
    )


def group_name(code: str, language: Language) -> str:
    """Return the name of a villagers' group: its number stands behind the village's code."""
    number = code[_VILLAGE_DIGITS:].lstrip("0")
    if not number.isdecimal():
        return code[_VILLAGE_DIGITS:]
    shown = _chinese(int(number)) if language is Language.CHINESE else number
    return QCoreApplication.translate("Places", "Group {0}").format(shown)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
