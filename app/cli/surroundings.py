"""Everything outside the program that a command touches, in one value, so that tests can hand in another."""

from __future__ import annotations

import getpass
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, TextIO

from app.register.keys import Hardness


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Streams, environment, clock, randomness and the prompt of one run."""

    input: BinaryIO
    output: TextIO
    errors: TextIO
    environment: Mapping[str, str]
    now: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]
    ask: Callable[[str], str]  # shows the prompt, returns what was typed unseen; EOFError where nobody can type
    hardness: Hardness | None = None  # of new passphrases; None is the usual one


def as_read(moment: str, here: datetime) -> str:
    """Return a moment of ISO 8601 as a clock here shows it, with its offset, such as `2015-11-23 10:42+08:00`.

    `here` is a moment with the offset of the computer that shows it; what is no moment stays as it was written.
    """
    try:
        return datetime.fromisoformat(moment).astimezone(here.tzinfo).isoformat(sep=" ", timespec="minutes")
    except (ValueError, OverflowError):
        return moment


def real_surroundings() -> Surroundings:
    """Return the surroundings of this process; text goes out as UTF-8 whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Surroundings(
        input=sys.stdin.buffer,
        output=sys.stdout,
        errors=sys.stderr,
        environment=os.environ,
        now=local_now,
        random_bytes=secrets.token_bytes,
        ask=_ask,
    )


def local_now() -> datetime:
    """Return the present moment with the computer's own offset: people read it, the register keeps UTC."""
    return datetime.now(UTC).astimezone()


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise EOFError
    return getpass.getpass(prompt)
