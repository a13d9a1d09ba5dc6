"""Which lines and branches no test takes, by folder, and the files with the most of them.

python3 run.py coverage [FOLDER OF TESTS ...]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("forms", "sync", "app/register", "app/procedure")
LEAST = 90.0  # per cent of branches, lines counted with them
_SHOWN = 12  # files
_DESKTOP = "desktop"  # whose tests take long and add nothing to the parts that are asked about


def by_folder(told: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return, from coverage's JSON, the per cent taken of lines with branches, and of branches alone, by folder."""
    found = {}
    for folder in FOLDERS:
        files = [file["summary"] for name, file in told["files"].items() if name.startswith(f"{folder}/")]
        lines, hit = (sum(file[key] for file in files) for key in ("num_statements", "covered_lines"))
        # Where nothing ran, no branches are told.
        branches, taken = (sum(file.get(key, 0) for file in files) for key in ("num_branches", "covered_branches"))
        if files:
            found[folder] = (100 * (hit + taken) / max(1, lines + branches), 100 * taken / max(1, branches))
    return found


def groups(tests: Path) -> dict[str, list[str]]:
    """Return the files of tests by folder; each is run in a process of its own, so that one that ends is told."""
    found: dict[str, list[str]] = {}
    for file in sorted(tests.rglob("test_*.py")):
        if _DESKTOP not in file.parts:
            found.setdefault(str(file.parent.relative_to(tests)), []).append(str(file))
    return found


def least_taken(told: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return the files with the most branches that no test takes, the worst first."""
    files = ((file["summary"]["missing_branches"], name) for name, file in told["files"].items())
    return sorted((one for one in files if one[0]), reverse=True)[:_SHOWN]


def main(arguments: Sequence[str]) -> int:
    """Run the tests and print the shares; returns 1 when tests failed or a folder has fewer than it must."""
    with tempfile.TemporaryDirectory() as folder:
        around = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "data"), "QT_QPA_PLATFORM": "offscreen"}

        def run(*command: str) -> int:
            return subprocess.run([sys.executable, "-m", "coverage", *command], cwd=ROOT, env=around).returncode  # noqa: PLW1510, S603

        failed = False
        for name, tests in ({"": list(arguments)} if arguments else groups(ROOT / "tests")).items():
            print(f"== {name}", flush=True)
            failed |= run("run", "-m", "pytest", "-q", "-p", "release.tracing", *tests) != 0
        run("combine", "-q")
        run("json", "-q", "-o", str(Path(folder) / "told.json"))
        told = json.loads((Path(folder) / "told.json").read_text("utf-8"))
    shares = by_folder(told)
    for name, (both, branches) in shares.items():
        print(f"{name:16} {branches:5.1f} % of branches (at least {LEAST:.0f}), {both:5.1f} % with lines")
    for missing, name in least_taken(told):
        print(f"{missing:4} branches not taken in {name}")
    low = [name for name, (_, branches) in shares.items() if branches < LEAST]
    return 1 if failed or low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
