"""Records for others: share."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.procedure.sharing.identity import Identity
from app.procedure.sharing.protecting import Protection
from app.procedure.sharing.pseudonyms import kept_pseudonyms
from app.procedure.sharing.share import share
from app.procedure.sharing.shared import Format, Source
from app.wiring import Workbench
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add share."""
    command = program.command("share", _share).argument("workspace").argument("form")
    command.option("--as", dest="kind", required=True, choices=[kind.value for kind in Format])
    command.option("--identity", choices=[each.value for each in Identity], default=Identity.NONE.value)
    command.option("--village", action="append", default=[], metavar="CODE")
    command.option("-o", "--output", required=True, metavar="DIR|FILE")


def _share(call: Call) -> Exit:
    arguments, terminal = call.arguments, call.terminal
    target, kind, identity = Path(arguments.output), Format(arguments.kind), Identity(arguments.identity)
    with opened(call) as workbench:
        source = _source(call, workbench, identity)
        stored = workbench.register.form(source.name)
        assert stored is not None  # the shelf has just loaded it
        share(source, stored, kind, target, workbench.world.now())
    counts = source.counts
    rows: dict[str, Json] = dict(counts.rows)
    if terminal.machine:
        terminal.record(
            {
                "file": str(target),
                "records": counts.records,
                "rows": rows,
                "forked": counts.forked,
                "unheld": counts.unheld,
            }
        )
    terminal.say("sharing.done", file=str(target), records=counts.records)
    if counts.forked:
        terminal.warn("sharing.forked", count=counts.forked)
    if counts.unheld:
        terminal.warn("sharing.unheld", count=counts.unheld, kind=kind.value)
    if identity is Identity.FULL:
        terminal.say("sharing.done_full")
    return Exit.DONE


def _source(call: Call, workbench: Workbench, identity: Identity) -> Source:
    arguments = call.arguments
    name = workbench.shelf.name(arguments.form)
    form = workbench.shelf.form(name)
    pseudonyms = None
    if identity is Identity.PSEUDONYMS:
        pseudonyms = kept_pseudonyms(workbench.workspace.secrets, workbench.world.random_bytes)
    language = paper_language(arguments.language or "", call.surroundings.environment)
    protection = Protection(form, name, identity, pseudonyms)
    return Source(workbench.register, form, name, protection, tuple(dict.fromkeys(arguments.village)), language)
