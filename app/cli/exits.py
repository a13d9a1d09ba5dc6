"""The exit statuses that scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the program tells the shell when it ends."""

    DONE = 0
    REFUSALS = 1  # done, but something was refused; each refusal was printed
    WRONG_USE = 2
    NOT_POSSIBLE = 3
    DEFECT = 70  # EX_SOFTWARE: the program itself is at fault
    INTERRUPTED = 130  # as a shell counts Ctrl+C
