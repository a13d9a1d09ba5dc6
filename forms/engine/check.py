"""Everything wrong with a form, found in one go, each with sheet, row and column: for `lika form check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from forms.engine.blueprint import Blueprint
from forms.engine.cycles import find_cycles, spelled
from forms.engine.definition import Definition
from forms.engine.document import RESERVED
from forms.engine.left_out import LAST_SAVED, has_entities, is_of_entity, left_out
from forms.engine.list_check import lacking_columns
from forms.engine.mending import convert_mended
from forms.engine.program import Finding, compile_program
from forms.engine.row_check import FormProblem, check_rows, line_of_file, paths_of, told
from forms.engine.sheets import Line, read_sheets
from forms.engine.tasks import Task, Work
from forms.engine.workbook import convert, guard, is_xform, read_source
from forms.engine.xform import read_xform
from resources.errors import NotPossible

_COLUMNS = {
    "relevant_text": "relevant",
    "calculate_text": "calculation",
    "readonly_text": "readonly",
    "required_text": "required",
    "constraint_text": "constraint",
    "count_text": "repeat_count",
    "choices": "choice_filter",
    "setvalue": "calculation",
}
_WORK = {Work.RELEVANT: "relevant", Work.CALCULATE: "calculation"}


def check_form(
    source: str | Path | bytes, resources: Mapping[str, bytes] | None = None, required_names: Iterable[str] = ()
) -> list[FormProblem]:
    """Return all that is wrong with a workbook, markdown table or XForm, in the order of its rows.

    `resources` are the files its lists may hold, `required_names` what the procedure must find. What cannot be
    read at all is a NotPossible.
    """
    data = source if isinstance(source, bytes) else read_source(Path(source))
    reads_xform = is_xform(data)
    if not reads_xform:
        guard(data, "form" if isinstance(source, bytes) else str(source))
    try:
        xform = data if reads_xform else convert(data)
    except NotPossible as error:
        if error.key != "engine.form_refused":
            raise
        return _of_refused(read_sheets(data), resources, required_names)
    sheets = {} if reads_xform else read_sheets(data)
    problems = list(check_rows(sheets))
    try:
        blueprint = read_xform(xform, resources)
        problems += _of_blueprint(blueprint, sheets)
    except NotPossible as error:
        if reads_xform:
            raise
        return _in_order([*problems, FormProblem("survey", 0, "", error)])
    problems += _missing(required_names, {definition.name for definition in blueprint.definitions})
    return _in_order(problems)


def _of_refused(
    sheets: dict[str, list[Line]], resources: Mapping[str, bytes] | None, required_names: Iterable[str]
) -> list[FormProblem]:
    """Return what is wrong with sheets that the converter refuses, what it does not come to included."""
    problems = list(check_rows(sheets))
    mended = convert_mended(sheets, problems)
    problems += mended.refused
    if mended.xform is not None:
        try:
            problems += _of_blueprint(read_xform(mended.xform, resources), {**sheets, "survey": mended.survey})
        except NotPossible as error:
            problems.append(FormProblem("survey", 0, "", error))
    problems += _missing(required_names, {line.text("name") for line in sheets.get("survey", [])})
    return _in_order(problems)


def _missing(required_names: Iterable[str], known: set[str]) -> list[FormProblem]:
    return [
        FormProblem("survey", 0, "name", NotPossible("engine.check_name_missing", name=name))
        for name in required_names
        if name not in known
    ]


def _of_blueprint(blueprint: Blueprint, sheets: Mapping[str, list[Line]]) -> Iterator[FormProblem]:
    survey = sheets.get("survey", [])
    lines = paths_of(survey)
    for definition in blueprint.definitions:
        if definition.name in RESERVED:
            line, column = _place(definition, "name", lines)
            error = NotPossible("engine.reserved_name", name=definition.name)
            yield FormProblem("survey", 0 if line is None else line.number, column, error)
    if not any(definition.in_body for definition in blueprint.definitions):
        yield FormProblem("survey", 0, "", NotPossible("engine.check_no_question"))
    for path in dict.fromkeys(blueprint.astray):
        yield FormProblem("survey", 0, "", NotPossible("engine.check_astray", path=path.strip() or "—"))
    yield from _left_out(blueprint, sheets, lines)
    for file_name in sorted(set(blueprint.missing_lists.values()) - {LAST_SAVED}):
        error = NotPossible("engine.check_file_missing", file=file_name)
        yield FormProblem("survey", line_of_file(survey, file_name), "type", error)
    findings: list[Finding] = []
    program = compile_program(blueprint, findings)
    for finding in findings:
        if is_of_entity(finding.definition.path) or is_of_entity(finding.error.text):
            continue
        line, column = _place(finding.definition, _COLUMNS.get(finding.what, finding.what), lines)
        written = "" if line is None else line.text(column)
        yield FormProblem("survey", 0 if line is None else line.number, column, told(finding.error, written))
    for definition, error in lacking_columns(program):
        line, column = _place(definition, "type", lines)
        yield FormProblem("survey", 0 if line is None else line.number, column, error)
    for cycle in find_cycles(program):
        yield _circle(cycle, lines)


def _left_out(
    blueprint: Blueprint, sheets: Mapping[str, list[Line]], lines: Mapping[str, Line]
) -> Iterator[FormProblem]:
    """Yield what only ODK's own programs do, at its cell."""
    for definition, wanted, error in left_out(blueprint):
        line, column = _place(definition, wanted, lines)
        yield FormProblem("survey", 0 if line is None else line.number, column, error)
    if has_entities(blueprint):
        row = next((line.number for line in sheets.get("entities", [])), 0)
        yield FormProblem("entities", row, "", NotPossible("engine.check_entities"))
    if LAST_SAVED in blueprint.missing_lists.values():
        cells = [
            (line.number, heading)
            for line in sheets.get("survey", [])
            for heading, text in line.cells.items()
            if f"{LAST_SAVED}#" in text
        ]
        for row, heading in cells or [(0, "")]:
            yield FormProblem("survey", row, heading, NotPossible("engine.check_last_saved"))


def _circle(cycle: list[Task], lines: Mapping[str, Line]) -> FormProblem:
    line, column = _place(cycle[0].definition, _WORK[cycle[0].work], lines)
    error = NotPossible("engine.cycle", loop=spelled(cycle))
    return FormProblem("survey", 0 if line is None else line.number, column, error)


def _place(definition: Definition, column: str, lines: Mapping[str, Line]) -> tuple[Line | None, str]:
    """Return the line of a question; the converter makes name_count for the repeat_count of a repeat."""
    path = definition.path.strip("/").partition("/")[2]
    if (line := lines.get(path)) is not None:
        return line, column
    if path.endswith("_count") and (line := lines.get(path.removesuffix("_count"))) is not None:
        return line, "repeat_count"
    return None, column


def _in_order(problems: list[FormProblem]) -> list[FormProblem]:
    """Return the problems by sheet and row; what converter and compiler say of a cell gives way to what it says."""
    cells: set[tuple[str, int, str]] = set()
    rows: set[tuple[str, int]] = set()
    kept: list[FormProblem] = []
    for problem in problems:
        key = (problem.sheet, problem.row, problem.column)
        said = key in cells if problem.column else key[:2] in rows
        if problem.row and said and not _is_reference(problem, kept):
            continue
        cells.add(key)
        rows.add(key[:2])
        kept.append(problem)
    return sorted(kept, key=lambda problem: (problem.sheet != "survey", problem.sheet, problem.row))


def _is_reference(problem: FormProblem, kept: list[FormProblem]) -> bool:
    """Whether it is one more unknown name or call in a cell where others were found."""
    return problem not in kept and problem.error.key in ("engine.check_arguments", "engine.check_unknown_function")
