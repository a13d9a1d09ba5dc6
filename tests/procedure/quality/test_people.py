"""People across households."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.procedure.quality.people import People, not_seen_again, same_households
from tests.procedure.quality.sound import SON, WIFE, changed, findings, household, number

M = "members/member/{}/{}".format


def found(documents: dict[str, dict[str, Any]], record: str) -> set[str]:
    people = People(documents.items())
    return {each.rule.id for each in findings(documents[record], known=people.around(record, documents[record]))}


def other() -> dict[str, Any]:
    """Return a household of three other people."""
    rows = {M(row, "id_number"): number(f"6228011981010{row + 1}{row:03d}") for row in range(3)}
    return changed({**rows, **{M(row, "name"): f"别人{row}" for row in range(3)}})


def test_households_of_other_people_do_not_disturb_each_other() -> None:
    assert found({"a": household(), "b": other()}, "a") == set()


def test_one_person_in_two_households_is_an_error_in_both() -> None:
    second = other()
    second["members"]["member"][2]["id_number"] = f" {SON.lower()} "
    documents = {"a": household(), "b": second}
    assert "id_elsewhere" in found(documents, "a")
    assert "id_elsewhere" in found(documents, "b")
    assert People(documents.items()).twice() == {SON: ("a", "b")}


def test_a_disability_certificate_is_the_same_person() -> None:
    documents = {"a": household(), "b": changed({M(1, "id_number"): f"{WIFE}43"})}
    assert WIFE in People(documents.items()).twice()


def test_the_same_name_and_birthday_with_another_number_is_looked_at() -> None:
    second = other()
    rows = second["members"]["member"]
    rows[2] |= {"name": "慕小龙", "birth_date": "2000-01-03", "id_number": number("62280120000103005")}
    assert "person_elsewhere" in found({"a": household(), "b": second}, "a")


def test_a_cadre_who_is_listed_is_looked_at() -> None:
    second = other()
    second["members"]["member"][0]["name"] = "赵建国"
    assert "cadre_listed" in found({"a": household(), "b": second}, "a")


def test_one_household_on_record_twice() -> None:
    documents = {"a": household(), "b": household(), "c": other()}
    people = People(documents.items())
    assert same_households(people, documents.items()) == (("a", "b"),)


def test_the_year_before_is_compared() -> None:
    before = deepcopy(household())
    before["income"]["per_capita_net_income"] = "100"
    before["members"]["head_name"] = "慕守田"
    known = People([]).around("a", household(), before)
    assert {each.rule.id for each in findings(household(), known=known)} == {"income_jump"}
    assert not_seen_again(["a", "b"], ["b", "c"]) == ("a",)
