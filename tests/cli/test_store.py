"""county new --store and county join: a register that several clerks share on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.procedure.demonstration import households
from resources.canonical import canonical
from tests.cli.conftest import MAOSI, Shell


@pytest.fixture
def desks(shell: Shell, store: str, tmp_path: Path) -> tuple[Path, Path]:
    """Return the folders of two clerks of one county."""
    first, second = tmp_path / "first.lika", tmp_path / "second.lika"
    assert shell("county", "new", first, "--name", "西峰区", "--store", store).status == 0
    assert shell("county", "join", second, "--name", "西峰区", "--store", store).status == 0
    return first, second


def documents(count: int, *, seed: int = 3) -> bytes:
    made = households(count, villages=(MAOSI,), year=2015, seed=seed)
    return b"".join(canonical(each) + b"\n" for each in made)


def test_what_one_clerk_enters_the_other_sees(shell: Shell, desks: tuple[Path, Path]) -> None:
    first, second = desks
    assert shell("put", first, "household", given=documents(3)).status == 0
    assert len(shell("--json", "list", second, "household").lines) == 3
    assert shell("verify", second).status == 0
