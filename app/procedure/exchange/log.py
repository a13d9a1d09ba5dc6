"""The log of bundles: which number comes next, which were taken in, which are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

from app.register.store import Register
from resources.canonical import Document
from sync.manifest import Base, Manifest

SENT: Final = "sent"
RECEIVED: Final = "received"
COUNTY: Final = "county"  # how a team names its county in the log and in what is acknowledged


@dataclass(frozen=True, slots=True)
class Last:
    """Number and digest of the newest bundle; 0 and "" before the first."""

    number: int = 0
    digest: str = ""


def last(register: Register, direction: str, party: str) -> Last:
    """Return the bundle with the greatest number that was sent to or received from the party."""
    logged = [(_number(one), str(one["digest"])) for one in register.exchanges(direction, party)]
    return Last(*max(logged, default=(0, "")))


def base(register: Register, party: str) -> Base:
    """Return what we had taken in from the other side: it may stop sending that."""
    newest = last(register, RECEIVED, party)
    return Base(newest.number, newest.digest)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bundle stands among those of the same laptop that were taken in before."""

    already: bool
    gaps: tuple[int, ...]
    number_repeated: bool


def standing(register: Register, manifest: Manifest, digest: str) -> Standing:
    """Return whether the bundle is known, and which numbers before it have never come."""
    before = [
        one
        for one in register.exchanges(RECEIVED, manifest.sender.party)
        if cast("Document", one["detail"]).get("key") == manifest.sender.key
    ]
    already = any(one["digest"] == digest for one in before)
    numbers = {_number(one) for one in before}
    return Standing(
        already,
        _gaps(numbers, manifest.number),
        not already and manifest.number in numbers,
    )


def _gaps(numbers: Iterable[int], newest: int) -> tuple[int, ...]:
    """Return the missing numbers below `newest`, the latest hundred at most: a number can be made up."""
    known = set(numbers)
    low = max(1, newest - 100)
    return tuple(number for number in range(low, newest) if number not in known)


def _number(entry: Document) -> int:
    return cast("int", entry["number"])
