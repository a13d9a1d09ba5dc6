"""What printing gives back: the file, its check code, and the characters that could not be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TEXT_SIZE: Final = 10.5


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters that no shipped face has, and where they stand: ask for another writing before printing."""

    record: str
    path: str
    answer: str
    characters: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper: the file, the check code on it, how many pages, and what could not be shown."""

    pdf: bytes
    code: str
    pages: int
    missing: tuple[Missing, ...]
