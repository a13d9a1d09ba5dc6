"""What is wrong with a questionnaire that somebody edited: everything found, each with sheet, row and column."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import openpyxl

from app.procedure.files import read_file
from forms.definitions import REQUIRED_NAMES
from forms.engine import convert
from forms.engine.program import Finding, compile_program
from forms.engine.xform import read_xform
from resources.errors import LikaError, NotPossible
from resources.messages import Language, text

_ROW_OF_CONVERTER: Final = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_COLUMNS: Final = {
    "relevant_text": "relevant",
    "calculate_text": "calculation",
    "readonly_text": "readonly",
    "required_text": "required",
    "constraint_text": "constraint",
    "count_text": "repeat_count",
    "choices": "type",
}
# What each finding of the engine tells, in order.
_TOLD: Final = {
    "unexpected": ("position", "token"),
    "unknown_reference": ("name",),
    "not_a_path": ("name",),
    "pattern": ("pattern",),
    "too_long": ("limit",),
    "too_deep": ("limit",),
    "unknown_axis": ("name",),
    "unknown_function": ("name",),
    "arguments": ("name", "expected", "count"),
    "not_a_repeat": ("name",),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; row 0 and an empty column where it concerns the whole sheet."""

    sheet: str
    row: int
    column: str
    error: LikaError

    def sentence(self, language: Language) -> str:
        """Return what is wrong and what to do."""
        return text(self.error.key, language, **self.error.values)


@dataclass(frozen=True, slots=True)
class Checked:
    """A questionnaire that was looked through: its name and version where it could be read, and its faults."""

    name: str
    version: str
    questions: int
    faults: tuple[Fault, ...]


def check_form(path: Path, lists: Mapping[str, bytes]) -> Checked:
    """Return everything wrong with the workbook or XForm; `lists` are the files its questions may choose from."""
    data = read_file(path)
    rows = _survey_rows(data)
    try:
        blueprint = read_xform(data if path.suffix.lower() == ".xml" else convert(data), lists)
    except NotPossible as error:
        return Checked("", "", 0, tuple(_refused(error)))
    findings: list[Finding] = []
    compile_program(blueprint, findings)
    faults = [_fault(finding, rows) for finding in findings]
    faults += [
        Fault("survey", 0, "type", NotPossible("procedure.form_list_missing", list=name))
        for name in sorted(blueprint.missing_lists.values())
    ]
    known = {definition.name for definition in blueprint.definitions}
    faults += [
        Fault("survey", 0, "name", NotPossible("procedure.form_name_missing", name=name))
        for name in REQUIRED_NAMES.get(blueprint.id_string, ())
        if name not in known
    ]
    questions = sum(not definition.is_group for definition in blueprint.definitions)
    return Checked(blueprint.id_string, blueprint.version, questions, tuple(faults))


def _refused(error: NotPossible) -> Iterator[Fault]:
    """Yield the converter's complaints, a row each where it names one."""
    if error.key != "engine.form_refused":
        raise error
    for line in str(error.values["reason"]).splitlines():
        if line.strip():
            row = _ROW_OF_CONVERTER.search(line)
            reason = _ROW_OF_CONVERTER.sub("", line).strip()
            yield Fault(
                "survey", int(row[1]) if row else 0, "", NotPossible("procedure.form_refused", reason=reason)
            )


def _fault(finding: Finding, rows: Mapping[str, int]) -> Fault:
    error = finding.error
    told = dict(zip(_TOLD[error.key], error.values, strict=True))
    return Fault(
        "survey",
        rows.get(finding.definition.path.partition("/")[2].partition("/")[2], 0),
        _COLUMNS.get(finding.what, finding.what),
        NotPossible(f"procedure.form_{error.key}", expression=error.text.strip(), **told),
    )


def _survey_rows(data: bytes) -> dict[str, int]:
    """Return the row of every question of a workbook by its path without the form's name; empty for other files."""
    if not data.startswith(b"PK"):
        return {}
    try:
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)["survey"]
    except (KeyError, ValueError, OSError):
        return {}
    lines = [[str(cell or "").strip() for cell in line] for line in sheet.iter_rows(values_only=True)]
    if not lines or not {"type", "name"} <= set(lines[0]):
        return {}
    kind, name = lines[0].index("type"), lines[0].index("name")
    rows: dict[str, int] = {}
    groups: list[str] = []
    for number, line in enumerate(lines[1:], start=2):
        if re.match(r"end[ _](group|repeat)", line[kind]) and groups:
            groups.pop()
        elif line[name]:
            rows["/".join((*groups, line[name]))] = number
            if re.match(r"begin[ _](group|repeat)", line[kind]):
                groups.append(line[name])
    return rows
