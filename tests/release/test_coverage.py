"""What the coverage of a folder is made of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from release.coverage import ROOT, by_folder, groups, least_taken


def test_files_of_a_folder_are_added_up_and_others_left_out() -> None:
    def file(lines: int, hit: int, branches: int, taken: int) -> dict[str, dict[str, int]]:
        found = {"num_statements": lines, "covered_lines": hit}
        return {"summary": {**found, "num_branches": branches, "covered_branches": taken}}

    files = {"sync/a.py": file(10, 10, 4, 4), "sync/b.py": file(10, 6, 4, 2), "app/x.py": file(9, 0, 9, 0)}
    told = {"files": files}
    assert by_folder(told) == {"sync": (100 * 22 / 28, 75.0)}


def test_a_folder_of_which_nothing_ran_has_no_branch_taken() -> None:
    told = {"files": {"sync/a.py": {"summary": {"num_statements": 4, "covered_lines": 0}}}}
    assert by_folder(told) == {"sync": (0.0, 0.0)}


def test_a_test_that_loses_the_tracing_does_not_take_it_from_the_next(tmp_path: Path) -> None:
    file = tmp_path / "test_losing.py"
    file.write_text(
        "import sys\n"
        "def test_it_is_lost():\n    sys.settrace(None)\n"
        "def test_it_is_back():\n    assert sys.gettrace() is not None\n"
    )
    run = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", "-p", "release.tracing", str(file)]
    around = {**os.environ, "COVERAGE_FILE": str(tmp_path / "data")}
    done = subprocess.run(run, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_file_with_the_most_branches_that_no_test_takes_comes_first() -> None:
    missing = {"sync/a.py": 1, "sync/b.py": 0, "sync/c.py": 7}
    told = {"files": {name: {"summary": {"missing_branches": count}} for name, count in missing.items()}}
    assert least_taken(told) == [(7, "sync/c.py"), (1, "sync/a.py")]


def test_each_folder_of_tests_is_measured_by_itself_and_those_of_windows_not_at_all() -> None:
    found = groups(ROOT / "tests")
    assert {"sync", "procedure", "procedure/steps"} <= found.keys()
    assert all(Path(file).parent == ROOT / "tests" / folder for folder, files in found.items() for file in files)
    assert not [folder for folder in found if folder.startswith("desktop")]
