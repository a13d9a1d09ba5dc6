"""What a team has sent, and what it has not: read on the owner thread, shown by the exchange page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.desktop.desk import Office
from app.procedure.exchange.log import SENT
from app.procedure.lists import every
from app.procedure.parties import enrolled
from app.register.store import Order, Query, Register
from resources.canonical import Document
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A line of the list of bundles."""

    number: int
    at: datetime
    households: int
    people: int
    file: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """Everything the exchange page shows before anything is written."""

    team: str
    county: str
    words: Mapping[Language, Sequence[str]]
    waiting: int  # households changed since the last bundle
    sent: tuple[SentBundle, ...]


def read_outbox(office: Office) -> Outbox:
    """Return the state of the exchange with the county."""
    me = enrolled(office.workspace)
    sent = tuple(_sent(entry) for entry in office.register.exchanges(SENT))
    words = {language: me.words(language) for language in Language}
    return Outbox(me.name, me.county_name, words, count_waiting(office.register), sent)


def count_waiting(register: Register) -> int:
    """Return how many households were changed since the last bundle was written; drafts wait to be finished."""
    sent = register.exchanges(SENT)
    last = _last_of(datetime.fromisoformat(str(sent[0]["at"]))) if sent else ""
    waiting = 0
    for summary in every(register, Query(order=Order.CHANGED, descending=True)):
        if summary.changed <= last:
            break
        waiting += bool(summary.revision)
    return waiting


def _last_of(moment: datetime) -> str:
    """Return the last logical time that a change of this moment can have."""
    clock = moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"{clock}-9999"


def _sent(entry: Document) -> SentBundle:
    detail = entry["detail"] if isinstance(entry["detail"], Mapping) else {}
    return SentBundle(
        number=int(str(entry["number"])),
        at=datetime.fromisoformat(str(entry["at"])).astimezone(),
        households=int(str(detail.get("households") or 0)),
        people=int(str(detail.get("people") or 0)),
        file=str(detail.get("file") or ""),
    )
