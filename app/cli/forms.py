"""Questionnaires: form check and form blank."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.procedure.divisions import shipped_divisions
from app.procedure.files import read_file, write_file
from app.procedure.form_check import check_form
from forms.definitions import external_lists, names, workbook_path
from forms.engine import load_form
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper
from forms.paper.printing import render_blank

_BLANKS = {
    "income": (HOUSEHOLD_FORM, Paper.INCOME),
    **{paper.form: (paper.form, paper) for paper in (RecordPaper.MINUTES, RecordPaper.OBJECTION)},
}  # papers with a look of their own


def add_commands(program: Grammar) -> None:
    """Add the subject form."""
    form = program.subject("form")
    form.command("check", _check).argument("file")
    form.command("blank", _blank).argument("file").option("-o", "--output", required=True, metavar="PDF")


def _check(call: Call) -> Exit:
    given = call.arguments.file
    path = workbook_path(given) if given in names() else Path(given)
    checked = check_form(path, _lists(path))
    for fault in checked.faults:
        sentence = fault.sentence(call.terminal.language)
        if call.terminal.machine:
            call.terminal.record(
                {"sheet": fault.sheet, "row": fault.row, "column": fault.column, "key": fault.error.key,
                 "message": sentence}
            )  # fmt: skip
        else:
            call.terminal.say(
                "cli.form_fault" if fault.row else "cli.form_fault_somewhere",
                sheet=fault.sheet,
                row=fault.row,
                column=fault.column or "—",
                what=sentence,
            )
    if checked.faults:
        call.terminal.say("cli.form_wrong", file=given, count=len(checked.faults))
        return Exit.REFUSALS
    call.terminal.say(
        "cli.form_right", file=given, name=checked.name, version=checked.version, questions=checked.questions
    )
    return Exit.DONE


def _blank(call: Call) -> Exit:
    given, output = call.arguments.file, Path(call.arguments.output)
    name, paper = _BLANKS.get(given, (given, Paper.QUESTIONNAIRE))
    path = workbook_path(name) if name in names() else Path(name)
    read_file(path)  # a file that is not there is said as everywhere
    form = load_form(path, _lists(path))
    language = paper_language(call.arguments.language or "", call.surroundings.environment)
    printed = render_blank(form, language=language, made_at=call.surroundings.now(), paper=paper)
    write_file(output, printed.pdf)
    call.terminal.result({"file": str(output), "pages": printed.pages}, "cli.blank_printed")
    return Exit.DONE


def _lists(path: Path) -> dict[str, bytes]:
    """Return the lists a form can choose from: the shipped ones, and those that stand beside it."""
    return external_lists(shipped_divisions()) | {
        file.name: file.read_bytes() for file in path.parent.glob("*.csv")
    }
