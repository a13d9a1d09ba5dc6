"""What a county keeps for each laptop until it hears that its answers arrived: receipts, and what they brought.

Bounded by what is under way: once a laptop says that it took an answer, what stood in it is forgotten here. The log
keeps the counts, and what a person may want to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias, cast

from app.register.store import Register
from app.register.values import Owed
from resources.canonical import Document, Json, canonical, read_document
from sync import receipt
from sync.keys import device_id
from sync.manifest import CHAIN, Manifest
from sync.receipt import Receipt

_Answers: TypeAlias = dict[str, dict[str, Json]]
_ABOUT: Final = "revisions"  # of a receipt as JSON; what it is about stands beside it

_UNNAMED: Final = "-"  # begins what stands for the revision of a line that tells none


@dataclass(slots=True)
class Pending:
    """One laptop's reports that have receipts, with their numbers, and the answers under way, by their digests."""

    device: str
    reports: dict[str, int]
    answers: _Answers


def pending(register: Register, device: str) -> Pending:
    """Return what waits for the laptop."""
    entry = cast("dict[str, Json]", register.setting(_key(device)) or {})
    if isinstance(entry.get("reports"), list):
        entry = _brought_up(register, device, entry)
    reports = cast("dict[str, int]", entry.get("reports") or {})
    return Pending(device, dict(reports), dict(cast("_Answers", entry.get("answers") or {})))


def receipt_lines(register: Register, device: str) -> Iterator[bytes]:
    """Yield the receipts that no answer has brought for certain, as lines of an answer."""
    for (_, text, _), each in groupby(register.owed(device), key=_line):
        about: list[Json] = [one.about for one in each if not _is_unnamed(one.about)]
        yield canonical({**read_document(text), _ABOUT: about}) + b"\n"


def note_receipts(register: Register, device: str, digest: str, receipts: Sequence[Receipt]) -> None:
    """Keep the receipts of a report until an answer with them has arrived; the newest about a revision counts."""
    kept = pending(register, device)
    number = max(kept.reports.values(), default=0) + 1
    kept.reports[digest] = number
    register.owe(device, _owed(number, receipts))
    _keep(register, kept)


def note_answer(register: Register, device: str, digest: str, ids: Iterable[str], *, with_receipts: bool) -> None:
    """Keep what an answer holds until the laptop says that it took it; of the last `CHAIN` answers only."""
    kept = pending(register, device)
    number = max((cast("int", one["at"]) for one in kept.answers.values()), default=0) + 1
    forgotten = [name for name, one in kept.answers.items() if cast("int", one["at"]) <= number - CHAIN]
    _forget_answers(register, kept, forgotten)
    kept.answers[digest] = {"at": number, "covers": list(kept.reports) if with_receipts else []}
    register.put_setting(_sent_key(digest), list(ids))
    _keep(register, kept)


def confirm(register: Register, manifest: Manifest) -> None:
    """Note what a laptop has, from the answers that its report says it took."""
    device = device_id(manifest.sender.key)
    kept = pending(register, device)
    arrived = [one for one in manifest.taken if one in kept.answers]
    if not arrived:
        return
    covered = {one for each in arrived for one in cast("list[str]", kept.answers[each]["covers"])}
    for each in arrived:
        register.acknowledge(cast("list[str]", register.setting(_sent_key(each)) or []), party=device)
    register.settle(device, [kept.reports.pop(one) for one in covered & kept.reports.keys()])
    _forget_answers(register, kept, arrived)
    _keep(register, kept)


def answer_is_due(register: Register, device: str) -> bool:
    """Return whether the laptop has reported something that no answer laid out for it has covered."""
    kept = pending(register, device)
    covered = {one for each in kept.answers.values() for one in cast("list[str]", each["covers"])}
    return not covered.issuperset(kept.reports)


def _owed(number: int, receipts: Iterable[Receipt]) -> Iterator[Owed]:
    for line, one in enumerate(receipts):
        content = receipt.to_json(one)
        del content[_ABOUT]
        text = canonical(content).decode()
        for about in one.revisions or (f"{_UNNAMED}{number}-{line}",):
            yield Owed(number, text, about)


def _line(one: Owed) -> tuple[int, str, str]:
    """Return what is the same for what stands in one receipt: it may be about several revisions."""
    return one.report, one.receipt, one.about if _is_unnamed(one.about) else ""


def _is_unnamed(about: str) -> bool:
    return about.startswith(_UNNAMED)


def _forget_answers(register: Register, kept: Pending, answers: Iterable[str]) -> None:
    for one in answers:
        del kept.answers[one]
        register.drop_setting(_sent_key(one))


def _keep(register: Register, kept: Pending) -> None:
    register.put_setting(_key(kept.device), {"reports": kept.reports, "answers": kept.answers})


def _brought_up(register: Register, device: str, entry: Document) -> dict[str, Json]:
    """Keep what a register from before the table of receipts holds in one setting the way it is kept now."""
    reports: dict[str, Json] = {}
    answers: dict[str, Json] = {}
    with register.transaction():
        for number, report in enumerate(cast("list[Document]", entry["reports"]), start=1):
            reports[str(report["digest"])] = number
            receipts = map(receipt.from_json, cast("list[Document]", report["receipts"]))
            register.owe(device, _owed(number, receipts))
        for digest, answer in cast("_Answers", entry.get("answers") or {}).items():
            answers[digest] = {"at": answer["at"], "covers": answer["covers"]}
            register.put_setting(_sent_key(digest), answer["sent"])
        made: dict[str, Json] = {"reports": reports, "answers": answers}
        register.put_setting(_key(device), made)
    return made


def _key(device: str) -> str:
    return f"exchange_pending/{device}"


def _sent_key(digest: str) -> str:
    """Return where the revisions that an answer brings stand, by the digest of the answer."""
    return f"exchange_sent/{digest}"
