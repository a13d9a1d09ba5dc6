"""Made-up households in the shape of the household form: for the tour, for tests and for measurements."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any, TypeAlias

from app.procedure.demonstration_people import HEAD, NumberOffice, Person, family, newborn

Answers: TypeAlias = dict[str, Any]

_INVESTIGATORS = ("李文博", "张晓燕", "王建设", "慕晓芸", "左志强", "贺秋萍")
_CADRES = (("路明远", "区教育局"), ("苟秀梅", "显胜乡政府"), ("樊国栋", "区水务局"), ("辛小平", "区农牧局"))
# Item, category, unit, quantity from … to, price in yuan.
_PRODUCTS = (
    ("冬小麦", "01", "01", (800, 3600), 1.15),
    ("玉米", "01", "01", (1200, 6000), 0.95),
    ("荞麦", "01", "01", (200, 900), 2.6),
    ("胡麻", "01", "01", (150, 600), 3.2),
    ("黄花菜", "01", "02", (20, 180), 28.5),
    ("苹果", "02", "01", (500, 9000), 2.35),
    ("绵羊", "03", "05", (2, 18), 650.0),
    ("肉牛", "03", "04", (1, 3), 7800.0),
    ("土鸡", "03", "05", (10, 60), 65.0),
    ("小卖部", "05", "10", (6, 12), 480.0),
)
_COSTS = ("seed", "fertiliser", "film", "pesticide", "feed", "machinery", "labour", "other")
_TRANSFERS = ("family_planning", "ecological", "subsidies", "remittances", "medical_refund", "transfers_other")
_STUDENT_AGES = {6: "03", 12: "04", 13: "05", 14: "06", 15: "07", 16: "08", 17: "09"}
_NEEDS = (
    ("01", "加固窑洞两孔", "12", "乡政府"),
    ("08", "黄花菜新品种苗", "07", "农牧局"),
    ("12", "果树修剪培训", "09", "乡政府"),
)


class Kind(Enum):
    """What a made-up household shows; most are ordinary."""

    ORDINARY = auto()
    LARGE = auto()  # twelve people
    LOSS = auto()  # spent more than it earned
    NO_NUMBER = auto()  # its youngest has no ID yet
    CAVE = auto()
    DISABLED = auto()  # its head has a disability certificate
    ALLOWANCE = auto()  # minimum-living-allowance household
    FIVE_GUARANTEES = auto()
    UNFINISHED = auto()  # begun, the income still open
    ABSENT = auto()  # nobody at home


# One of each among the first twenty, then again with the next twenty.
_TURNS = {place: kind for place, kind in enumerate(Kind, start=3) if kind is not Kind.ORDINARY}
_TURN = 20


def households(count: int, *, villages: Sequence[str], year: int, seed: int) -> Iterator[Answers]:
    """Yield that many documents with answers alone; what the form computes is left to the engine.

    `villages` are codes of twelve digits, taken in turn. The same arguments give the same households. All but the
    unfinished (visit result 02) and the absent (03) answer everything the form asks.
    """
    office = NumberOffice()
    for index in range(count):
        chance = random.Random(f"{seed}/{index}")  # noqa: S311  (repeatable on purpose, no secret)
        kind = _TURNS.get(index % _TURN, Kind.ORDINARY)
        village = villages[index % len(villages)]
        yield _Household(chance, kind, village, year, office).document(index // len(villages))


@dataclass(frozen=True, slots=True)
class _Household:
    chance: random.Random
    kind: Kind
    village: str
    year: int
    office: NumberOffice

    def document(self, number: int) -> Answers:
        visit = date(self.year, 10, 8) + timedelta(days=self.chance.randint(0, 75))
        people = self._people(visit)
        place = self._place(number, visit, people[0])
        if self.kind is Kind.ABSENT:
            del place["respondent"]
            known = {"_id": self._row(), "name": people[0].name, "relation": HEAD}
            return {"place": place | {"visit_result": "03"}, "members": {"member": [known]}}
        members = [self._member(person, visit) for person in people]
        begun: Answers = {"place": place, "attributes": self._attributes(), "members": {"member": members}}
        begun["conditions"] = self._conditions(len(people))
        if self.kind is Kind.UNFINISHED:
            place["visit_result"] = "02"
            return begun
        return begun | {
            "causes": self._causes(members),
            "income": self._income(members, len(people)),
            "circumstances": self._circumstances(),
            "haves": {"have_7": "1" if self.chance.random() < 0.7 else "2"},
            **_unless_empty("needs", _unless_empty("need", self._needs())),
            "help": self._help(visit),
        }

    def _people(self, visit: date) -> list[Person]:
        if self.kind is Kind.FIVE_GUARANTEES:
            old = family(self.chance, visit=visit, people=1)
            old[0].age = self.chance.randint(67, 88)
            old[0].born = old[0].born.replace(year=visit.year - old[0].age, day=min(old[0].born.day, 28))
            return old
        size = 12 if self.kind is Kind.LARGE else self.chance.choice((0, 0, 0, 1, 2, 4, 5, 6, 7))
        people = family(self.chance, visit=visit, people=size)
        return [*people, newborn(self.chance, people, visit)] if self.kind is Kind.NO_NUMBER else people

    def _place(self, number: int, visit: date, head: Person) -> Answers:
        first, second = self.chance.sample(_INVESTIGATORS, 2)
        return {
            "county_code": self.village[:6],
            "township_code": self.village[:9],
            "village_code": self.village,
            "group_number": str(number % 7 + 1),
            "house_number": f"{number // 7 + 1}号",
            "survey_year": str(self.year),
            "visit_date": visit.isoformat(),
            "investigator_1": first,
            "investigator_2": second,
            "respondent": head.name,
            "phone": f"1390000{self.chance.randint(0, 9999):04}",
            "visit_result": "01",
        }

    def _attributes(self) -> Answers:
        kinds = {Kind.ALLOWANCE: "02", Kind.FIVE_GUARANTEES: "03"}
        return {
            "household_type": kinds.get(self.kind, "01"),
            "standard": "01",
            "martyr_family": "1" if self.chance.random() < 0.02 else "2",
            "daughters_family": self.chance.choice(("00",) * 8 + ("01", "02")),
        }

    def _member(self, person: Person, visit: date) -> Answers:
        row = self._identity(person)
        age = visit.year - person.born.year - ((visit.month, visit.day) < (person.born.month, person.born.day))
        school = self._school(age)
        disabled = row["id_kind"] == "02"
        row |= {"education": self._education(age, school)}
        if 3 <= age <= 30:
            row["in_school"] = school
        ill = self.chance.random() < (0.35 if age > 60 else 0.05)
        row["health"] = "04" if disabled else ("02" if ill else "01")
        if disabled:
            row |= {"disability_class": row["id_number"][18], "disability_grade": row["id_number"][19]}
        row |= {"residence": "01", "medical_insurance": "2" if self.chance.random() < 0.03 else "1"}
        return row | (self._work(age, studies=school != "01", disabled=disabled) if age >= 16 else {})

    def _identity(self, person: Person) -> Answers:
        region = self.chance.choice((self.village[:6], "622801"))
        row: Answers = {"_id": self._row(), "name": person.name, "relation": person.relation}
        if not person.registered:
            row["id_kind"] = "03"
        else:
            number, person.born = self.office.number(region, person.born, person.sex)
            disabled = self.kind is Kind.DISABLED and person.relation == HEAD
            certificate = f"{self.chance.randint(1, 7)}{self.chance.randint(1, 4)}" if disabled else ""
            row |= {"id_kind": "02" if disabled else "01", "id_number": number + certificate}
        return row | {"birth_date": person.born.isoformat(), "sex": person.sex, "ethnic_group": "01"}

    def _school(self, age: int) -> str:
        if age < 3:
            return "01"
        if age < 6:
            return "02" if self.chance.random() < 0.7 else "01"
        if age < 18:
            return _STUDENT_AGES[max(start for start in _STUDENT_AGES if start <= age)]
        return "16" if age < 22 and self.chance.random() < 0.3 else "01"

    def _education(self, age: int, school: str) -> str:
        if age < 6:
            return "06"
        if school != "01":
            return {"03": "02", "04": "03", "05": "03", "06": "03", "16": "05"}.get(school, "04")
        return self.chance.choice(("01", "02", "02", "03") if age > 55 else ("02", "03", "03", "03", "04", "05"))

    def _work(self, age: int, *, studies: bool, disabled: bool) -> Answers:
        able = not studies and not disabled and age <= 65
        certificate = able and self.chance.random() < 0.08
        works = able and age < 58 and self.kind is not Kind.LOSS and self.chance.random() < 0.28
        row: Answers = {
            "labour": ("02" if certificate else "01") if able else ("03" if disabled else "04"),
            "skill_certificate": "1" if certificate else "2",
            "work_place": self.chance.choice(("01", "02", "03", "04")) if works else "00",
            "pension_insurance": "2" if studies or self.chance.random() < 0.05 else "1",
            "soldier": "2",
        }
        return row | ({"work_months": str(self.chance.randint(2, 11))} if works else {})

    def _causes(self, members: Sequence[Answers]) -> Answers:
        possible = ["04", "05", "06", "07", "08", "09", "10", "12"]
        self.chance.shuffle(possible)
        if any(row["health"] == "02" for row in members):
            possible.insert(0, "01")
        if any(row["id_kind"] == "02" for row in members):
            possible.insert(0, "02")
        if any(row.get("in_school", "01") != "01" for row in members):
            possible.insert(1, "03")
        further = possible[1 : self.chance.randint(1, 3)]
        return {"main_cause": possible[0]} | ({"further_causes": " ".join(further)} if further else {})

    def _conditions(self, people: int) -> Answers:
        arable = self.chance.randint(0, 4 * people + 4)
        land = {"arable": str(arable), "orchard": str(self.chance.choice((0, 0, 1, 2)))}
        if arable:
            land["irrigated"] = str(self.chance.randint(0, arable // 3))
        return {
            "land": land,
            "dwelling": self._dwelling(people),
            "water": self._water(),
            "supply": {
                "power_living": "1",
                "power_production": self.chance.choice("112"),
                "road": self.chance.choice(("01", "02", "03", "03")),
                "road_distance": _number(self.chance.randint(0, 48) / 10),
                "fuel": self.chance.choice(("01", "01", "03", "04")),
                "broadband": self.chance.choice("122"),
                "cooperative": self.chance.choice("122"),
                "leading_enterprise": self.chance.choice("1222"),
            },
        }

    def _dwelling(self, people: int) -> Answers:
        structure = "04" if self.kind is Kind.CAVE else self.chance.choice(("01", "01", "02", "03", "04"))
        grade = self.chance.choice("AABBBCD")
        dwelling = {
            "structure": structure,
            "housing_area": str(self.chance.randint(14, 26) * max(people, 2)),
            "danger_grade": grade,
        }
        return dwelling | ({"cave_reinforced": "1" if grade in "AB" else "2"} if structure == "04" else {})

    def _water(self) -> Answers:
        source = self.chance.choice(("01", "01", "02", "03", "03", "04"))
        treated = self.chance.choice("112")
        safe = treated if source == "03" else "2" if source == "04" else "1"
        water = {"water_source": source, "water_hard": self.chance.choice("12222"), "water_safe": safe}
        toilet = {"toilet": self.chance.choice(("02", "02", "03"))}
        return water | toilet | ({"water_treated": treated} if source == "03" else {})

    def _income(self, members: Sequence[Answers], people: int) -> Answers:
        earning = [row for row in members if row.get("work_place", "00") != "00"]
        return {
            **_unless_empty("wages", _unless_empty("wage", [self._wage(row) for row in earning])),
            "production": self._production(),
            "property": {
                "land_rent": self._yuan(0.2, 100, 900),
                "dividends": self._yuan(0.25, 100, 400),
                "interest": self._yuan(0.1, 5, 90),
                "property_other": "0",
            },
            "transfers": self._transfers(people),
        }

    def _wage(self, row: Answers) -> Answers:
        return {
            "_id": self._row(),
            "wage_member": row["name"],
            "wage_place": row["work_place"],
            "wage_months": row["work_months"],
            "wage_monthly": str(self.chance.randint(18, 62) * 50),
        }

    def _production(self) -> Answers:
        chosen = self.chance.sample(_PRODUCTS, self.chance.randint(1, 4))
        products = []
        share = self.chance.uniform(1.2, 1.6) if self.kind is Kind.LOSS else self.chance.uniform(0.2, 0.6)
        costs = 0.0
        for name, category, unit, (least, most), price in chosen:
            quantity = self.chance.randint(least, most)
            costs += quantity * price * share
            products.append(
                {
                    "_id": self._row(),
                    "product_name": name,
                    "product_category": category,
                    "quantity": str(quantity),
                    "unit": unit,
                    "price": _number(price),
                }
            )
        parts = [self.chance.random() for _ in _COSTS]
        spent = {
            f"cost_{name}": _number(costs * part / sum(parts)) for name, part in zip(_COSTS, parts, strict=True)
        }
        return {"product": products, "costs": spent}

    def _transfers(self, people: int) -> Answers:
        allowance = self.chance.randint(80, 220) * 12 * people if self.kind is Kind.ALLOWANCE else 0
        five = self.chance.randint(300, 420) * 12 if self.kind is Kind.FIVE_GUARANTEES else 0
        return {
            "minimum_living": str(allowance),
            "five_guarantees": str(five),
            "pension": self._yuan(0.4, 1020, 2040),
        } | {name: self._yuan(0.3, 60, 900) for name in _TRANSFERS}

    def _circumstances(self) -> Answers:
        answers: Answers = dict.fromkeys(("commercial_house", "vehicle", "business", "public_payroll"), "2")
        if self.chance.random() < 0.05:
            answers |= {"vehicle": "1", "vehicle_reason": "与兄弟合买的旧农用三轮车，只用于拉运庄稼。"}
        return answers

    def _needs(self) -> list[Answers]:
        chosen = self.chance.sample(_NEEDS, self.chance.randint(0, 2))
        return [
            {"_id": self._row(), "need_kind": kind, "need_detail": what, "need_quantity": "2", "need_unit": unit}
            | {"need_from": giver, "need_by": f"{self.year + 1}-06-30"}
            for kind, what, unit, giver in chosen
        ]

    def _help(self, visit: date) -> Answers:
        name, unit = self.chance.choice(_CADRES)
        measures = []
        if self.chance.random() < 0.4:
            day = visit - timedelta(days=self.chance.randint(20, 200))
            amount = str(self.chance.randint(5, 50) * 100)
            measures.append(
                {
                    "_id": self._row(),
                    "measure_kind": "06",
                    "measure_date": day.isoformat(),
                    "measure_amount": amount,
                }
            )
        cadre = {"cadre_name": name, "cadre_unit": unit, "cadre_phone": f"1380000{self.chance.randint(0, 9999):04}"}
        return cadre | {"cadre_since": f"{self.year}-03-01", **_unless_empty("measure", measures)}

    def _yuan(self, likelihood: float, least: int, most: int) -> str:
        received = self.chance.random() < likelihood and self.kind is not Kind.LOSS
        return _number(self.chance.randint(least * 2, most * 2) / 2 if received else 0)

    def _row(self) -> str:
        return f"{self.chance.getrandbits(64):016x}"


def _unless_empty(name: str, rows: list[Answers] | Answers) -> Answers:
    return {name: rows} if rows else {}


def _number(value: float) -> str:
    """Return the number as a document writes it: two decimals at most, none that are nought."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
