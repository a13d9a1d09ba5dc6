"""The tour, as a command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import world

if TYPE_CHECKING:
    from app.tour.steps import Done

_SEED = 20151121
_INVESTIGATOR = "李文博"  # made up, like everybody in the tour


def add_commands(program: Grammar) -> None:
    """Add tour."""
    program.command("tour", _tour).argument("folder", nargs="?", default="lika-tour")


def _tour(call: Call) -> Exit:
    from app.procedure.demonstration import households  # all of the tour is read for the tour alone
    from app.procedure.files import write_file
    from app.tour.folder import fresh_folder
    from app.tour.plan import STEPS
    from app.tour.state import HOUSEHOLDS, MAOSI, OTHER, YEAR, Tour
    from app.tour.steps import walk
    from app.tour.summary import line, outcome, summary

    wanted, terminal = Path(call.arguments.folder), call.terminal
    folder = fresh_folder(wanted)
    terminal.say("tour.begins" if folder.root == wanted else "tour.elsewhere", wanted=wanted, folder=folder.root)
    tour = Tour(
        folder,
        replace(world(call), who=_INVESTIGATOR),
        terminal.language,
        call.desktop.guide(),
        tuple(households(HOUSEHOLDS, villages=[MAOSI, OTHER], year=YEAR, seed=_SEED)),
    )
    steps: list[Done] = []
    for done in walk(STEPS, tour):
        steps.append(done)
        if terminal.machine:
            terminal.record({"step": done.name, "milliseconds": round(done.seconds * 1000), **done.facts})
        what, seconds = line(done, terminal.language), f"{done.seconds:.1f}"
        terminal.say("tour.step", number=len(steps), what=what, seconds=seconds)
        terminal.output.flush()
    write_file(folder.summary, summary(steps, folder, terminal.language).encode())
    if not terminal.machine:
        terminal.output.write(outcome(steps, terminal.language) + "\n")
    return Exit.DONE
