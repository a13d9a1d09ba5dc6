"""`python3 run.py bench [PART ...]`: runs the measurements of the named parts, or of all of them."""

from __future__ import annotations

import sys

import tests.benchmarks
from tests.parts import run_parts

if __name__ == "__main__":
    raise SystemExit(run_parts(tests.benchmarks, sys.argv[1:]))
