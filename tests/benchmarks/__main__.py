"""`python3 run.py bench [PART ...] [--keep]`: runs the measurements, and compares them with those kept last."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import tests.benchmarks
from tests.benchmarks._table import NOTED_IN, comparison, keep, kept, noted_rows
from tests.parts import run_parts


def main(arguments: list[str]) -> int:
    """Run the named parts, or all; print what changed; keep the table when asked to. Returns 1 when one failed."""
    chosen = [each for each in arguments if each != "--keep"]
    with tempfile.TemporaryDirectory() as folder:
        noted = Path(folder) / "rows"
        os.environ[NOTED_IN] = str(noted)
        status = run_parts(tests.benchmarks, chosen, told_as="LIKA_BENCH_PART")
        rows = noted_rows(noted)
    before, _ = kept()
    print("== beside the last time")
    for line in comparison(before, rows):
        print(line)
    print(f"{len(rows)} figures, {sum(row.missed for row in rows)} missed")
    if "--keep" in arguments and rows:
        keep(rows)
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
