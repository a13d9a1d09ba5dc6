"""One call of one command: its arguments and all that it may touch."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass

from app.cli.desktop import Desktop
from app.cli.surroundings import Surroundings
from app.cli.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is handed."""

    arguments: Namespace
    surroundings: Surroundings
    terminal: Terminal
    desktop: Desktop
