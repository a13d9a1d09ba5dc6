"""log: every bundle that was sent or received, with counts that add up."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.exchange.journal import Entry, Way, journal, summed
from app.procedure.parties import team
from app.register.keys import WorkspaceKind

_COLUMNS = ("at", "way", "party", "number", "households", "people", "revisions")
_BECAME = ("new", "known", "waiting", "refused", "merged", "conflicts")


def add_commands(program: Grammar) -> None:
    """Add log."""
    program.command("log", _log).argument("workspace").option("--team", metavar="ID", default="")


def _log(call: Call) -> Exit:
    asked = call.arguments.team
    with opened(call) as workbench:
        if asked and workbench.workspace.kind is WorkspaceKind.COUNTY:
            team(workbench.workspace, asked)  # one that the county does not know is refused
        entries = journal(workbench.register, asked)
    terminal = call.terminal
    if terminal.machine:
        for one in entries:
            terminal.record(one.values())
        return Exit.DONE
    if entries:
        headings = [f"cli.log_{name}" for name in (*_COLUMNS, *_BECAME, "file")]
        terminal.table(headings, [_row(call, one) for one in entries])
    for total in summed(entries):
        terminal.say(
            f"cli.log_sum_{total.way.value}",
            bundles=total.bundles,
            revisions=total.revisions,
            new=total.new,
            known=total.known,
            waiting=total.waiting,
            refused=total.refused,
        )
    if not entries:
        terminal.say("cli.log_empty")
    return Exit.DONE


def _row(call: Call, one: Entry) -> list[str]:
    words = call.terminal.words
    party = words("cli.log_county") if one.party == "county" else f"{one.name} {one.party}".strip()
    became = [str(getattr(one, name)) if one.way is Way.RECEIVED else "" for name in _BECAME]
    figures = [str(value) for value in (one.number, one.households, one.people, one.revisions)]
    at = f"{one.at.astimezone(call.surroundings.now().tzinfo):%Y-%m-%d %H:%M}"
    return [at, words(f"cli.log_{one.way.value}"), party, *figures, *became, one.file]
