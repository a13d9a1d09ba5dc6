"""Papers: print, and which state of which record a check code belongs to."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.codes import Sheet, look_up
from app.procedure.files import written
from app.procedure.papers import Printing, chosen, paper_named, print_records
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add print and code."""
    paper = program.command("print", _print).argument("workspace").argument("paper")
    paper.either("--record", "--village", "--group", required=True, many=("--record",))
    paper.option("-o", "--output", required=True, metavar="PDF")
    program.command("code", _code).argument("workspace").argument("code")


def _print(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    paper = paper_named(arguments.paper)
    with opened(call) as workbench, written(output) as file:
        records = chosen(
            workbench.register,
            records=arguments.record or (),
            village=arguments.village or "",
            group=arguments.group or "",
        )
        printing = print_records(
            workbench.register,
            workbench.shelf.form,
            paper,
            records,
            out=file,
            language=call.terminal.language,
            made_at=workbench.world.now(),
        )
    _tell_printed(call, printing, output)
    return Exit.REFUSALS if printing.left_out else Exit.DONE


def _tell_printed(call: Call, printing: Printing, output: Path) -> None:
    for sheet in printing.sheets if call.terminal.machine else ():
        call.terminal.record({"record": sheet.record, "revision": sheet.revision, "code": sheet.code})
    for one in printing.left_out:
        call.terminal.warn(
            "cli.left_out", record=one.record, path=one.path, answer=one.answer, characters=one.characters
        )
    call.terminal.say("cli.printed", file=str(output), households=len(printing.sheets))


def _code(call: Call) -> Exit:
    with opened(call) as workbench:
        sheet = look_up(workbench.register, call.arguments.code)
    changed: list[Json] = [{"path": one.path, "before": one.before, "after": one.after} for one in sheet.changed]
    if call.terminal.machine:
        call.terminal.record(
            {"code": sheet.code, "paper": sheet.paper.value, "record": sheet.record, "revision": sheet.revision,
             "title": sheet.title, "holds": sheet.holds, "current": sheet.current_code, "changed": changed}
        )  # fmt: skip
    else:
        _tell(call, sheet)
    return Exit.DONE


def _tell(call: Call, sheet: Sheet) -> None:
    terminal = call.terminal
    terminal.say(
        "cli.code_holds" if sheet.holds else "cli.code_stale",
        code=sheet.code,
        paper=terminal.words(f"procedure.paper_{sheet.paper.value}"),
        title=sheet.title,
        record=sheet.record,
        revision=sheet.revision[:12],
        current=sheet.current_code,
    )
    for one in sheet.changed:
        terminal.say("cli.code_changed", path=one.path, before=one.before or "—", after=one.after or "—")
