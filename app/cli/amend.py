"""Whole records: delete, and revert to an earlier state or answer."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.amending import Amending
from app.procedure.history import head
from app.wiring import Workbench
from resources.errors import WrongUse
from sync.revision import Revision


def add_commands(program: Grammar) -> None:
    """Add delete and revert."""
    delete = program.command("delete", _delete).argument("workspace").argument("record")
    delete.option("--author", default="", metavar="NAME")
    revert = program.command("revert", _revert).argument("workspace").argument("record")
    revert.option("--to", metavar="REVISION", default="").option("--answer", metavar="PATH", action="append")
    revert.option("--author", default="", metavar="NAME")


def _delete(call: Call) -> Exit:
    with opened(call) as workbench:
        made = _amending(workbench).delete(call.arguments.record)
    return _tell(call, made, "cli.deleted")


def _revert(call: Call) -> Exit:
    record, revision, answers = call.arguments.record, call.arguments.to, call.arguments.answer
    if answers and not revision:
        raise WrongUse("cli.answer_of_which")
    with opened(call) as workbench:
        amending = _amending(workbench)
        if answers:
            made = amending.put_back_answers(record, revision, answers)
        elif revision:
            made = amending.put_back(record, revision)
        elif head(workbench.register, record).is_deletion:
            made = amending.bring_back(record)
        else:
            made = amending.undo(record)
    return _tell(call, made, "cli.deleted" if made.is_deletion else "cli.reverted")


def _amending(workbench: Workbench) -> Amending:
    return Amending(workbench.shelf, workbench.world.who, workbench.workspace.device, workbench.world.now)


def _tell(call: Call, made: Revision, key: str) -> Exit:
    call.terminal.result({"id": made.record, "revision": made.id}, key)
    return Exit.DONE
