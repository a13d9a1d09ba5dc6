"""`python3 run.py soak [PART ...] [--minutes N] [--seed S]`: the long tests, all or the named ones.

With minutes each part gets an equal share of them. What fails names its seed; `--seed S` begins there.
"""

from __future__ import annotations

import argparse
import os

import tests.soak
from tests.parts import run_parts, run_within


def main() -> int:
    """Run what the arguments say; returns 1 when something was lost or failed, 2 for a part that does not exist."""
    parser = argparse.ArgumentParser(prog="run.py soak", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    if given.seed is not None:
        os.environ["LIKA_SEED"] = str(given.seed)
    if given.minutes:
        return run_within(tests.soak, given.parts, minutes=given.minutes)
    return run_parts(tests.soak, given.parts)


if __name__ == "__main__":
    raise SystemExit(main())
