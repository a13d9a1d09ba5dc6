"""Cells whose value is not in the file: errors and formulas that nobody computed. Readers take them for empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ERROR, NO_VALUE = "error_cell", "no_value"
_MOST_SHOWN = 60
_ERROR = re.compile(
    r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|CONNECT!|GETTING_DATA)"
    r"|Err:\d{3}|#{4,}"
)
_FORMULA = re.compile(r"=\s*[^\s=].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in place of a value: an error, or a formula; `why` is the key of the sentence."""

    why: str
    shown: str

    def __str__(self) -> str:
        return self.shown


Places = Iterator[tuple[int, int, Lost]]  # row and column from 0
Finding = Callable[[str, int], Places]  # of a sheet by its name and its number in the workbook


def error(shown: str) -> Lost:
    """Return a cell that shows an error, as Excel names it."""
    return Lost(ERROR, shown or "#?")


def formula(text: str) -> Lost:
    """Return a cell with a formula without its value."""
    return Lost(NO_VALUE, f"={text.strip().removeprefix('of:').removeprefix('=')}"[:_MOST_SHOWN])


def lost_in_text(text: str) -> Lost | None:
    """Return what a text is that only stands for a value: an error saved as text, or a formula in a text column."""
    if _ERROR.fullmatch(text):
        return Lost(ERROR, text)
    return Lost(NO_VALUE, text[:_MOST_SHOWN]) if _FORMULA.fullmatch(text) else None
