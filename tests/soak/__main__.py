"""`python3 run.py soak [PART ...]`: runs the long tests of the named parts, or of all of them."""

from __future__ import annotations

import sys

import tests.soak
from tests.parts import run_parts

if __name__ == "__main__":
    raise SystemExit(run_parts(tests.soak, sys.argv[1:]))
