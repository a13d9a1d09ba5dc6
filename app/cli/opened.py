"""Opens the workspace a command names."""

from __future__ import annotations

import getpass
from pathlib import Path

from app.cli.call import Call
from app.cli.passphrase import ask_passphrase
from app.wiring import Workbench, World, needs_passphrase, open_workbench


def opened(call: Call) -> Workbench:
    """Return the workbench of the command's workspace, to be closed by a `with`."""
    path = Path(call.arguments.workspace)
    passphrase = ask_passphrase(call) if needs_passphrase(path) else None
    return open_workbench(path, world(call), passphrase=passphrase)


def world(call: Call) -> World:
    """Return the clock, chance and person of this call."""
    around = call.surroundings
    return World(now=around.now, random_bytes=around.random_bytes, who=_who(call), hardness=around.hardness)


def _who(call: Call) -> str:
    """Return the person's name: as given, else the account's; it stands in the history and in the lock."""
    named = getattr(call.arguments, "author", "") or call.surroundings.environment.get("LIKA_AUTHOR", "")
    return named or getpass.getuser()
