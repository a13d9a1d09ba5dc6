"""Pairs of households that may be one, in people's words: read on the owner thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.duplicates import Decision, Ground, Likeness, Verdict, decide, decisions, take_back, undecided
from app.procedure.quality.people import find
from app.procedure.steps.reading import rows
from resources.canonical import Document

Members: TypeAlias = tuple[tuple[str, str, str], ...]
_MOST = 500  # pairs that are shown at once; the surest come first


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two households; `members` are name, ID number and birth date."""

    record: str
    head: str
    village: str
    group: str
    house_number: str
    phone: str
    income: str
    year: str
    author: str
    members: Members


@dataclass(frozen=True, slots=True)
class Pair:
    """Two households, why they may be one, and whether the team was asked already."""

    likeness: Likeness
    first: Side
    second: Side
    is_asked: bool

    @property
    def ground(self) -> Ground:
        """Why they may be one."""
        return self.likeness.ground


@dataclass(slots=True)
class Seen:
    """Up to which change all households were looked through; on the owner thread alone."""

    number: int = -1

    def follow(self, office: Office, change: Callable[[], object]) -> None:
        """Make a change of our own, which is no reason to look through all households again."""
        is_latest = self.number == office.workspace.register.last_number()
        change()
        if is_latest:
            self.number = office.workspace.register.last_number()


def read_new_pairs(office: Office, report: Report, seen: Seen) -> tuple[Pair, ...] | None:
    """Return the pairs as `read_pairs`, None where nothing was changed since all was looked through."""
    number = office.workspace.register.last_number()
    if number == seen.number:
        return None
    pairs = read_pairs(office, report)
    seen.number = number
    return pairs


def read_pairs(office: Office, report: Report) -> tuple[Pair, ...]:
    """Return the pairs that nobody has decided about, the surest first."""
    asked = {pair for pair, one in decisions(office.register).items() if one.verdict is Verdict.ASK}
    return tuple(
        Pair(one, _side(office, one.first), _side(office, one.second), one.pair in asked)
        for one in islice(undecided(office.register, report), _MOST)
    )


def keep(office: Office, pair: Pair, decision: Decision, *, author: str) -> None:
    """Keep what a person decided."""
    decide(office.workspace, pair.likeness, decision, author=author, now=office.world.now())


def reopen(office: Office, pair: Pair, *, author: str) -> None:
    """Keep that nothing is decided about the pair any more."""
    take_back(office.workspace, pair.likeness, author=author, now=office.world.now())


def _side(office: Office, record: str) -> Side:
    head = office.register.heads(record)[0]
    document = head.document
    return Side(
        record,
        find(document, "head_name"),
        find(document, "village_code"),
        find(document, "group_code"),
        find(document, "house_number"),
        find(document, "phone"),
        find(document, "per_capita_net_income"),
        find(document, "survey_year"),
        head.author,
        tuple(_members(document)),
    )


def _members(document: Document) -> Iterator[tuple[str, str, str]]:
    for row in rows(document, "member"):
        if row.get("name"):
            yield row["name"], row.get("id_number", ""), row.get("birth_date", "")
