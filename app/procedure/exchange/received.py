"""What a county has taken in so far, read from its log: after a restart and from the command line alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from app.procedure.exchange import log
from app.procedure.exchange.results import Unread
from app.register.store import Register
from resources.canonical import Document
from sync.receipt import Outcome, Receipt, from_json


@dataclass(frozen=True, slots=True)
class Received:
    """One bundle that was taken in, and how it stands today."""

    party: str
    name: str  # of the team when it sent the bundle, "" where an older program did not note it
    number: int
    digest: str
    at: datetime
    households: int
    people: int
    new: int  # revisions
    receipts: tuple[Receipt, ...]
    gaps: tuple[int, ...]  # numbers between this bundle and the one before it that have still not come
    number_repeated: bool  # another bundle of the same laptop has this number
    unread: Unread = field(default_factory=Unread)  # what the bundle counts in lines that nobody could read

    def records(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the records with this outcome."""
        return tuple(one.record for one in self.receipts if one.outcome is outcome)

    @property
    def refused(self) -> tuple[Receipt, ...]:
        """What was not taken in, with field and reason."""
        return tuple(one for one in self.receipts if one.outcome is Outcome.REFUSED)


def received(register: Register, party: str = "") -> tuple[Received, ...]:
    """Return the bundles that were taken in, of all parties or of one, newest first."""
    entries = register.exchanges(log.RECEIVED, party)
    numbers = _numbers(entries)
    return tuple(_received(entry, numbers[_laptop(entry)]) for entry in entries)


def confirmed_number(register: Register) -> int:
    """Return the number of a team's last bundle that the county is known to have taken in, 0 for none."""
    answers = log.entries(register, log.RECEIVED, log.COUNTY)
    return max((cast("int", log.detail(one)["base"]) for one in answers), default=0)


def _received(entry: Document, numbers: list[int]) -> Received:
    detail, number = log.detail(entry), log.number(entry)
    before = max((one for one in numbers if one < number), default=0)
    return Received(
        party=str(entry["party"]),
        name=str(detail.get("name") or ""),
        number=number,
        digest=str(entry["digest"]),
        at=datetime.fromisoformat(str(entry["at"])),
        households=cast("int", detail["households"]),
        people=cast("int", detail["people"]),
        new=cast("int", detail.get("new") or 0),
        receipts=tuple(from_json(one) for one in cast("list[Document]", detail["receipts"])),
        gaps=tuple(range(max(before + 1, number - log.MOST_GAPS), number)),
        number_repeated=numbers.count(number) > 1,
        unread=Unread(**cast("dict[str, int]", detail.get("unread") or {})),
    )


def _numbers(entries: Iterable[Document]) -> dict[tuple[str, str], list[int]]:
    """Return the numbers that came from each laptop."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in entries:
        numbers[_laptop(entry)].append(log.number(entry))
    return numbers


def _laptop(entry: Document) -> tuple[str, str]:
    return str(entry["party"]), log.laptop(entry)
