"""Sheets with mistakes, mended far enough to be converted, so that what the first refusal hides is found as well.

Nothing mended is kept or filled in: the copy only lets `check` see circles and missing files behind mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forms.engine.row_check import BEGIN, EXPRESSIONS, FormProblem, names_used
from forms.engine.sheets import Line
from forms.engine.workbook import convert_sheets
from resources.errors import LikaError, NotPossible

MAXIMUM_REFUSALS = 40
"""Mistakes that only the converter sees, one at a time; after so many a person has enough to correct."""
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"On the '?(\w+)'? sheet", re.IGNORECASE)
_COLUMN = re.compile(r"the '(\w+)' value is invalid")
_ELEMENT = re.compile(r"element named '([^']+)' has no label")
_TYPE = re.compile(r"Unknown question type '([^']+)'")
_SAID = {
    "Names must begin with": ("bad_name", "name"),
    "has no label or hint": ("no_label", "label"),
    "with no name": ("no_name", "name"),
    "Missing calculation": ("no_calculation", "calculation"),
    "with no type": ("no_type", "type"),
    "Unknown question type": ("unknown_type", "type"),
    "'parameters' value is invalid": ("bad_parameters", "parameters"),
    "Choices must have a name": ("no_choice_name", "name"),
}
"""Part of a complaint of the converter → our own sentence, and the column it is about."""

Sheets = Mapping[str, list[Line]]


@dataclass(frozen=True, slots=True)
class Mended:
    """The sheet survey without its mistakes and its XForm, None where mending does not help; what was refused."""

    xform: bytes | None
    survey: list[Line]
    refused: list[FormProblem]


def convert_mended(sheets: Sheets, problems: Iterable[FormProblem]) -> Mended:
    """Return the sheets without their mistakes, and what the converter finds besides `problems`."""
    found: list[FormProblem] = []
    mended = _mend(sheets, problems)
    for _ in range(MAXIMUM_REFUSALS):
        if not mended["survey"]:
            break
        try:
            xform = convert_sheets({name: [line.cells for line in lines] for name, lines in mended.items()})
        except NotPossible as error:
            if error.key != "engine.form_refused":
                break
            complaint = _complaint(error, mended)
            found.append(complaint)
            before, mended = mended, _mend(mended, [complaint])
            if not complaint.row or mended == before:
                break
        else:
            return Mended(xform, mended["survey"], found)
    return Mended(None, [], found)


def _complaint(error: LikaError, sheets: Sheets) -> FormProblem:
    """Return what the converter refused, with the row as people see it."""
    reason = str(error.values["reason"])
    sheet = match[1].lower() if (match := _SHEET.search(reason)) else "survey"
    lines = sheets.get(sheet, [])
    line = None
    if row := _ROW.search(reason):
        at = int(row[1]) - 2
        line = lines[at] if 0 <= at < len(lines) else None
    elif element := _ELEMENT.search(reason):
        line = next((each for each in lines if each.text("name") == element[1]), None)
    elif kind := _TYPE.search(reason):
        line = next((each for each in lines if each.text("type").lower() == kind[1].lower()), None)
    number = 0 if line is None else line.number
    for part, (key, column) in _SAID.items():
        if part in reason:
            value = "" if line is None else line.text(column)
            return FormProblem(sheet, number, column, NotPossible(f"engine.check_{key}", value=value))
    column = match[1] if (match := _COLUMN.search(reason)) else ""
    text = " ".join(_ROW.sub("", reason).split())
    return FormProblem(sheet, number, column, NotPossible("engine.check_refused", reason=text))


def _mend(sheets: Sheets, problems: Iterable[FormProblem]) -> dict[str, list[Line]]:
    wrong: dict[tuple[str, int], list[FormProblem]] = {}
    for problem in problems:
        wrong.setdefault((problem.sheet, problem.row), []).append(problem)
    mended = {
        name: [kept for line in lines for kept in _line(name, line, wrong.get((name, line.number), ()))]
        for name, lines in sheets.items()
    }
    survey = mended.get("survey", [])
    for (sheet, _), told in reversed(wrong.items()):
        ends = [each.error.values["kind"] for each in told if each.error.key == "engine.check_never_ends"]
        survey += [Line(0, {"type": f"end {kind}"}) for kind in ends if sheet == "survey"]
    names = {line.text("name") for line in survey}
    mended["survey"] = [_without_unknown(line, names) for line in survey]
    return mended


def _line(sheet: str, line: Line, problems: Iterable[FormProblem]) -> Iterator[Line]:
    """Yield the row without what is wrong with it, nothing where the row itself is."""
    cells = dict(line.cells)
    for problem in problems:
        key = problem.error.key.removeprefix("engine.check_")
        if sheet != "survey" or key == "end_alone":
            return
        if key in ("list_missing", "unknown_type", "no_type"):
            cells["type"] = "text"
            cells.pop("choice_filter", None)
        elif key == "no_label":
            cells["label"] = "-"
        elif key == "no_calculation":
            cells["calculation"] = "''"
        elif key == "never_ends":
            continue
        elif problem.column in EXPRESSIONS:
            _blank(cells, problem.column)
        elif not BEGIN.match(line.text("type")):
            return
        else:
            cells = {"type": line.text("type"), "name": f"mended_{line.number}", "label": "-"}
    yield replace(line, cells=cells)


def _without_unknown(line: Line, names: set[str]) -> Line:
    """Return the row without formulas, and with other words, where it speaks of names there are not."""
    cells = dict(line.cells)
    for heading, text in line.cells.items():
        if any(name not in names for name in names_used(text)):
            _blank(cells, heading)
    return replace(line, cells=cells)


def _blank(cells: dict[str, str], heading: str) -> None:
    if heading == "calculation":
        cells[heading] = "''"
    elif heading in EXPRESSIONS or heading == "trigger":
        del cells[heading]
    else:
        cells[heading] = "-"
