"""The log of bundles for people: what was sent, received and answered, when, what became of each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from app.procedure.exchange import log
from app.register.store import Register
from resources.canonical import Document, Json
from sync.receipt import Outcome


class Way(StrEnum):
    """Which way a bundle went."""

    SENT = log.SENT
    RECEIVED = log.RECEIVED


@dataclass(frozen=True, slots=True)
class Entry:
    """One bundle. For a received one `revisions` is the sum of the four that follow it; a sent one has none."""

    at: datetime
    way: Way
    party: str  # a team's id, or `county`
    name: str
    number: int
    file: str
    households: int
    people: int
    revisions: int
    new: int = 0
    known: int = 0  # that were here already
    waiting: int = 0  # kept until what they build on arrives
    refused: int = 0
    merged: int = 0  # records
    conflicts: int = 0  # records
    photos: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every change of the bundle is accounted for."""
        return self.way is Way.SENT or self.revisions == self.new + self.known + self.waiting + self.refused

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        counted = ("households", "people", "revisions", "new", "known", "waiting", "refused", "merged", "conflicts")
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "way": self.way.value,
            "party": self.party,
            "name": self.name,
            "number": self.number,
            "file": self.file,
            **{name: cast("int", getattr(self, name)) for name in counted},
            "photos": self.photos,
        }


@dataclass(frozen=True, slots=True)
class Sum:
    """All bundles that went one way, added up."""

    way: Way
    bundles: int
    revisions: int
    new: int
    known: int
    waiting: int
    refused: int


def journal(register: Register, party: str = "") -> tuple[Entry, ...]:
    """Return every bundle that was sent to or received from the party, or from anyone, newest first."""
    return tuple(map(_entry, register.exchanges("", party)))


def summed(entries: Iterable[Entry]) -> tuple[Sum, ...]:
    """Return the sums of the bundles sent and of those received, for the ways that occur."""
    listed = list(entries)
    sums = []
    for way in Way:
        ours = [one for one in listed if one.way is way]
        columns = ("revisions", "new", "known", "waiting", "refused")
        counts = (sum(cast("int", getattr(one, name)) for one in ours) for name in columns)
        if ours:
            sums.append(Sum(way, len(ours), *counts))
    return tuple(sums)


def _entry(entry: Document) -> Entry:
    detail, way = log.detail(entry), Way(str(entry["direction"]))
    receipts = cast("list[Document]", detail.get("receipts") or [])
    counts = {name: cast("int", detail.get(name) or 0) for name in ("households", "people", "revisions")}
    became: dict[str, int] = {}
    if way is Way.RECEIVED:
        new = cast("int", detail.get("new") or 0)
        waiting, refused = (cast("int", detail.get(f"{name}_count") or 0) for name in ("waiting", "refused"))
        # A log of an earlier program has no count of its own for what was here already.
        known = cast("int", detail.get("known", counts["revisions"] - new - waiting - refused))
        became = {"new": new, "known": known, "waiting": waiting, "refused": refused}
        became |= {"merged": _records(receipts, Outcome.MERGED), "conflicts": _records(receipts, Outcome.CONFLICT)}
    return Entry(
        at=datetime.fromisoformat(str(entry["at"])),
        way=way,
        party=str(entry["party"]),
        name=str(detail.get("name") or ""),
        number=log.number(entry),
        file=str(detail.get("file") or ""),
        **counts,
        **became,
        photos=cast("int", detail.get("attachments") or 0),
    )


def _records(receipts: Iterable[Document], outcome: Outcome) -> int:
    return sum(1 for one in receipts if one["outcome"] == outcome.value)
