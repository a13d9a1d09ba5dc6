"""Households that may be on record twice: found by number, name, birthday and village; decided by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from itertools import combinations, islice
from typing import Final

from app.procedure.quality.people import OWN_NUMBER, Person, find, people_of
from app.register.pinyin import sounding
from app.register.store import Register
from app.register.values import Query
from app.register.workspace import Workspace
from resources.canonical import Document, canonical, sha256
from resources.errors import NotPossible
from sync.revision import Revision, next_time, revise

FORM: Final = "duplicate"  # the form of the records that keep decisions; it has no questionnaire
_VERSION: Final = "1"
_LOOKED_AT: Final = 200  # new households of a bundle that are looked up before it is taken in
_READ: Final = 1_000  # revisions that are read for it
_ALIKE: Final = 50  # households with one number that are looked at
_FEWEST: Final = 10  # fewer tell nothing about a batch


class Ground(IntEnum):
    """Why two people may be one, the weakest first; the number is the score."""

    NEAR_NAME = 60  # one character differs
    SAME_SOUND = 70  # another character of the same sound
    SAME_NAME = 80
    SAME_NUMBER = 100


class Verdict(StrEnum):
    """What a person decided about a pair; the value stands in the record."""

    SAME = "1"  # one household or person; `belongs` says in which of the two it stands rightly
    DIFFERENT = "0"
    ASK = ""  # the team has to look: the pair stays open


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, and for one and the same the record where it belongs."""

    verdict: Verdict
    belongs: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two households that may be one: the best ground, and the people it rests on, first and second by turns."""

    first: str
    second: str
    ground: Ground
    people: tuple[tuple[str, str], ...]  # names

    @property
    def pair(self) -> frozenset[str]:
        """The two records."""
        return frozenset((self.first, self.second))


def alike(people: Iterable[Person]) -> tuple[Likeness, ...]:
    """Return the pairs of households that share one of these people, the surest first."""
    by_number: dict[str, list[Person]] = defaultdict(list)
    by_birthday: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        if len(person.number) == OWN_NUMBER:
            by_number[person.number].append(person)
        if person.birth_date:
            by_birthday[person.village, person.birth_date].append(person)
    found: dict[tuple[str, str], dict[tuple[str, str], Ground]] = defaultdict(dict)
    for one, other, ground in _pairs([*by_number.values(), *by_birthday.values()]):
        first, second = sorted((one, other), key=lambda person: person.record)
        names = found[first.record, second.record]
        named = first.name, second.name
        names[named] = max(ground, names.get(named, ground))
    made = (Likeness(*pair, max(names.values()), tuple(sorted(names))) for pair, names in found.items())
    return tuple(sorted(made, key=lambda one: (-one.ground, -len(one.people), one.first, one.second)))


def decide(workspace: Workspace, likeness: Likeness, decision: Decision, *, author: str, now: datetime) -> Revision:
    """Keep what was decided about the two; the decision travels like any other record.

    A NotPossible where another clerk has decided it otherwise meanwhile: it says who and how.
    """
    register = workspace.register
    said: Document = {"is_same": decision.verdict.value, "belongs": decision.belongs}
    with register.transaction():
        first = standing(register, likeness)
        if first is not None and first[1] != decision:
            raise decided_meanwhile(register, likeness, *first)
        return first[0] if first else _keep(workspace, likeness, said, author=author, now=now)


def standing(register: Register, likeness: Likeness) -> tuple[Revision, Decision] | None:
    """Return what is decided about the two and stands; None where they are open, or the team was asked."""
    heads = [head for head in register.heads(_record_of(likeness)) if not head.is_deletion]
    said = {_decision(head.document) for head in heads}
    if len(said) != 1 or (decision := said.pop()).verdict is Verdict.ASK:
        return None
    return heads[0], decision


def decided_meanwhile(register: Register, likeness: Likeness, by: Revision, decision: Decision) -> NotPossible:
    """Return who decided about the two and how, for a clerk who was about to."""
    names = {record: _head_of(register, record) for record in (likeness.first, likeness.second)}
    is_same = decision.verdict is Verdict.SAME
    return NotPossible(
        "exchange.pair_is_one" if is_same else "exchange.pair_is_two",
        first=names[likeness.first],
        second=names[likeness.second],
        who=by.author,
        belongs=names.get(decision.belongs, ""),
    )


def _head_of(register: Register, record: str) -> str:
    summary = register.summary(record)
    return summary.title if summary is not None and summary.title else record


def _record_of(likeness: Likeness) -> str:
    """Return the record that keeps what is decided; the same on every computer: two decisions meet and merge."""
    return sha256(canonical([FORM, *sorted(likeness.pair)]))[:32]


def take_back(workspace: Workspace, likeness: Likeness, *, author: str, now: datetime) -> Revision:
    """Keep that nothing is decided about the two any more: the pair is open again, wherever this travels."""
    with workspace.register.transaction():
        return _keep(workspace, likeness, {"is_same": Verdict.ASK.value, "_deleted": "1"}, author=author, now=now)


def _keep(workspace: Workspace, likeness: Likeness, said: Document, *, author: str, now: datetime) -> Revision:
    register = workspace.register
    pair = sorted(likeness.pair)
    record = _record_of(likeness)
    heads = register.heads(record)
    household = register.heads(pair[0])
    revision = revise(
        record,
        [head.id for head in heads],
        form=FORM,
        version=_VERSION,
        author=author,
        device=workspace.device,
        time=next_time(now, register.latest_time()),
        document={
            "village_code": find(household[0].document, "village_code") if household else "",
            "first": pair[0],
            "second": pair[1],
            "belongs": "",
            **said,
        },
    )
    register.append([revision])
    return revision


def decisions(register: Register) -> dict[frozenset[str], Decision]:
    """Return what was decided about pairs of records.

    A decision that was taken back or that two people made differently is none: a person has to look again.
    """
    made: dict[frozenset[str], Decision] = {}
    for record in register.records(FORM):
        heads = [head.document for head in register.heads(record) if not head.is_deletion]
        said = {(find(one, "first"), find(one, "second"), _decision(one)) for one in heads}
        if len(said) == 1:
            ((first, second, decision),) = said
            if first and second:
                made[frozenset((first, second))] = decision
    return made


def _decision(document: Document) -> Decision:
    said = str(document.get("is_same", ""))
    verdict = Verdict(said) if said in {each.value for each in Verdict} else Verdict.ASK
    return Decision(verdict, str(document.get("belongs", "")))


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of a bundle's new households were looked up, and how many have people who are on record already."""

    looked_at: int
    known: int

    @property
    def is_suspicious(self) -> bool:
        """Whether more than half are known: a village entered a second time, most likely."""
        return self.looked_at >= _FEWEST and self.known * 2 > self.looked_at


def overlap(register: Register, revisions: Iterable[Revision], *, device: str = "") -> Overlap:
    """Look up the first new households among the revisions, each by the first ID number in it.

    What the sender's own laptop began does not count: it tells of no second team in the village.
    """
    known = 0
    new = [*islice(_new_numbers(register, revisions), _LOOKED_AT)]
    looked_up = new if register.knows_any([number for _, number in new]) else []  # mostly nobody is on record
    for record, number in looked_up:
        there = register.summaries(Query(text=number, limit=_ALIKE))
        known += any(one.record != record and not _begun_by(device, register, one.record) for one in there)
    return Overlap(len(new), known)


def _begun_by(device: str, register: Register, record: str) -> bool:
    return any(one.device == device for one in register.history(record) if not one.parents)


def _new_numbers(register: Register, revisions: Iterable[Revision]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for one in islice(revisions, _READ):
        if one.form != "household" or one.record in seen:
            continue
        seen.add(one.record)
        numbers = (person.number for person in people_of(one.record, one.document))
        number = next((each for each in numbers if len(each) == OWN_NUMBER), "")
        if number and not register.heads(one.record):
            yield one.record, number


def _pairs(groups: Iterable[list[Person]]) -> Iterator[tuple[Person, Person, Ground]]:
    for group in groups:
        for one, other in combinations(group, 2):
            if one.record != other.record and (ground := _ground(one, other)):
                yield one, other, ground


def _ground(one: Person, other: Person) -> Ground | None:
    """Return why the two may be one person; they share a number, or birthday and village."""
    if one.number and one.number == other.number:
        return Ground.SAME_NUMBER
    if one.name == other.name:
        return Ground.SAME_NAME
    if sounding(one.name) == sounding(other.name):
        return Ground.SAME_SOUND
    differing = sum(mine != theirs for mine, theirs in zip(one.name, other.name, strict=False))
    is_near = len(one.name) == len(other.name) >= 2 and differing == 1 and one.name[0] == other.name[0]
    return Ground.NEAR_NAME if is_near else None
