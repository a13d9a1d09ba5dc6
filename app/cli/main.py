"""One run of the program in a terminal: arguments in, exit status out; refusals become sentences here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.exits import Exit
from app.cli.language import choose_language
from app.cli.terminal import Terminal
from app.procedure.defects import defect_report, keep_report
from app.procedure.files import FULL, reason
from resources.errors import LikaError

if TYPE_CHECKING:
    from app.cli.desktop import Desktop
    from app.cli.surroundings import Surroundings


def run(arguments: Sequence[str], surroundings: Surroundings, desktop: Desktop) -> Exit:
    """Do what the arguments say and return the exit status."""
    language = choose_language(arguments, surroundings.environment)
    terminal = Terminal(surroundings.output, surroundings.errors, language, machine="--json" in arguments)
    try:
        status = _obey(arguments, surroundings, terminal, desktop)
        surroundings.output.flush()
    except LikaError as error:
        terminal.refuse(error)
        return Exit(error.exit_status)
    except OSError as error:
        return _unwritten(error, surroundings, terminal)
    except KeyboardInterrupt:
        terminal.warn("cli.interrupted")
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the one place where a defect is kept from a person's face
        return _report(error, surroundings, terminal)
    return status


def _obey(arguments: Sequence[str], surroundings: Surroundings, terminal: Terminal, desktop: Desktop) -> Exit:
    if not arguments:
        return Exit(desktop.open(terminal.language))  # before all commands are read: a window stands sooner
    from app.cli.call import Call
    from app.cli.commands import grammar

    parser = grammar(terminal.language).parser
    try:
        namespace = parser.parse_args(arguments)
    except SystemExit as left:  # --help has been printed
        return Exit(int(left.code or 0))
    call = Call(namespace, surroundings, terminal, desktop)
    if namespace.run is None:
        return Exit(desktop.open(terminal.language))
    status: Exit = namespace.run(call)
    return status


def _unwritten(error: OSError, surroundings: Surroundings, terminal: Terminal) -> Exit:
    """The rest of the output has nowhere to go: `lika list … | head`, which is no error, or a full disk."""
    full = error.filename is None and error.errno in FULL
    if not (full or isinstance(error, BrokenPipeError)):
        return _report(error, surroundings, terminal)
    os.dup2(os.open(os.devnull, os.O_WRONLY), surroundings.output.fileno())
    if not full:
        return Exit.DONE
    terminal.warn("cli.output_unwritten", reason=reason(error))
    return Exit.NOT_POSSIBLE


def _report(error: Exception, surroundings: Surroundings, terminal: Terminal) -> Exit:
    now = surroundings.now()
    report = defect_report(error, at=now)
    file = keep_report(report, at=now)
    if file:
        terminal.warn("cli.defect", file=str(file))
    else:
        terminal.errors.write(report)
        terminal.warn("cli.defect_unwritten")
    return Exit.DEFECT
