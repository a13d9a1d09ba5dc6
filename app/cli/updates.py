"""New versions of the program: the county makes an update for sticks, a team takes it."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.files import read_file, write_file
from app.procedure.updates import make_update, open_update, own_folder, unpack_update
from resources.errors import WrongUse


def add_commands(program: Grammar) -> None:
    """Add update and release."""
    taking = program.command("update", _update).argument("workspace").argument("file")
    taking.option("-o", "--output", required=True, metavar="DIR")
    making = program.command("release", _release).argument("workspace").option("--program", metavar="DIR")
    making.option("-o", "--output", required=True, metavar="FILE")


def _update(call: Call) -> Exit:
    data = read_file(Path(call.arguments.file))
    with opened(call) as workbench:
        update = open_update(workbench.workspace, data)
    done = unpack_update(update, Path(call.arguments.output))
    call.terminal.result(
        {"version": done.version, "folder": str(done.folder), "files": done.files}, "cli.update_unpacked"
    )
    return Exit.DONE


def _release(call: Call) -> Exit:
    given, output = call.arguments.program, Path(call.arguments.output)
    folder = Path(given) if given else own_folder()
    if folder is None:
        raise WrongUse("cli.release_needs_program")
    with opened(call) as workbench:
        data, release = make_update(workbench.workspace, folder, now=workbench.world.now())
    write_file(output, data)
    call.terminal.result(
        {"file": str(output), "version": release.version, "system": release.system}, "cli.release_made"
    )
    return Exit.DONE
