"""Made-up households of Maosi village, filled through the engine."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import resources
from forms.definitions import external_lists, workbook_path
from forms.engine import Form, Session, Surroundings, load_form

TODAY = date(2015, 11, 21)
MAOSI = "621002204206"

PLACE = {
    "county_code": "621002", "township_code": "621002204", "village_code": MAOSI, "group_number": "4",
    "house_number": "东头沟畔第三孔窑", "survey_year": "2015", "visit_date": "2015-11-02",
    "investigator_1": "杜卫国",
    "investigator_2": "苏小梅", "respondent": "慕容䶮", "phone": "13993400000", "visit_result": "01",
}  # fmt: skip
MEMBERS = (
    {"name": "慕容䶮", "relation": "01", "id_number": "622801196803150011", "education": "03", "health": "02"},
    {"name": "李㛃", "relation": "02", "id_number": "622801197007220029", "education": "02", "health": "01"},
    {"name": "慕容𬭎", "relation": "03", "id_number": "622801200109040013", "in_school": "04", "health": "01"},
    {"name": "王秀英", "relation": "12", "id_number": "622801194102110047", "education": "01", "health": "03"},
)


@cache
def household_form() -> Form:
    """Return the shipped questionnaire with the places of Maosi village."""
    return load_form(workbook_path("household"), lists())


@cache
def lists() -> dict[str, bytes]:
    """Return the places of Maosi village for the forms that ask for them."""
    rows = list(csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv"))))
    return external_lists(rows, villages={MAOSI})


def with_check_digit(number: str) -> str:
    """Return an ID number with its last character put right."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return number[:17] + "10X98765432"[sum(int(d) * w for d, w in zip(number, weights, strict=False)) % 11]


class Filling:
    """Answers questions by name, in rosters by row."""

    def __init__(self, form: Form) -> None:
        chance = iter(range(1, 100_000))
        around = Surroundings(today=TODAY, random_bytes=lambda count: next(chance).to_bytes(count, "big"))
        self.session: Session = form.open(surroundings=around)
        self._begun: set[str] = set()
        self._paths = {definition.name: definition.path for definition in form.definitions}

    def answer(self, answers: Mapping[str, str], row: str = "") -> None:
        for name, value in answers.items():
            path = self._paths[name]
            self.session.answer(path if not row else row + path[len(row.rpartition("[")[0]) :], value)

    def add(self, roster: str, answers: Mapping[str, str]) -> str:
        path = self._paths[roster]
        if path in self._begun or not self.session.repeat_count(path):
            row = self.session.add_repeat(path)
        else:
            row = f"{path}[1]"  # a form may begin with one blank row
        self._begun.add(path)
        self.answer(answers, row)
        return row

    def all_blank(self, value_of: Mapping[str, str]) -> None:
        """Answer what is still open: the first choice, or what stands for the type."""
        for _ in range(4):
            for ref in self.session.unanswered():
                definition = self.session.definition_of(ref)
                if choices := self.session.choices(ref) if definition.type.startswith("select") else []:
                    self.session.answer(ref, choices[0].value)
                else:
                    self.session.answer(ref, value_of.get(definition.type, ""))


def family(members: tuple[Mapping[str, str], ...] = MEMBERS, *, products: int = 3) -> dict[str, Any]:
    """Return the document of a completely filled household."""
    filling = Filling(household_form())
    filling.answer(PLACE)
    for member in members:
        number = with_check_digit(member["id_number"])
        filling.add("member", {**member, "id_number": number, "ethnic_group": "01"})
    for member in members[:2]:
        filling.add(
            "wage",
            {"wage_member": member["name"], "wage_place": "02", "wage_months": "8", "wage_monthly": "1850.50"},
        )
    for product, quantity, price in (("冬小麦", "1260", "2.35"), ("苹果", "3800", "3.20"), ("肉羊", "12", "860"))[
        :products
    ]:
        filling.add("product", {"product_name": product, "quantity": quantity, "price": price})
    filling.add("need", {"need_detail": "修缮窑洞，加固崖面，更换门窗", "need_quantity": "3"})
    filling.add(
        "measure", {"measure_amount": "50000", "measure_date": "2015-06-01", "measure_note": "妇女小额担保贴息贷款"}
    )
    filling.all_blank({"text": "杨家沟", "integer": "3", "decimal": "320.5", "date": "2015-10-01"})
    return filling.session.document()
