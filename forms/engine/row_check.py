"""What a form's sheets say by themselves: names, lists, formulas, row by row, also where the converter gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from forms.engine.document import RESERVED
from forms.engine.sheets import Line
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.functions import FUNCTIONS
from forms.engine.xpath.parser import parse
from forms.engine.xpath.syntax import Call, Text
from resources.errors import LikaError, NotPossible

EXPRESSIONS = ("relevant", "calculation", "constraint", "required", "readonly", "repeat_count", "choice_filter")
_WORDS = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_TICK_ONE = r"add select one prompt using|select one from(?! file\b)|select1|select[ _]one(?! from\b)"
_TICK_SEVERAL = (
    r"add select multiple prompt using|select all that apply(?: from)?|select[ _]multiple(?! from\b)|rank"
)
_SELECT = re.compile(rf"(?:{_TICK_ONE}|{_TICK_SEVERAL})\s+(\S+)")
_SEVERAL = re.compile(rf"(?:{_TICK_SEVERAL})\s+(\S+)")
_FILE = re.compile(r"select[ _](?:one|multiple)[ _]from[ _]file\s+(\S+)")
_PULLED = re.compile(r"""pulldata\(\s*['"]([^'"]+)['"]""")
_SECTIONS = r"(group|repeat|lgroup|looped group|loop)\b"
BEGIN = re.compile(rf"begin[ _]?{_SECTIONS}")
END = re.compile(rf"end[ _]?{_SECTIONS}")
_SAME_SECTION = {"lgroup": "repeat", "looped group": "repeat"}
"""What forms of long ago call a roster."""
_SHOWN = 300
"""Characters of a formula that a sentence repeats; a person finds the cell by its row."""
_YES = frozenset({"yes", "true", "true()"})
_GIVEN_NAMES = frozenset({"instanceID"})
"""Names the converter itself puts into every form."""
TOLD = {
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
"""What each finding of the compiler tells, in order."""


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One thing that is wrong with a form; row 0 and an empty column where it concerns the whole sheet."""

    sheet: str
    row: int
    column: str
    error: LikaError
    """Its sentence (`resources.messages.sentence`) says what is wrong and what to do."""


def told(error: BadExpression, expression: str = "") -> NotPossible:
    """Return the finding of the compiler as something to say."""
    values = dict(zip(TOLD.get(error.key, ()), error.values, strict=False))
    shown = expression or error.text.strip()
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN]}…"
    return NotPossible(f"engine.check_{error.key}", expression=shown, **values)


def paths_of(survey: list[Line]) -> dict[str, Line]:
    """Return the line of every question by its path without the form's name."""
    found: dict[str, Line] = {}
    groups: list[str] = []
    for line in survey:
        if END.match(line.text("type")):
            del groups[-1:]
        elif line.text("name"):
            found.setdefault("/".join((*groups, line.text("name"))), line)
            if BEGIN.match(line.text("type")):
                groups.append(line.text("name"))
    return found


def check_rows(sheets: dict[str, list[Line]]) -> Iterator[FormProblem]:
    """Yield what is wrong in the order of the rows."""
    survey = sheets.get("survey", [])
    lists = {line.text("list_name") for line in sheets.get("choices", [])}
    names = {line.text("name") for line in survey} | _GIVEN_NAMES
    instances = lists | {name for line in survey for name in _instances(line)}
    yield from _structure(survey)
    for line in survey:
        kind = line.text("type")
        select = _SELECT.match(kind)
        if select and "${" not in kind and select[1] not in lists:
            yield _problem(line, "type", "list_missing", list=select[1])
        for heading, text in line.cells.items():
            yield from _cell(line, heading, text, names, instances)
    settings = sheets.get("settings", [])
    if not any(line.text("allow_choice_duplicates").lower() in _YES for line in settings):
        yield from _choices(sheets.get("choices", []))
    yield from _blanks(survey, sheets.get("choices", []))
    yield from _language(sheets, settings)


def _problem(line: Line, column: str, key: str, sheet: str = "survey", **values: object) -> FormProblem:
    return FormProblem(sheet, line.number, column, NotPossible(f"engine.check_{key}", **values))


def _structure(survey: list[Line]) -> Iterator[FormProblem]:
    """Yield duplicate and reserved names, and groups that begin without an end or end without a beginning."""
    open_groups: list[tuple[Line, str]] = []
    seen: list[set[str]] = [set()]
    for line in survey:
        kind, name = line.text("type").lower(), line.text("name")
        if end := END.match(kind):
            if not open_groups or open_groups[-1][1] != _section(end):
                yield _problem(line, "type", "end_alone", kind=_section(end))
            else:
                open_groups.pop()
                seen.pop()
            continue
        if name and name in seen[-1]:
            yield _problem(line, "name", "duplicate", name=name)
        seen[-1].add(name)
        if name in RESERVED:
            yield FormProblem("survey", line.number, "name", NotPossible("engine.reserved_name", name=name))
        if begin := BEGIN.match(kind):
            open_groups.append((line, _section(begin)))
            seen.append(set())
    for line, kind in open_groups:
        yield _problem(line, "type", "never_ends", kind=kind, name=line.text("name"))


def _section(found: re.Match[str]) -> str:
    return _SAME_SECTION.get(found[1], found[1])


def names_used(text: str) -> list[str]:
    """Return the names that a cell puts into ${…}."""
    return _REFERENCE.findall(text)


def _instances(line: Line) -> Iterator[str]:
    """Yield the lists from outside that a row brings into the form."""
    kind = line.text("type")
    if found := _FILE.match(kind):
        yield found[1].rpartition(".")[0]
    if kind in ("csv-external", "xml-external"):
        yield line.text("name")
    for text in line.cells.values():
        yield from _PULLED.findall(text)


def _cell(line: Line, heading: str, text: str, names: set[str], instances: set[str]) -> Iterator[FormProblem]:
    unknown = [name for name in names_used(text) if name not in names]
    for name in dict.fromkeys(unknown):
        yield _problem(line, heading, "unknown_reference", expression=text, name=name)
    if heading not in EXPRESSIONS or text.lower() in _WORDS or unknown:
        return
    # References become paths of the same length, so that a place in the formula stays the place in the cell.
    try:
        tree = parse(_REFERENCE.sub(lambda found: "/" + "q" * (len(found[0]) - 1), text))
    except BadExpression as error:
        yield FormProblem("survey", line.number, heading, told(error, text))
        return
    for call in _calls(tree):
        match call:
            case Call("instance", (Text(name),)) if name not in instances and not name.startswith("__"):
                yield _problem(line, heading, "no_instance", expression=text, list=name)
        function = FUNCTIONS.get(call.name)
        count = len(call.arguments)
        if function is None:
            yield _problem(line, heading, "unknown_function", expression=text, name=call.name)
        elif count < function.minimum or (function.maximum is not None and count > function.maximum):
            expected = function.expected
            yield _problem(
                line, heading, "arguments", expression=text, name=call.name, expected=expected, count=count
            )


def _calls(part: object) -> Iterator[Call]:
    if isinstance(part, Call):
        yield part
    if isinstance(part, tuple):
        for each in part:
            yield from _calls(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _calls(getattr(part, each.name))


def _choices(choices: list[Line]) -> Iterator[FormProblem]:
    seen: set[tuple[str, str]] = set()
    for line in choices:
        key = (line.text("list_name"), line.text("name"))
        if key in seen and all(key):
            yield _problem(line, "name", "duplicate_choice", "choices", name=key[1], list=key[0])
        seen.add(key)


def _blanks(survey: list[Line], choices: list[Line]) -> Iterator[FormProblem]:
    """Yield choices with a blank where several are stored with blanks between them."""
    several = {found[1] for line in survey if (found := _SEVERAL.match(line.text("type")))}
    for line in choices:
        if line.text("list_name") in several and len(line.text("name").split()) > 1:
            list_name = line.text("list_name")
            yield _problem(line, "name", "choice_blank", "choices", name=line.text("name"), list=list_name)


def _language(sheets: dict[str, list[Line]], settings: list[Line]) -> Iterator[FormProblem]:
    """Yield a default language that no column is written in; a plain `label` is in the default language."""
    headings = {
        heading for name in ("survey", "choices") for line in sheets.get(name, []) for heading in line.cells
    }
    if "label" in headings:
        return
    known = sorted(heading.partition("::")[2] for heading in headings if heading.startswith("label::"))
    for line in settings:
        wanted = line.text("default_language")
        if known and wanted and wanted not in known:
            yield _problem(line, "default_language", "no_language", "settings", name=wanted, known=known[0])


def line_of_file(survey: list[Line], file_name: str) -> int:
    """Return the row whose type or formulas name a file, 0 when none does."""
    stem = file_name.rpartition(".")[0] or file_name
    for line in survey:
        found = _FILE.match(line.text("type"))
        if found and found[1] == file_name:
            return line.number
    for line in survey:
        if any(f"'{stem}'" in text or f'"{stem}"' in text for text in line.cells.values()):
            return line.number
    return 0
