"""Passphrases that are changed, or set anew by the county for somebody who has lost theirs."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened, world
from app.cli.passphrase import other_passphrase, recovery_key
from app.register.workspace import recover_workspace


def add_commands(program: Grammar) -> None:
    """Add passphrase and recover."""
    passphrase = program.command("passphrase", _passphrase).argument("workspace")
    passphrase.option("--new-passphrase-file", metavar="FILE")
    recover = program.command("recover", _recover).argument("workspace")
    recover.option("--key", required=True, metavar="FILE").option("--new-passphrase-file", metavar="FILE")


def _passphrase(call: Call) -> Exit:
    with opened(call) as workbench:
        workbench.workspace.change_passphrase(
            other_passphrase(call), random_bytes=workbench.world.random_bytes, hardness=workbench.world.hardness
        )
    call.terminal.result({"workspace": call.arguments.workspace}, "cli.passphrase_changed")
    return Exit.DONE


def _recover(call: Call) -> Exit:
    path, around = Path(call.arguments.workspace), world(call)
    with recover_workspace(path, identity=recovery_key(call), now=around.now(), who=around.who) as workspace:
        workspace.change_passphrase(
            other_passphrase(call), random_bytes=around.random_bytes, hardness=around.hardness
        )
    call.terminal.result({"workspace": call.arguments.workspace}, "cli.passphrase_changed")
    return Exit.DONE
