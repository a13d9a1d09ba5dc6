"""Questionnaires: form check and form blank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.procedure.divisions import shipped_divisions
from app.procedure.files import ListsBeside, read_file, together, write_file
from forms.definitions import REQUIRED_NAMES, external_lists, names, workbook_path
from forms.engine import Form, load_form
from forms.engine.check import check_form
from forms.engine.difference import Difference, FormChange, diff_forms
from forms.engine.row_check import FormProblem
from forms.engine.workbook import is_xform
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper
from forms.paper.printing import render_blank
from resources.errors import NotPossible, WrongUse
from resources.messages import sentence

_BLANKS = {
    "income": (HOUSEHOLD_FORM, Paper.INCOME),
    **{paper.form: (paper.form, paper) for paper in (RecordPaper.MINUTES, RecordPaper.OBJECTION)},
}  # papers with a look of their own

_ZIP, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"

_SAID = {kind: kind.value for kind in (Difference.ADDED, Difference.REMOVED, Difference.MOVED, Difference.RETYPED)}


def add_commands(program: Grammar) -> None:
    """Add the subject form."""
    form = program.subject("form")
    form.command("check", _check).argument("file")
    form.command("diff", _diff).argument("older").argument("newer")
    form.command("blank", _blank).argument("file").option("-o", "--output", required=True, metavar="PDF")


def _check(call: Call) -> Exit:
    given = call.arguments.file
    path = _path(given)
    lists = _lists(path)
    problems = check_form(path, lists)
    form = None if problems else load_form(path, lists)
    if form is not None:
        problems = check_form(path, lists, REQUIRED_NAMES.get(form.id_string, ()))
    tell_problems(call, problems)
    if problems or form is None:
        call.terminal.say("cli.form_wrong", file=given, count=len(problems))
        return Exit.REFUSALS
    questions = sum(not definition.is_group for definition in form.definitions)
    call.terminal.say(
        "cli.form_right", file=given, name=form.id_string, version=form.version or "—", questions=questions
    )
    return Exit.DONE


def tell_problems(call: Call, problems: Iterable[FormProblem]) -> None:
    """Write what is wrong in a form, each with sheet, row and column."""
    for problem in problems:
        call.terminal.result(
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "key": problem.error.key,
                "what": sentence(problem.error, call.terminal.language),
            },
            "cli.form_fault"
            if problem.row and problem.column
            else "cli.form_fault_row"
            if problem.row
            else "cli.form_fault_somewhere",
        )


def _diff(call: Call) -> Exit:
    older, newer = (_form(given) for given in (call.arguments.older, call.arguments.newer))
    changes = diff_forms(older, newer)
    for change in changes:
        tell_change(call, change)
    if not changes:
        call.terminal.say("cli.form_same", older=call.arguments.older, newer=call.arguments.newer)
    return Exit.DONE


def tell_change(call: Call, change: FormChange) -> None:
    """Write one difference between two versions."""
    call.terminal.result(
        {"kind": change.kind.value, "path": change.path, "before": change.before, "after": change.after},
        f"cli.form_diff_{_said(change)}",
    )


def _said(change: FormChange) -> str:
    """Return which sentence tells of a change."""
    if change.kind is not Difference.CHOICES:
        return _SAID.get(change.kind, "changed")
    return "choices_added" if not change.before else "choices_removed" if not change.after else "choices"


def _form(given: str) -> Form:
    path = _path(given)
    return load_form(path, _lists(path))


def _blank(call: Call) -> Exit:
    given, output = call.arguments.file, Path(call.arguments.output)
    name, paper = _BLANKS.get(given, (given, Paper.QUESTIONNAIRE))
    path = _path(name)
    form = load_form(path, _lists(path))
    language = paper_language(call.arguments.language or "", call.surroundings.environment)
    printed = render_blank(form, language=language, made_at=call.surroundings.now(), paper=paper)
    write_file(output, printed.pdf)
    call.terminal.result({"file": str(output), "pages": printed.pages}, "cli.blank_printed")
    return Exit.DONE


def _path(given: str) -> Path:
    """Return the file of a shipped form's name, or the file itself; one that is no form at all is refused here."""
    path = workbook_path(given) if given in names() else Path(given)
    if not path.suffix and not path.exists():  # a name, mistyped
        raise WrongUse("cli.no_such_form", given=given, known=", ".join(sorted(names())))
    if not _may_be_a_form(read_file(path)):
        raise NotPossible("cli.not_a_form", file=given)
    return path


def _may_be_a_form(data: bytes) -> bool:
    """Return whether the file is a workbook (.xlsx, .xls), a markdown table or XML by its first bytes."""
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                return "xl/workbook.xml" in parts.namelist()
        except zipfile.BadZipFile:
            return False
    return data.startswith(_OLD_EXCEL) or is_xform(data) or data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"|"


def _lists(path: Path) -> Mapping[str, bytes]:
    """Return the lists a form can choose from: the shipped ones, and those that stand beside it."""
    return together(ListsBeside(path), external_lists(shipped_divisions()))
