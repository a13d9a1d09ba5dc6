"""Upkeep: verify."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add verify."""
    program.command("verify", _verify).argument("workspace")


def _verify(call: Call) -> Exit:
    with opened(call) as workbench:
        report = workbench.workspace.register.verify()
    found = [problem.sentence(call.terminal.language) for problem in report.problems]
    counts: dict[str, Json] = {
        "records": report.records,
        "revisions": report.revisions,
        "waiting": report.waiting,
        "drafts": report.drafts,
    }
    if call.terminal.machine:
        call.terminal.record({**counts, "problems": [*found]})
    for sentence in found if not call.terminal.machine else ():
        call.terminal.say("cli.verify_problem", what=sentence)
    call.terminal.say("cli.verify_clean" if report.is_clean else "cli.verify_wrong", count=len(found), **counts)
    return Exit.DONE if report.is_clean else Exit.REFUSALS
