"""Opens the workspace a command names."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.call import Call
from app.cli.passphrase import ask_passphrase
from app.cli.terminal import Terminal
from app.cli.villages import must_know_villages
from app.procedure.keeping import back_up_when_due
from app.wiring import Workbench, World, needs_passphrase, open_workbench
from resources.errors import NotPossible
from sync.fields import as_line

_TENTHS = 10


@contextmanager
def opened(call: Call) -> Iterator[Workbench]:
    """Give the workbench of the command's workspace; much that was changed is backed up before it is closed."""
    path = Path(call.arguments.workspace)
    passphrase = ask_passphrase(call) if needs_passphrase(path) else None
    with open_workbench(path, world(call), passphrase=passphrase, told=BroughtUp(call.terminal)) as workbench:
        must_know_villages(workbench.workspace, call.arguments)
        yield workbench
        _back_up_when_due(call, workbench)


class BroughtUp:
    """Says that a register of an older program is brought up, and each tenth of the way."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._tenth = -1

    def __call__(self, done: int, total: int) -> None:
        """Hear how far it is."""
        tenth = done * _TENTHS // total
        if tenth != self._tenth:
            self._tenth = tenth
            self._terminal.warn("cli.brought_up_so_far" if done else "cli.brought_up", done=done, total=total)


def _back_up_when_due(call: Call, workbench: Workbench) -> None:
    try:
        back_up_when_due(workbench.workspace, now=workbench.world.now())
    except NotPossible as error:  # what the command did is kept all the same
        call.terminal.warn("cli.not_backed_up")
        call.terminal.refuse(error)


def world(call: Call) -> World:
    """Return the clock, chance and person of this call."""
    around = call.surroundings
    return World(now=around.now, random_bytes=around.random_bytes, who=_who(call), hardness=around.hardness)


def _who(call: Call) -> str:
    """Return the person's name: as given, else the account's; it stands in the history and in the lock.

    On one line and of bounded length: no county takes in what somebody of another name has entered.
    """
    named = getattr(call.arguments, "author", "") or call.surroundings.environment.get("LIKA_AUTHOR", "")
    return as_line(named).strip() or as_line(getpass.getuser())
