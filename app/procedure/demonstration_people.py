"""Made-up people for demonstrations: names of the region, families that hold together, ID numbers nobody has."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

_SURNAMES = "慕左贺豆拓米路郭张王李赵刘杨徐田何安曹俄石白任梁苟席脱折封樊鱼惠麻巩付彭卢姚段谷邵贾齐雷辛高马黄孙胡朱"
_DOUBLE_SURNAMES = ("尉迟", "欧阳", "令狐", "皇甫")
_MALE = "守建文国志德永军平安俊宏伟生福海明龙强祥广世荣堂田清江斌维宝财学富"
_FEMALE = "桂秀彩玉春芳兰霞梅英凤琴莲巧爱雪珍娥香红艳雨静燕丽萍淑云桃菊"
# Characters that old faces lack: CJK Ext A, B, C and newer ones of the common plane.
_RARE = ("䶮", "㛃", "𬭎", "𠅤", "𣗋", "䘵", "𤧟", "㺹")

# Resident ID 18th character: weights and check characters of GB 11643.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Sequences 990 to 999 are not given out in practice: odd ones for men, even ones for women.
_SEQUENCES_A_SEX = 5

HEAD, SPOUSE, SON, DAUGHTER, SONS_WIFE = "01", "02", "03", "04", "05"
GRANDSON, GRANDDAUGHTER, FATHER, MOTHER = "07", "08", "11", "12"
MALE, FEMALE = "1", "2"


@dataclass(slots=True)
class Person:
    """One made-up member of a household on the day of the visit."""

    relation: str
    sex: str
    age: int
    name: str = ""
    born: date = date.min
    registered: bool = True  # has an ID number


class NumberOffice:
    """Gives out resident ID numbers of the 99x sequences, each once."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, date, str], int] = {}

    def number(self, region: str, born: date, sex: str) -> tuple[str, date]:
        """Return a valid number and the birth date in it: the day before while a day's numbers are used up."""
        while (given := self._given.get((region, born, sex), 0)) == _SEQUENCES_A_SEX:
            born -= timedelta(days=1)
        self._given[region, born, sex] = given + 1
        sequence = 990 + 2 * given + (sex == MALE)
        body = f"{region}{born:%Y%m%d}{sequence}"
        return body + check_character(body), born


def check_character(body: str) -> str:
    """Return the 18th character for the first 17 of a resident ID number (GB 11643)."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def family(chance: random.Random, *, visit: date, people: int = 0) -> list[Person]:
    """Return a family of varied size, or of that many people, with the head first; names differ within it."""
    head = Person(HEAD, MALE if chance.random() < 0.88 else FEMALE, chance.randint(27, 76))
    members = [head]
    if chance.random() < 0.85 or people > 1:
        members.append(
            Person(SPOUSE, FEMALE if head.sex == MALE else MALE, max(22, head.age - chance.randint(-3, 4)))
        )
    members += _younger(chance, head.age, people)
    if head.age < 62 and (chance.random() < 0.3 or people > 4):
        members += _parents(chance, head.age)
    while len(members) < people:
        members += _children(chance, head.age, 1)
    if people:
        del members[people:]
    _name(chance, members)
    for person in members:
        person.born = _birthday(chance, person.age, visit)
    return members


def newborn(chance: random.Random, parents: list[Person], visit: date) -> Person:
    """Return a child of the household that is too young to be registered."""
    sex = chance.choice((MALE, FEMALE))
    own = (SON, DAUGHTER) if parents[0].age < 50 else (GRANDSON, GRANDDAUGHTER)
    taken = {person.name for person in parents}
    name = f"{parents[0].name[0]}小{chance.choice(_MALE if sex == MALE else _FEMALE)}"
    while name in taken:
        name += "娃"
    born = visit - timedelta(days=chance.randint(10, 340))
    return Person(own[sex == FEMALE], sex, 0, name, born, registered=False)


def _younger(chance: random.Random, age: int, people: int) -> list[Person]:
    if age < 50:
        return _children(chance, age, chance.choice((0, 1, 1, 2, 2, 2, 3)))
    grown = age - chance.randint(22, 27)
    three_generations = chance.random() < 0.6 or people > 4
    if not three_generations:
        return []
    children = [Person(SON, MALE, grown)]
    if grown >= 23 and chance.random() < 0.75:
        children.append(Person(SONS_WIFE, FEMALE, max(21, grown - chance.randint(0, 3))))
        for _ in range(chance.choice((0, 1, 1, 2, 2, 3))):
            sex = chance.choice((MALE, FEMALE))
            small = chance.randint(0, max(0, grown - 23))
            children.append(Person(GRANDSON if sex == MALE else GRANDDAUGHTER, sex, min(small, 22)))
    return children


def _children(chance: random.Random, age: int, count: int) -> list[Person]:
    sexes = [chance.choice((MALE, FEMALE)) for _ in range(count)]
    return [Person(SON if sex == MALE else DAUGHTER, sex, chance.randint(0, max(0, age - 24))) for sex in sexes]


def _parents(chance: random.Random, age: int) -> list[Person]:
    father = Person(FATHER, MALE, min(92, age + chance.randint(21, 29)))
    mother = Person(MOTHER, FEMALE, min(92, father.age - chance.randint(-1, 4)))
    return [father, mother] if chance.random() < 0.6 else [mother]


def _birthday(chance: random.Random, age: int, visit: date) -> date:
    latest = visit.replace(year=visit.year - age, day=min(visit.day, 28))
    return latest - timedelta(days=chance.randint(0, 300))


def _name(chance: random.Random, members: list[Person]) -> None:
    rare = chance.random() < 0.12
    own = chance.choice(_DOUBLE_SURNAMES) if chance.random() < 0.02 else chance.choice(_SURNAMES)
    used: set[str] = set()
    for place, person in enumerate(members):
        marries_in = person.relation in {SPOUSE, SONS_WIFE, MOTHER}
        while not person.name or person.name in used:
            given = _given_name(chance, person.sex, rare=rare and place in {0, len(members) - 1})
            person.name = (chance.choice(_SURNAMES) if marries_in else own) + given
        used.add(person.name)


def _given_name(chance: random.Random, sex: str, *, rare: bool) -> str:
    common = _MALE if sex == MALE else _FEMALE
    if rare:
        return chance.choice(common) + chance.choice(_RARE)
    return chance.choice(common) + (chance.choice(common) if chance.random() < 0.85 else "")
