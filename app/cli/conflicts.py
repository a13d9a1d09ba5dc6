"""Conflicts: what two people answered differently, listed, and decided from a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.exchange.conflicts import Disputed, Side, conflicts, resolve
from app.wiring import Workbench
from resources.canonical import Json
from resources.errors import WrongUse


def add_commands(program: Grammar) -> None:
    """Add conflicts."""
    deciding = program.command("conflicts", _conflicts).argument("workspace")
    deciding.option("--resolve", nargs="+", metavar=("RECORD", "PATH=CHOICE"), default=None)
    deciding.option("--author", metavar="NAME")


def _conflicts(call: Call) -> Exit:
    with opened(call) as workbench:
        waiting = conflicts(workbench.register, workbench.rules_of)
        if call.arguments.resolve:
            record, *decisions = call.arguments.resolve
            return _resolve(call, workbench, _wanted(waiting, record), decisions)
    for one in waiting:
        if call.terminal.machine:
            call.terminal.record(_disputed_values(one))
        else:
            _tell_disputed(call, one)
    call.terminal.say("cli.conflicts", count=len(waiting))
    return Exit.DONE


def _resolve(call: Call, workbench: Workbench, disputed: Disputed, decisions: Sequence[str]) -> Exit:
    revision = resolve(
        workbench.workspace,
        disputed,
        _decided(disputed, decisions),
        author=workbench.world.who,
        now=workbench.world.now(),
        rules_of=workbench.rules_of,
    )
    workbench.check_records()
    values: dict[str, Json] = {"record": disputed.record, "title": disputed.title, "revision": revision.id}
    call.terminal.result(values, "cli.resolved")
    return Exit.DONE


def _wanted(waiting: Sequence[Disputed], record: str) -> Disputed:
    found = [one for one in waiting if one.record.startswith(record)]
    if len(found) != 1:
        raise WrongUse(
            "exchange.no_such_conflict", record=record, known=", ".join(one.record for one in waiting) or "-"
        )
    return found[0]


def _decided(disputed: Disputed, decisions: Sequence[str]) -> dict[str, Side | Json]:
    """Return the decision for each path: a side, another value, or nothing where none follows the sign."""
    by_path = {one.path: one for one in disputed.conflicts}
    decided: dict[str, Side | Json] = {}
    for each in decisions:
        path, sign, choice = each.rpartition("=") if each.rpartition("=")[0] in by_path else each.partition("=")
        if not sign or path not in by_path:
            raise WrongUse("exchange.no_such_path", given=each, known=", ".join(by_path))
        if choice in tuple(Side):
            decided[path] = Side(choice)
            continue
        sides = (by_path[path].ours, by_path[path].theirs)
        if choice and any(isinstance(one, dict | list) for one in sides):
            raise WrongUse("exchange.choose_a_side", path=path)
        decided[path] = choice or None
    return decided


def _disputed_values(disputed: Disputed) -> dict[str, Json]:
    heads: list[Json] = [
        {"revision": one.id, "author": one.author, "device": one.device, "time": one.time}
        for one in (disputed.ours, disputed.theirs)
    ]
    fields: list[Json] = [
        {"path": one.path, "before": one.base, "ours": one.ours, "theirs": one.theirs} for one in disputed.conflicts
    ]
    return {"record": disputed.record, "title": disputed.title, "heads": heads, "fields": fields}


def _tell_disputed(call: Call, disputed: Disputed) -> None:
    call.terminal.say("cli.conflict_line", record=disputed.record, title=disputed.title)
    for one in disputed.conflicts:
        call.terminal.say(
            "cli.conflict_field",
            path=one.path,
            before=one.base or "—",
            first=f"{one.ours or '—'}（{disputed.ours.author}）",
            second=f"{one.theirs or '—'}（{disputed.theirs.author}）",
        )
