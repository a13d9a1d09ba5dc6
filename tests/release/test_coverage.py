"""What the coverage of a folder is made of."""

from __future__ import annotations

from release.coverage import by_folder


def test_files_of_a_folder_are_added_up_and_others_left_out() -> None:
    def file(lines: int, hit: int, branches: int, taken: int) -> dict[str, dict[str, int]]:
        found = {"num_statements": lines, "covered_lines": hit}
        return {"summary": {**found, "num_branches": branches, "covered_branches": taken}}

    files = {"sync/a.py": file(10, 10, 4, 4), "sync/b.py": file(10, 6, 4, 2), "app/x.py": file(9, 0, 9, 0)}
    told = {"files": files}
    assert by_folder(told) == {"sync": (100 * 22 / 28, 75.0)}
