"""Upkeep: verify, backup, restore."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened, world
from app.cli.passphrase import ask_passphrase
from app.register.access import KEYS_FILE
from app.register.backup import read_backup, write_backup
from app.register.counts import Counts
from app.register.keys import read_keys
from app.register.restore import restore_backup
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add verify, backup and restore."""
    program.command("verify", _verify).argument("workspace")
    program.command("backup", _backup).argument("workspace").option("-o", "--output", required=True, metavar="FILE")
    program.command("restore", _restore).argument("file").argument("workspace")


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


def _backup(call: Call) -> Exit:
    with opened(call) as workbench:
        made = write_backup(workbench.workspace.access, Path(call.arguments.output), now=workbench.world.now())
    call.terminal.result({"file": str(made.path), **_counted(made.counts)}, "cli.backed_up")
    return Exit.DONE


def _restore(call: Call) -> Exit:
    file, around = Path(call.arguments.file), world(call)
    passphrase = None if _is_plain(file) else ask_passphrase(call)
    restored = restore_backup(
        file, Path(call.arguments.workspace), passphrase=passphrase, now=around.now(), who=around.who
    )
    aside = str(restored.set_aside or "")
    before = _counted(restored.before) if restored.before else None
    call.terminal.result(
        {"workspace": call.arguments.workspace, **_counted(restored.counts), "before": before, "set_aside": aside},
        "cli.restored",
    )
    if aside:
        call.terminal.say("cli.set_aside", folder=aside)
    return Exit.DONE


def _is_plain(file: Path) -> bool:
    read_backup(file)  # says what is wrong with a file that is no whole backup
    with ZipFile(file) as archive:
        return read_keys(archive.read(KEYS_FILE), file).plain


def _counted(counts: Counts) -> dict[str, Json]:
    return {
        "records": sum(counts.records.values()),
        "revisions": counts.revisions,
        "drafts": counts.drafts,
        "attachments": counts.attachments,
    }
