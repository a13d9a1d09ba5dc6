"""Upkeep: verify, backup, restore, rescue."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened, world
from app.cli.passphrase import ask_passphrase, recovery_key
from app.procedure.files import readable
from app.procedure.keeping import back_up
from app.register.access import KEYS_FILE
from app.register.backup import read_backup
from app.register.counts import Counts
from app.register.keys import read_keys
from app.register.rescue import rescue
from app.register.restore import Restored, restore_backup, restore_with_recovery
from app.register.verify import Report
from app.register.workspace import access_to
from app.wiring import needs_passphrase
from resources.canonical import Json
from resources.errors import NotPossible
from resources.messages import text

_OTHERS = ("cli.restored_revisions", "cli.restored_drafts", "cli.restored_attachments")


def add_commands(program: Grammar) -> None:
    """Add verify, backup, restore and rescue."""
    program.command("verify", _verify).argument("workspace").option("--rebuild", action="store_true")
    program.command("backup", _backup).argument("workspace").option("-o", "--output", required=True, metavar="FILE")
    program.command("restore", _restore).argument("file").argument("workspace").option("--key", metavar="FILE")
    program.command("rescue", _rescue).argument("workspace")


def _verify(call: Call) -> Exit:
    with opened(call) as workbench:
        report = workbench.workspace.verify()
        rebuilt = workbench.workspace.register.rebuild() if call.arguments.rebuild and not report.is_clean else None
        left = report if rebuilt is None else workbench.workspace.verify()
    _tell(call, report, rebuilt=rebuilt, left=left)
    return Exit.DONE if left.is_clean else Exit.REFUSALS


def _tell(call: Call, report: Report, *, rebuilt: int | None, left: Report) -> None:
    found, terminal = [problem.sentence(call.terminal.language) for problem in report.problems], call.terminal
    counts: dict[str, Json] = {
        "records": left.records,
        "revisions": left.revisions,
        "waiting": left.waiting,
        "drafts": left.drafts,
    }
    if terminal.machine:
        terminal.record({**counts, "problems": [*found], "rebuilt": rebuilt, "left": len(left.problems)})
        return
    for sentence in found:
        terminal.say("cli.verify_problem", what=sentence)
    if rebuilt is not None:
        terminal.say("cli.rebuilt", records=rebuilt, count=len(found), left=len(left.problems))
    terminal.say("cli.verify_clean" if left.is_clean else "cli.verify_wrong", count=len(left.problems), **counts)


def _backup(call: Call) -> Exit:
    with opened(call) as workbench:
        made = back_up(workbench.workspace, Path(call.arguments.output), now=workbench.world.now())
    call.terminal.result({"file": str(made.path), **_counted(made.counts)}, "cli.backed_up")
    return Exit.DONE


def _restore(call: Call) -> Exit:
    restored = _restored(call, Path(call.arguments.file), Path(call.arguments.workspace))
    aside = str(restored.set_aside or "")
    before = _counted(restored.before) if restored.before else None
    call.terminal.result(
        {"workspace": call.arguments.workspace, **_counted(restored.counts), "before": before, "set_aside": aside},
        "cli.restored",
    )
    for kind, now in _kinds(restored.counts).items():
        were = "—" if restored.before is None else _kinds(restored.before).get(kind, 0)
        called = text(kind, call.terminal.language) if kind in _OTHERS else kind
        call.terminal.say("cli.restored_kind", kind=called, were=were, now=now)
    if aside:
        call.terminal.say("cli.set_aside", folder=aside)
    return Exit.DONE


def _restored(call: Call, file: Path, workspace: Path) -> Restored:
    around = world(call)
    now, who = around.now(), around.who
    with readable(file), file.open("rb"):
        pass
    if workspace.is_file():
        raise NotPossible("procedure.not_a_folder", file=str(workspace))
    if call.arguments.key:
        return restore_with_recovery(file, workspace, identity=recovery_key(call), now=now, who=who)
    passphrase = None if _is_plain(file) else ask_passphrase(call)
    return restore_backup(file, workspace, passphrase=passphrase, now=now, who=who)


def _rescue(call: Call) -> Exit:
    """Make a damaged workspace anew from all that is whole; what did not come over is a refusal."""
    path, around = Path(call.arguments.workspace), world(call)
    passphrase = ask_passphrase(call) if needs_passphrase(path) else None
    done = rescue(access_to(path, passphrase=passphrase), now=around.now(), who=around.who)
    call.terminal.result(
        {"workspace": str(path), "revisions": done.revisions, "lost": done.lost, "waiting": done.waiting,
         "drafts": done.drafts, "damaged": ", ".join(done.damaged_tables), "set_aside": str(done.set_aside or "")},
        "cli.rescued",
    )  # fmt: skip
    if done.damaged_tables:
        call.terminal.say("cli.rescued_partly", tables=", ".join(done.damaged_tables))
    return Exit.REFUSALS if done.lost or done.waiting or done.damaged_tables else Exit.DONE


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
        "forms": dict(counts.records),
    }


def _kinds(counts: Counts) -> dict[str, int]:
    """Return how many there are of every kind of record, then of what belongs to them."""
    others = zip(_OTHERS, (counts.revisions, counts.drafts, counts.attachments), strict=True)
    return {**counts.records, **dict(others)}
