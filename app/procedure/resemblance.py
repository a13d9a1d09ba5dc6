"""Who may stand in two households: everybody is gathered once, afterwards only the households that changed."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise
from typing import Final

from app.procedure.duplicates import Likeness, Verdict, alike, decisions
from app.procedure.quality.people import OWN_NUMBER, Person, people_of
from app.procedure.stepwise import Steps
from app.register.store import Register
from resources.canonical import Document

_FORM: Final = "household"
_PARTS: Final = 256  # each is sorted by itself: some milliseconds with 115,000 households
_READ_BETWEEN: Final = 20  # households read in one step
_SLOT_BITS: Final = 24  # households that are told apart: 16 millions, each change of one counted
_SLOT: Final = (1 << _SLOT_BITS) - 1
_KEY: Final = (1 << (63 - _SLOT_BITS)) - 1


class Resemblances:
    """Keeps two short marks of every person, of number and of birthday and village, with the household's slot."""

    def __init__(self) -> None:
        self._number = -1  # the register's last change that was followed
        self._due: deque[str] = deque()  # households to gather, in the order they came
        self._slots: dict[str, int] = {}
        self._records: list[str] = []  # by slot; "" where the household was gathered anew since
        self._marks = [array("q") for _ in range(_PARTS)]

    def undecided(self, register: Register, looked: Callable[[int, int], None]) -> Steps[tuple[Likeness, ...]]:
        """Find in small steps the pairs nobody has decided about, the surest first.

        `looked` hears how many households were gathered, of those that have to be. Given up, it goes on from there.
        """
        yield from self._gather(register, looked)
        shared = yield from self._sharing()
        people: list[Person] = []
        for record in shared:
            yield
            people += (person for each in _standing(register, record) for person in people_of(*each))
        decided = {pair for pair, one in decisions(register).items() if one.verdict is not Verdict.ASK}
        yield
        return tuple(one for one in alike(people) if one.pair not in decided)

    def _gather(self, register: Register, looked: Callable[[int, int], None]) -> Steps[None]:
        after, self._number = self._number, register.last_number()
        fresh = register.records(_FORM) if after < 0 else register.changed_records(_FORM, after=after)
        self._due.extend(fresh)
        total = len(self._due)
        while self._due:
            if len(self._due) % _READ_BETWEEN == 0:
                looked(total - len(self._due), total)
                yield
            self._take(self._due[0], _standing(register, self._due[0]))
            self._due.popleft()
        looked(total, total)

    def _take(self, record: str, standing: list[tuple[str, Document]]) -> None:
        if (before := self._slots.pop(record, None)) is not None:
            self._records[before] = ""
        slot = self._slots[record] = len(self._records)
        self._records.append(record)
        for mark in {mark for each in standing for mark in _marks_of(*each)}:
            self._marks[mark % _PARTS].append((mark & _KEY) << _SLOT_BITS | slot)

    def _sharing(self) -> Steps[list[str]]:
        """Return the households that share a mark with another, in the order they were gathered."""
        shared: set[int] = set()
        for part in self._marks:
            yield
            shared |= _slots_that_share(
                sorted(each for each in part if self._records[each & (1 << _SLOT_BITS) - 1])
            )
        return [self._records[slot] for slot in sorted(shared)]


def _slots_that_share(marks: list[int]) -> set[int]:
    """Return the slots of marks, sorted, whose key stands there more than once."""
    shared: set[int] = set()
    for one, other in pairwise(marks):
        if one >> _SLOT_BITS == other >> _SLOT_BITS:
            shared |= {one & _SLOT, other & _SLOT}
    return shared


def _marks_of(record: str, document: Document) -> Iterator[int]:
    for person in people_of(record, document):
        keys: list[Hashable] = []
        if len(person.number) == OWN_NUMBER:
            keys.append(person.number)
        if person.birth_date:
            keys.append((person.village, person.birth_date))
        yield from map(hash, keys)  # two that meet by chance are told apart by their documents


def _standing(register: Register, record: str) -> list[tuple[str, Document]]:
    heads = register.heads(record)
    return [(record, heads[0].document)] if heads and not heads[0].is_deletion else []
