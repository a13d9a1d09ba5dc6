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


def entries(register: Register, direction: str, party: str, *, key: str = "") -> list[Document]:
    """Return the logged bundles of the party, of the laptop with this key where one is given, newest first."""
    logged = register.exchanges(direction, party)
    return [one for one in logged if not key or detail(one).get("key") == key]


def last(register: Register, direction: str, party: str, *, key: str = "") -> Last:
    """Return the bundle with the greatest number that was sent to or received from the party."""
    logged = [(number(one), str(one["digest"])) for one in entries(register, direction, party, key=key)]
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
    set_back: bool  # the sender was restored from an old backup: it may have lost what it once had


def standing(register: Register, manifest: Manifest, digest: str, *, party: str) -> Standing:
    """Return whether the bundle is known, and which numbers before it have never come."""
    before = entries(register, RECEIVED, party, key=manifest.sender.key)
    already = any(one["digest"] == digest for one in before)
    numbers = {number(one) for one in before}
    repeated = not already and manifest.number in numbers
    known_base = max((cast("int", detail(one)["base"]) for one in before), default=0)
    # A report that comes late looks the same; then a little more is sent again than needed, and nothing is lost.
    set_back = repeated or manifest.base.number < known_base
    return Standing(already, _gaps(numbers, manifest.number), repeated, set_back)


def _gaps(numbers: Iterable[int], newest: int) -> tuple[int, ...]:
    """Return the missing numbers below `newest`, the latest hundred at most: a number can be made up."""
    known = set(numbers)
    low = max(1, newest - 100)
    return tuple(each for each in range(low, newest) if each not in known)


def number(entry: Document) -> int:
    """Return the number of a logged bundle."""
    return cast("int", entry["number"])


def detail(entry: Document) -> Document:
    """Return what was noted with a logged bundle."""
    return cast("Document", entry["detail"])
