"""The check code: what changes it, what does not, and how people may type it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.paper.check_code import ALPHABET, check_code, code_over, codes_of, parse_code, show_code
from forms.paper.papers import Paper
from resources.errors import NotPossible

RECORD = "5f0c6f0e9b5d4a3c"
HOUSEHOLD: dict[str, Any] = {
    "place": {"village_code": "621002204206", "group_number": "3", "survey_year": "2015", "phone": "13900000000"},
    "members": {
        "member": [{"_id": "9f3a", "name": "慕容䶮", "sex": "2"}, {"_id": "77b1", "name": "李㛃", "sex": "1"}]
    },
    "income": {"interest": "12.50", "net_income": "8000.00"},
}
CODE = check_code(Paper.QUESTIONNAIRE, RECORD, HOUSEHOLD)


def changed(**paths: object) -> dict[str, Any]:
    document = deepcopy(HOUSEHOLD)
    for path, value in paths.items():
        group, _, name = path.partition("__")
        document[group][name] = value
    return document


def test_a_code_is_the_same_on_every_computer_for_ever() -> None:
    assert codes_of(RECORD, "household", HOUSEHOLD) == [
        (Paper.QUESTIONNAIRE, "RW6WN48YQZ"),
        (Paper.INCOME, "5Z2G7RKSD3"),
    ]


def holders(node: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each answer of a document as the object that holds it and its name there."""
    for name, inner in node.items():
        if isinstance(inner, str):
            yield node, name
        for below in inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []:
            yield from holders(below)


def test_every_answer_on_the_paper_changes_the_code() -> None:
    document = deepcopy(HOUSEHOLD)
    answers = [(holder, name) for holder, name in holders(document) if not name.startswith("_")]
    assert len(answers) == 10
    for holder, name in answers:
        before, holder[name] = holder[name], f"{holder[name]}1"
        assert check_code(Paper.QUESTIONNAIRE, RECORD, document) != CODE, name
        holder[name] = before


def test_another_household_and_another_paper_have_another_code() -> None:
    assert check_code(Paper.QUESTIONNAIRE, "another", HOUSEHOLD) != CODE
    assert check_code(Paper.INCOME, RECORD, HOUSEHOLD) != CODE


def test_the_order_of_members_is_seen_on_paper() -> None:
    turned = changed(members__member=HOUSEHOLD["members"]["member"][::-1])
    assert check_code(Paper.QUESTIONNAIRE, RECORD, turned) != CODE


def test_what_is_not_printed_does_not_count() -> None:
    document = changed(place__landmark="", income__other=[], income__rent=None)
    document |= {
        "_marks": {"place/phone": "refused", "place/gps": "not known to this program"},
        "_hidden": {"x": "1"},
        "_notes": {"x": "later"},
        "health": {"a": ""},
    }
    document["members"]["member"][0]["_id"] = "0000"
    assert check_code(Paper.QUESTIONNAIRE, RECORD, document) == CODE


def test_the_income_form_shows_whose_income_it_is_and_the_income_alone() -> None:
    income = check_code(Paper.INCOME, RECORD, HOUSEHOLD)
    assert check_code(Paper.INCOME, RECORD, changed(place__phone="13911111111")) == income
    assert check_code(Paper.INCOME, RECORD, changed(income__interest="12.51")) != income
    assert check_code(Paper.INCOME, RECORD, changed(place__survey_year="2016")) != income
    assert check_code(Paper.INCOME, RECORD, changed(members__member=[{"_id": "9f3a", "name": "慕容䶮"}])) != income


def test_a_mark_in_place_of_an_answer_counts_by_the_number_of_its_row() -> None:
    document = changed(place__phone="") | {"_marks": {"members/member[77b1]/health": "dont_know"}}
    document["members"]["member"][1]["health"] = ""
    marked = check_code(Paper.QUESTIONNAIRE, RECORD, document)
    assert marked != check_code(Paper.QUESTIONNAIRE, RECORD, document | {"_marks": {}})
    assert marked != check_code(
        Paper.QUESTIONNAIRE, RECORD, document | {"_marks": {"members/member[77b1]/health": "refused"}}
    )
    document["members"]["member"][1]["_id"] = "0000"
    assert (
        check_code(Paper.QUESTIONNAIRE, RECORD, document | {"_marks": {"members/member[0000]/health": "dont_know"}})
        == marked
    )
    assert check_code(Paper.INCOME, RECORD, document) == check_code(Paper.INCOME, RECORD, HOUSEHOLD)


def test_a_mark_of_an_income_counts_on_the_income_form() -> None:
    income = changed(income__interest="")
    for mark in ("dont_know", "refused"):
        assert check_code(Paper.INCOME, RECORD, income | {"_marks": {"income/interest": mark}}) != check_code(
            Paper.INCOME, RECORD, income
        )
    for path in ("income/wage[gone]/months", "place/phone"):
        assert check_code(Paper.INCOME, RECORD, income | {"_marks": {path: "refused"}}) == check_code(
            Paper.INCOME, RECORD, income
        )


def test_only_a_household_has_an_income_form() -> None:
    assert [paper for paper, _ in codes_of(RECORD, "village", {})] == [Paper.QUESTIONNAIRE]


@pytest.mark.parametrize(
    "typed",
    [show_code(CODE), show_code(CODE).lower(), f" {CODE[:3]} {CODE[3:]} ", CODE.replace("0", "O").replace("1", "l"),
     "".join(chr(ord(c) + 0xFEE0) for c in CODE), f"{CODE[:5]}－{CODE[5:]}", f"{CODE[:5]}—{CODE[5:]}\u200b",
     f"{CODE[:5]}_{CODE[5:]}", f"{CODE[:5]}−{CODE[5:]}", "I".join(CODE.split("1"))],
)  # fmt: skip
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_code(typed) == CODE


@given(st.integers(0, 9), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(place: int, character: str) -> None:
    typed = CODE[:place] + character + CODE[place + 1 :]
    if typed != CODE:
        with pytest.raises(NotPossible, match="code_mistyped"):
            parse_code(typed)


@pytest.mark.parametrize("typed", ["", "7K3QF", "7K3QF-0M9TX1", "7K3QF-0M9T?", "核对码七八九十一二三"])
def test_what_is_not_a_code_is_refused(typed: str) -> None:
    with pytest.raises(NotPossible, match="not_a_code"):
        parse_code(typed)


def test_on_paper_it_stands_in_two_halves() -> None:
    assert show_code("0123456789") == "01234-56789"


def test_a_refusal_says_which_way_the_text_is_no_code() -> None:
    with pytest.raises(NotPossible) as short:
        parse_code("7K3QF")
    with pytest.raises(NotPossible) as mistyped:
        parse_code(CODE[:-1] + ("0" if CODE[-1] != "0" else "1"))
    assert (short.value.key, mistyped.value.key) == ("paper.not_a_code", "paper.code_mistyped")


def test_the_code_of_fixed_values_is_fixed() -> None:
    """Codes stand on paper in cupboards: another digest or alphabet would make all of them void."""
    assert code_over("questionnaire", "record", {"a": "1"}) == "348FSHWQD9"
