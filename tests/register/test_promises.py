"""Every promise of `docs/durability.md` names tests that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def rows() -> Iterator[tuple[str, str]]:
    """Yield what goes wrong and the tests named for it, of each line of the table of promises."""
    table = (ROOT / "docs" / "durability.md").read_text("utf-8").split("## Promises")[1].split("\n## ")[0]
    for line in table.splitlines()[3:]:
        if line.startswith("|"):
            promise, wrong, _, test = (each.strip() for each in line.strip("|").split("|"))
            yield f"{promise} / {wrong}", test


def names_in(module: Path) -> list[str]:
    return re.findall(r"^def (test_\w+)", module.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("promise", "test"), list(rows()))
def test_a_promise_names_tests_that_exist(promise: str, test: str) -> None:
    module: Path | None = None
    for word in re.findall(r"`([^`]+)`", test):
        if word.startswith("run.py"):
            continue
        if word.startswith("…"):
            assert module is not None, promise
            part = word.split("[")[0].strip("…")
            assert any(part in name for name in names_in(module)), f"{promise}: {word}"
        else:
            module = ROOT / word if "/" in word else Path(__file__).parent / f"{word}.py"
            assert module.is_file(), f"{promise}: {word}"
    assert module is not None, f"{promise}: no test"


def test_there_are_promises() -> None:
    assert len(list(rows())) > 30
