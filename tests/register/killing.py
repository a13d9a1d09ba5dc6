"""A child process that works until it is killed, and what it had said by then."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection

# Forked where that is possible: the program's half second of starting is not what is tested.
if sys.platform == "win32":
    _PROCESSES = multiprocessing.get_context("spawn")
else:
    _PROCESSES = multiprocessing.get_context("fork")


def run_and_kill(work: Callable[..., None], *arguments: object, moment: float) -> list[str]:
    """Run `work(*arguments, say)` and kill it so many seconds after it first says something; return all it said.

    `work` must go on until it is killed: `say` sends a text, and what was sent was acknowledged.
    """
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=work, args=(*arguments, theirs))
    child.start()
    theirs.close()
    said: list[str] = []
    with ours:
        ours.poll(60)
        child.join(moment)
        child.kill()
        child.join()
        assert child.exitcode not in {0, 1}, "the child ended by itself: it must be killed while it works"
        while (text := _next(ours)) is not None:
            said.append(text)
    child.close()
    return said


def _next(said: Connection) -> str | None:
    """Return the next acknowledgement, None at the end; half a one was none yet."""
    try:
        return said.recv_bytes().decode()
    except EOFError:
        return None
