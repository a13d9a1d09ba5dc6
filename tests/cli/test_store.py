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


def test_a_county_that_outgrew_its_folder_moves(shell: Shell, store: str, tmp_path: Path) -> None:
    county, second = tmp_path / "county.lika", tmp_path / "second.lika"
    shell.done("county", "new", county, "--name", "西峰区")
    shell.done("put", county, "household", given=documents(3))
    before = shell.done("--json", "list", county, "household").output
    moved = shell.done("--json", "county", "move", county, "--store", store).lines[0]
    assert moved["revisions"] == 3
    assert not (county / "register.db").exists()
    assert (Path(moved["set_aside"]) / "register.db").is_file()
    shell.done("county", "join", second, "--name", "西峰区", "--store", store)
    assert shell.done("--json", "list", second, "household").output == before
    shell.done("put", second, "household", given=documents(5))
    assert shell("verify", county).status == 0
    assert shell("county", "move", county, "--store", store).status == 3


def test_a_county_moves_whole_or_not_at_all(shell: Shell, desks: tuple[Path, Path], store: str) -> None:
    county = desks[0].with_name("other.lika")
    shell.done("county", "new", county, "--name", "西峰区")
    said = shell("county", "move", county, "--store", store)
    assert (said.status, "Nothing was changed" in said.errors) == (3, True)
    assert shell("verify", county).status == 0


@pytest.mark.parametrize(
    ("url", "status"),
    [("db.example/lika", 2), ("postgresql://x@db/y?sslmode=disable", 2), ("postgresql://x@127.0.0.1:1/y", 3)],
)
def test_what_cannot_be_a_store_is_one_sentence(shell: Shell, tmp_path: Path, url: str, status: int) -> None:
    said = shell("county", "new", tmp_path / "county.lika", "--name", "西峰区", "--store", url)
    assert (said.status, said.errors.count("\n")) == (status, 1)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "command", [("county", "new", "--name", "西峰区", "--store"), ("county", "join", "--name", "西峰区", "--store")]
)
def test_a_password_in_the_command_is_warned_of_and_not_repeated(
    shell: Shell, tmp_path: Path, command: tuple[str, ...]
) -> None:
    said = shell(*command[:2], tmp_path / "c.lika", *command[2:], "postgresql://x:gehe1m@127.0.0.1:1/y")
    assert "list of processes" in said.errors
    assert "gehe1m" not in said.errors + said.output


def test_who_does_not_know_the_passphrase_does_not_join(shell: Shell, desks: tuple[Path, Path], store: str) -> None:
    third = desks[0].with_name("third.lika")
    said = shell("county", "join", third, "--name", "西峰区", "--store", store, LIKA_PASSPHRASE="another")
    assert said.status == 3
    assert not third.exists()
