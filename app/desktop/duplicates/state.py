"""Pairs of households that may be one, in people's words: read on the owner thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.duplicates import (
    Decision,
    Ground,
    Likeness,
    Verdict,
    decide,
    decided_meanwhile,
    decisions,
    standing,
    take_back,
)
from app.procedure.quality.people import find
from app.procedure.resemblance import Resemblances
from app.procedure.steps.reading import rows
from app.procedure.stepwise import Steps
from forms.paper.reading import amount_shown
from resources.canonical import Document
from resources.errors import NotPossible

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


class Seen:
    """What was gathered of all households, and up to which change it was shown; on the owner thread alone."""

    def __init__(self) -> None:
        self.number = -1
        self.resemblances = Resemblances()

    def follow(self, office: Office, change: Callable[[], object]) -> None:
        """Make a change of our own, which is no reason to look through all households again."""
        register = office.register
        with register.transaction():  # what another clerk keeps at the same moment is none of ours
            is_latest = self.number == register.last_number()
            change()
            if is_latest:
                self.number = register.last_number()


def reading_pairs(office: Office, report: Report, seen: Seen) -> Steps[tuple[Pair, ...] | None]:
    """Read in small steps the pairs that nobody has decided about, the surest first.

    None where nothing was changed since all was looked through.
    """
    number = office.register.last_number()
    if number == seen.number:
        return None
    found = yield from seen.resemblances.undecided(office.register, report)
    asked = {pair for pair, one in decisions(office.register).items() if one.verdict is Verdict.ASK}
    pairs: list[Pair] = []
    for one in islice(found, _MOST):
        yield
        pairs.append(Pair(one, _side(office, one.first), _side(office, one.second), one.pair in asked))
    seen.number = number
    return tuple(pairs)


def decided_by_another(office: Office, pair: Pair) -> NotPossible | None:
    """Return who decided about the pair meanwhile and how; None where it went for another reason."""
    decided = standing(office.register, pair.likeness)
    return decided_meanwhile(office.register, pair.likeness, *decided) if decided else None


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
        amount_shown(find(document, "per_capita_net_income")),
        find(document, "survey_year"),
        head.author,
        tuple(_members(document)),
    )


def _members(document: Document) -> Iterator[tuple[str, str, str]]:
    for row in rows(document, "member"):
        if row.get("name"):
            yield row["name"], row.get("id_number", ""), row.get("birth_date", "")
