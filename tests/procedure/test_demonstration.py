"""Made-up households: repeatable, varied, and complete ones without a problem in the form."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from stdnum.cn import ric

from app.procedure.demonstration import households
from tests.forms.definitions.survey import MAOSI, Asked

VILLAGES = (MAOSI, "621002204201")


def made(count: int, seed: int = 7) -> list[dict[str, Any]]:
    return list(households(count, villages=VILLAGES, year=2015, seed=seed))


def members(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for document in documents for row in document["members"]["member"]]


def test_the_same_arguments_give_the_same_households() -> None:
    assert made(40) == made(40)
    assert made(40)[:20] == made(20)
    assert made(20) != made(20, seed=8)


def test_every_kind_is_among_the_first_twenty() -> None:
    first = made(20)
    sizes = [len(document["members"]["member"]) for document in first]
    names = "".join(row["name"] for row in members(made(60)))
    assert max(sizes) == 12
    assert {document["place"]["visit_result"] for document in first} == {"01", "02", "03"}
    assert {row["id_kind"] for row in members(first) if "id_kind" in row} == {"01", "02", "03"}
    assert any(document.get("conditions", {}).get("dwelling", {}).get("structure") == "04" for document in first)
    assert {document.get("attributes", {}).get("household_type", "01") for document in first} == {"01", "02", "03"}
    assert set(names) & set("䶮㛃𬭎𠅤𣗋")


def test_a_family_is_as_large_as_in_the_prefecture() -> None:
    documents = made(400)
    assert len(members(documents)) / len(documents) == pytest.approx(4.16, abs=0.4)


def test_numbers_are_valid_not_given_out_in_practice_and_used_once() -> None:
    numbers = [row["id_number"][:18] for row in members(made(1500)) if "id_number" in row]
    assert all(ric.calc_check_digit(number) == number[17] for number in numbers)
    assert {number[14:16] for number in numbers} == {"99"}
    assert max(Counter(numbers).values()) == 1


def test_names_differ_within_a_household_and_rows_have_their_own_id() -> None:
    documents = made(300)
    for document in documents:
        rows = document["members"]["member"]
        assert len({row["name"] for row in rows}) == len(rows)
    assert max(Counter(row["_id"] for row in members(documents)).values()) == 1


def test_complete_households_have_no_problem_in_the_form() -> None:
    found = [
        (number, *problem)
        for number, document in enumerate(made(120))
        if document["place"]["visit_result"] == "01"
        for problem in problems(Asked(document))
    ]
    assert found == []


def test_the_form_keeps_every_answer_as_it_was_made_up() -> None:
    for document in made(60):
        kept = Asked(document).session.document()
        assert without_computed(kept, document) == document


def test_unfinished_households_lack_their_income() -> None:
    unfinished = next(document for document in made(20) if document["place"]["visit_result"] == "02")
    missing = {path for path, _ in problems(Asked(unfinished))}
    assert "/data/income/transfers/pension" in missing
    assert not any(path.startswith("/data/members") for path in missing)


def test_losses_and_both_sides_of_the_line_occur() -> None:
    results = [Asked(document).text("income/income_gap") for document in made(60)]
    per_person = [Asked(document).text("income/per_capita_net_income") for document in made(60)]
    assert any(text.startswith("-") for text in per_person)
    assert 0.2 < sum(text.startswith("-") for text in results) / len(results) < 0.8


def problems(household: Asked) -> list[tuple[str, str]]:
    """Return what is wrong or missing, by path."""
    session = household.session
    refs = [position.ref for position in session.walk() if position.kind == "question"]
    return [(ref, found.message) for ref in refs if (found := session.problem(ref)) is not None]


def without_computed(kept: Any, made_up: Any) -> Any:
    """Return what was kept, reduced to the names and rows that were made up."""
    if isinstance(made_up, dict):
        return {name: without_computed(kept[name], value) for name, value in made_up.items() if name in kept}
    if isinstance(made_up, list):
        return [without_computed(row, like) for row, like in zip(kept, made_up, strict=True)]
    return kept
