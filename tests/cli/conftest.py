"""A terminal for tests: the real program in this process, with fast passphrases and a clock that stands."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.cli.surroundings import Surroundings
from app.register.keys import Hardness

PASSPHRASE = "毛寺村 2015"
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
    now: datetime = datetime(2015, 11, 21, 10, 42, tzinfo=UTC)
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


@pytest.fixture
def shell() -> Shell:
    return Shell({"LIKA_LANGUAGE": "en", "LIKA_PASSPHRASE": PASSPHRASE, "LIKA_AUTHOR": "李文博"})


Ready = Callable[[], Path]
