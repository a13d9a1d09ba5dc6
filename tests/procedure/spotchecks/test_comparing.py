"""What was found beside what is registered, answer by answer."""

from __future__ import annotations

from functools import cache

import pytest

from app.procedure.spotchecks.comparing import compare
from app.procedure.spotchecks.rates import counted
from forms.definitions import workbook_path
from forms.engine import Form, load_form
from resources.canonical import Document, Json

REGISTERED: Document = {
    "members": {
        "member": [
            {"_id": "a" * 16, "name": "张三", "relation": "01", "id_number": "62100219700101123X", "age": "45"},
            {"_id": "b" * 16, "name": "李四", "relation": "02"},
        ]
    },
    "causes": {"main_cause": "01", "further_causes": "03 02"},
    "conditions": {"dwelling": {"housing_area": "80.0"}},
}


@cache
def household() -> Form:
    return load_form(workbook_path("household"))


def differing(found: Document) -> list[str]:
    return [each.path for each in compare(household(), REGISTERED, found) if each.differs]


def test_only_what_was_asked_again_is_compared() -> None:
    compared = compare(household(), REGISTERED, {"causes": {"main_cause": "01"}})
    assert [(each.path, each.differs) for each in compared] == [("causes/main_cause", False)]


@pytest.mark.parametrize(
    "found",
    [
        {"conditions": {"dwelling": {"housing_area": "80"}}},
        {"causes": {"further_causes": "02 03"}},
        {"members": {"member": [{"name": "李四", "relation": "02"}, {"name": "张　三", "relation": "01"}]}},
        {"members": {"member": [{"name": "张三", "id_number": "62100219700101123x"}, {"name": "李四"}]}},
    ],
)
def test_another_way_of_writing_and_another_order_are_no_difference(found: Document) -> None:
    assert differing(found) == []


def test_a_person_with_another_name_is_known_by_the_number() -> None:
    found: list[Json] = [{"name": "张叁", "id_number": "62100219700101123X"}, {"name": "李四"}]
    assert differing({"members": {"member": found}}) == ["members/member[张叁]/name"]


def test_somebody_more_or_less_is_one_difference_each() -> None:
    found: list[Json] = [{"name": "张三", "id_number": "62100219700101123X"}, {"name": "王五"}]
    assert differing({"members": {"member": found}}) == ["members/member[王五]", "members/member[李四]"]


def test_two_wages_of_one_person_have_a_path_each() -> None:
    wages: list[Json] = [{"wage_member": "张三", "wage_months": "5"}, {"wage_member": "张三", "wage_months": "3"}]
    assert differing({"income": {"wages": {"wage": wages}}}) == [
        "income/wages/wage[张三]",
        "income/wages/wage[张三 2]",
    ]


def test_an_answer_that_is_gone_or_new_differs() -> None:
    assert differing({"causes": {"main_cause": ""}, "place": {"phone": "0934-8612345"}}) == [
        "place/phone",
        "causes/main_cause",
    ]


def test_rates_add_answers_and_households_up_by_investigator_and_question() -> None:
    def check(household_record: str, investigator: str, **differs: str) -> Document:
        rows: list[Json] = [{"question": name, "differs": each} for name, each in differs.items()]
        return {
            "check": {"household_record": household_record, "investigator_1": investigator},
            "compared": {"finding": rows},
        }

    found = counted([check("h1", "李", a="1", b="2"), check("h2", "李", a="1", b="1"), check("h3", "王", a="2")])
    assert (found.whole.compared, found.whole.different, found.whole.checked) == (5, 3, 3)
    assert [(rate.key, rate.different, rate.compared, rate.records) for rate in found.investigators] == [
        ("李", 3, 4, ["h1", "h2"]),
        ("王", 0, 1, []),
    ]
    assert [(rate.key, rate.different, rate.compared) for rate in found.questions] == [("a", 2, 3), ("b", 1, 2)]
    least, most = found.investigators[0].between  # against R: prop.test(3, 4, correct = FALSE)
    assert (f"{least:.4f}", f"{most:.4f}") == ("0.3006", "0.9544")
