"""People across households: who stands in several, and what rules about one household must know of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stdnum import numdb

from app.procedure.quality.checking import Rows
from app.procedure.steps.reading import rows
from resources.canonical import Document

_REGION, _OF_PROVINCE = 6, "0000"  # digits of a county; how the code of a whole province ends
_WIDE = str.maketrans("０１２３４５６７８９ｘＸx", "0123456789XXX", " \u3000")
OWN_NUMBER = 18  # digits that are the person's; a certificate's class and grade follow


@dataclass(frozen=True, slots=True)
class Person:
    """One member of one household."""

    record: str
    head: str
    village: str
    name: str
    number: str  # the person's own 18 digits, "" without a number
    birth_date: str
    in_school: str

    @property
    def alike(self) -> str:
        """What people of the same name and birthday in one village share."""
        return f"{self.name}|{self.birth_date}|{self.village}"


class People:
    """Everybody in the households of a team, a county or a city."""

    def __init__(self, documents: Iterable[tuple[str, Document]] = ()) -> None:
        self._by_number: dict[str, list[Person]] = {}
        self._by_likeness: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self.households: dict[str, str] = {}
        for record, document in documents:
            self.add(record, document)

    @property
    def numbers(self) -> frozenset[str]:
        """The ID numbers that stand in the households."""
        return frozenset(self._by_number)

    def add(self, record: str, document: Document) -> None:
        """Take in another household."""
        self.households[record] = find(document, "head_name")
        for person in people_of(record, document):
            if len(person.number) == OWN_NUMBER:
                self._by_number.setdefault(person.number, []).append(person)
            if person.birth_date:
                self._by_likeness.setdefault(person.alike, []).append(person)
            self._by_name.setdefault(person.name, []).append(person)

    def around(self, record: str, document: Document, before: Document | None = None) -> dict[str, Rows]:
        """Return the lists that rules read besides the household's own answers; `before` is the year before."""
        mine = list(people_of(record, document))
        numbers = {person.number for person in mine}
        cadre = find(document, "cadre_name")
        return {
            "others": [
                {"number": number, "head": other.head or other.name}
                for number in sorted(numbers)
                for other in self._others(self._by_number, number, record)
            ],
            "namesakes": [
                {"person": person.alike, "head": other.head or other.name}
                for person in mine
                for other in self._others(self._by_likeness, person.alike, record)
                if other.number != person.number
            ],
            "persons": [
                {"name": cadre, "head": other.head or other.name}
                for other in self._others(self._by_name, cadre, record)
            ],
            "before": [*_before(before)] if before else [],
            "strange_regions": [
                {"code": code} for code in sorted({number[:_REGION] for number in numbers}) if not is_region(code)
            ],
        }

    def twice(self) -> dict[str, tuple[str, ...]]:
        """Return the ID numbers that stand in several households, each with the records of these."""
        found = {number: tuple(sorted({one.record for one in same})) for number, same in self._by_number.items()}
        return {number: records for number, records in sorted(found.items()) if len(records) > 1}

    def _others(self, index: Mapping[str, Sequence[Person]], key: str, record: str) -> list[Person]:
        return [person for person in index.get(key, ()) if person.record != record] if key else []


@lru_cache(1_000)
def is_region(code: str) -> bool:
    """Whether six digits are or once were the code of a county, by GB/T 2260 with its changes since 1980."""
    (_, _province), *below = numdb.get("cn/loc").info(code) or [("", {})]
    return not code.endswith(_OF_PROVINCE) and any("county" in properties for _, properties in below)


def same_households(people: People, documents: Iterable[tuple[str, Document]]) -> tuple[tuple[str, ...], ...]:
    """Return households that are on record more than once: all numbers of the one stand in the other."""
    twice = people.twice()
    numbers: dict[str, set[str]] = {
        record: {person.number for person in people_of(record, document) if person.number}
        for record, document in documents
    }
    pairs = {
        pair
        for records in twice.values()
        for pair in ((one, other) for one in records for other in records if one < other)
        if numbers.get(pair[0]) and numbers.get(pair[0]) == numbers.get(pair[1])
    }
    return tuple(sorted(pairs))


def not_seen_again(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """Return the households of the year before that have no questionnaire this year."""
    return tuple(sorted(set(before) - set(now)))


def people_of(record: str, document: Document) -> Iterator[Person]:
    """Yield the members of a household that have a name."""
    head, village = find(document, "head_name"), find(document, "village_code")
    for row in rows(document, "member"):
        if name := row.get("name", ""):
            number = row.get("id_number", "").translate(_WIDE)[:OWN_NUMBER]
            yield Person(record, head, village, name, number, row.get("birth_date", ""), row.get("in_school", ""))


def find(document: Document, name: str) -> str:
    """Return the answer of that name outside rosters, "" for none; it runs for every revision that comes in."""
    if isinstance(found := document.get(name), str) and found and name[:1] != "_":
        return found
    for group, value in document.items():
        if isinstance(value, str):  # most are; to ask whether they are mappings takes ten times as long
            continue
        if isinstance(value, Mapping) and group[:1] != "_" and (inner := find(value, name)):
            return inner
    return ""


def _before(document: Document) -> Iterator[dict[str, str]]:
    for name in ("head_name", "per_capita_net_income"):
        if value := find(document, name):
            yield {"name": name, "value": value}
    for person in people_of("", document):
        if person.number and person.in_school:
            yield {"name": f"{person.number}/in_school", "value": person.in_school}
