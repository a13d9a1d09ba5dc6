"""A terminal for tests: the real program in this process, with fast passphrases and a clock that stands."""

from __future__ import annotations

import io
import json
import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.cli.surroundings import Surroundings
from app.procedure.demonstration import households
from app.register.keys import Hardness
from app.wiring import World

PASSPHRASE = "毛寺村 2015"
MAOSI = "621002204206"
FAST = Hardness(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What came of one command."""

    status: int
    output: str
    errors: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines of the output."""
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """The one JSON line of the output."""
        (line,) = self.lines
        return line


@dataclass(slots=True)
class Shell:
    """Runs commands as a person would type them."""

    environment: Mapping[str, str]
    now: datetime = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
    typed: list[str] = field(default_factory=list)  # what fingers will answer to prompts
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def __call__(self, *arguments: str | Path, given: str | bytes = b"", **more: str) -> Said:
        output, errors = io.StringIO(), io.StringIO()
        self.now += timedelta(seconds=1)
        surroundings = Surroundings(
            input=io.BytesIO(given.encode() if isinstance(given, str) else given),
            output=output,
            errors=errors,
            environment={**self.environment, **more},
            now=lambda: self.now,
            random_bytes=self.chance.randbytes,
            ask=self._ask,
            hardness=FAST,
        )
        status = main([str(argument) for argument in arguments], surroundings)
        return Said(status, output.getvalue(), errors.getvalue())

    def done(self, *arguments: str | Path, given: str | bytes = b"") -> Said:
        """Run a command that must succeed without a word on the error stream."""
        said = self(*arguments, given=given)
        assert (said.status, said.errors) == (0, "")
        return said

    def _ask(self, _prompt: str) -> str:
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)


def new_shell() -> Shell:
    return Shell({"LIKA_LANGUAGE": "en", "LIKA_PASSPHRASE": PASSPHRASE, "LIKA_AUTHOR": "李文博"})


@pytest.fixture
def shell() -> Shell:
    return new_shell()


@dataclass(frozen=True, slots=True)
class Place:
    """A county, a team of 毛寺村 with four households, and a stick between them."""

    root: Path

    @property
    def county(self) -> Path:
        return self.root / "county.lika"

    @property
    def team(self) -> Path:
        return self.root / "team.lika"

    @property
    def kit(self) -> Path:
        return self.root / "team.lika-kit"

    @property
    def stick(self) -> Path:
        return self.root / "stick"


def world(who: str) -> World:
    """Return the surroundings of somebody at another computer."""
    return World(lambda: datetime(2016, 1, 21, 9, 0, tzinfo=UTC), random.Random(9).randbytes, who, FAST)


def household_lines(count: int) -> bytes:
    """Return made-up households of 毛寺村 as lines for `put`."""
    made = households(count, villages=[MAOSI], year=2015, seed=3)
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in made)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    place, shell = Place(root), new_shell()
    place.stick.mkdir()
    shell.done("county", "new", place.county, "--name", "西峰区")
    shell.done(
        "county", "kit", place.county, "--team", "XS-1", "--name", "显胜乡", "--village", MAOSI, "-o", place.kit
    )
    shell.done("team", "new", place.team, "--kit", place.kit)
    shell.done("put", place.team, "household", given=household_lines(4))
    return root


@pytest.fixture
def place(made_once: Path, tmp_path: Path) -> Place:
    """Return fresh copies that a test may change."""
    shutil.copytree(made_once, tmp_path / "made")
    return Place(tmp_path / "made")


@pytest.fixture
def bundle(place: Place, shell: Shell) -> Path:
    """Return the team's bundle on the stick; the county trusts the team already."""
    shell.done("export", place.team, "-o", place.stick)
    (file,) = place.stick.iterdir()
    assert shell("import", place.county, file).status == 3
    shell.done("county", "teams", place.county, "--trust", "XS-1")
    return file
