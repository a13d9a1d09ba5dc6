"""What a team has sent, and what it has not: read on the owner thread, shown by the exchange page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.desktop.desk import Office
from app.procedure.exchange import Outstanding, confirmed_number, outstanding
from app.procedure.exchange.log import SENT
from app.procedure.parties import enrolled, own_words
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
    confirmed: bool  # the county's answer says that it was taken in


@dataclass(frozen=True, slots=True)
class Outbox:
    """Everything the exchange page shows before anything is written."""

    team: str
    county: str
    words: Mapping[Language, Sequence[str]]  # of the team's own key
    outstanding: Outstanding
    sent: tuple[SentBundle, ...]


def read_outbox(office: Office) -> Outbox:
    """Return the state of the exchange with the county."""
    me = enrolled(office.workspace)
    words = {language: own_words(office.workspace, language) for language in Language}
    confirmed = confirmed_number(office.register)
    sent = tuple(_sent(entry, confirmed) for entry in office.register.exchanges(SENT))
    return Outbox(me.name, me.county_name, words, outstanding(office.register), sent)


def _sent(entry: Document, confirmed: int) -> SentBundle:
    detail = entry["detail"] if isinstance(entry["detail"], Mapping) else {}
    return SentBundle(
        number=int(str(entry["number"])),
        at=datetime.fromisoformat(str(entry["at"])).astimezone(),
        households=int(str(detail.get("households") or 0)),
        people=int(str(detail.get("people") or 0)),
        file=str(detail.get("file") or ""),
        confirmed=int(str(entry["number"])) <= confirmed,
    )
