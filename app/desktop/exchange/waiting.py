"""What a team has sent and received, and what waits: read on the owner thread, shown by the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.desktop.desk import Office
from app.procedure.exchange.journal import Entry, Way, journal
from app.procedure.exchange.outstanding import Outstanding, outstanding
from app.procedure.exchange.received import confirmed_number
from app.procedure.parties import enrolled, own_words
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A line of the list of bundles, sent or received."""

    entry: Entry
    is_confirmed: bool  # the county's answer says that it was taken in


@dataclass(frozen=True, slots=True)
class Outbox:
    """Everything the exchange page shows before anything is written."""

    team: str
    county: str
    words: Mapping[Language, Sequence[str]]  # of the team's own key
    outstanding: Outstanding
    bundles: tuple[BundleLine, ...]  # newest first


def read_outbox(office: Office) -> Outbox:
    """Return the state of the exchange with the county."""
    me = enrolled(office.workspace)
    words = {language: own_words(office.workspace, language) for language in Language}
    confirmed = confirmed_number(office.register)
    lines = tuple(_line(entry, confirmed) for entry in journal(office.register))
    return Outbox(me.name, me.county_name, words, outstanding(office.register), lines)


def _line(entry: Entry, confirmed: int) -> BundleLine:
    return BundleLine(entry, is_confirmed=entry.way is Way.SENT and entry.number <= confirmed)
