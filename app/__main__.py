"""Arguments to wiring to desktop or command line: the one place that knows both."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.cli.main import run
from app.cli.surroundings import Surroundings, real_surroundings
from app.window import Window


def main(arguments: Sequence[str] | None = None, surroundings: Surroundings | None = None) -> int:
    """Do what the arguments say and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    around = surroundings or real_surroundings()
    return run(given, around, Window(around))


if __name__ == "__main__":
    sys.exit(main())
