"""What a county keeps for each laptop until it hears that its answers arrived: receipts, and what they brought.

Bounded by what is under way: once a laptop says that it took an answer, what stood in it is forgotten here. The log
keeps the counts, and what a person may want to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from app.register.store import Register
from resources.canonical import Json
from sync import receipt
from sync.keys import device_id
from sync.manifest import CHAIN, Manifest
from sync.receipt import Receipt

_Reports: TypeAlias = dict[str, list[dict[str, Json]]]
_Answers: TypeAlias = dict[str, dict[str, Json]]


@dataclass(slots=True)
class Pending:
    """One laptop's receipts by report, oldest first, and what the answers to it held, by their digests."""

    device: str
    reports: _Reports
    answers: _Answers

    def receipt_lines(self) -> list[bytes]:
        """Return the receipts that no answer has brought for certain, as lines of an answer."""
        return [receipt.line_of(receipt.from_json(one)) for lines in self.reports.values() for one in lines]


def pending(register: Register, device: str) -> Pending:
    """Return what waits for the laptop."""
    entry = cast("dict[str, Json]", register.setting(_key(device)) or {})
    reports = cast("list[dict[str, list[dict[str, Json]]]]", entry.get("reports") or [])
    return Pending(
        device,
        {str(one["digest"]): one["receipts"] for one in reports},  # a list on the disk: their order counts
        cast("_Answers", entry.get("answers") or {}),
    )


def note_receipts(register: Register, device: str, digest: str, receipts: Sequence[Receipt]) -> None:
    """Keep the receipts of a report until an answer with them has arrived; the newest about a revision counts."""
    kept = pending(register, device)
    newer = {one for each in receipts for one in each.revisions}
    older: _Reports = {}
    for report, lines in kept.reports.items():
        still = [line for line in lines if not newer.issuperset(cast("list[str]", line["revisions"]))]
        if still:
            older[report] = still
    kept.reports = {**older, digest: [receipt.to_json(one) for one in receipts]}
    _keep(register, kept)


def note_answer(register: Register, device: str, digest: str, ids: Iterable[str], *, with_receipts: bool) -> None:
    """Keep what an answer holds until the laptop says that it took it; of the last `CHAIN` answers only."""
    kept = pending(register, device)
    covers = list(kept.reports) if with_receipts else []
    number = max((cast("int", one["at"]) for one in kept.answers.values()), default=0) + 1
    entry: dict[str, Json] = {"at": number, "sent": list(ids), "covers": list(covers)}
    kept.answers = {name: one for name, one in kept.answers.items() if cast("int", one["at"]) > number - CHAIN} | {
        digest: entry
    }
    _keep(register, kept)


def confirm(register: Register, manifest: Manifest) -> None:
    """Note what a laptop has, from the answers that its report says it took."""
    device = device_id(manifest.sender.key)
    kept = pending(register, device)
    arrived = [kept.answers[one] for one in manifest.taken if one in kept.answers]
    if not arrived:
        return
    covered = {one for each in arrived for one in cast("list[str]", each["covers"])}
    for each in arrived:
        register.acknowledge(cast("list[str]", each["sent"]), party=device)
    kept.reports = {name: lines for name, lines in kept.reports.items() if name not in covered}
    kept.answers = {name: one for name, one in kept.answers.items() if name not in manifest.taken}
    _keep(register, kept)


def answer_is_due(register: Register, device: str) -> bool:
    """Return whether the laptop has reported something that no answer laid out for it has covered."""
    kept = pending(register, device)
    covered = {one for each in kept.answers.values() for one in cast("list[str]", each["covers"])}
    return not covered.issuperset(kept.reports)


def _keep(register: Register, kept: Pending) -> None:
    reports: list[Json] = [{"digest": name, "receipts": list(lines)} for name, lines in kept.reports.items()]
    answers: dict[str, Json] = dict(kept.answers)
    register.put_setting(_key(kept.device), {"reports": reports, "answers": answers})


def _key(device: str) -> str:
    return f"exchange_pending/{device}"
