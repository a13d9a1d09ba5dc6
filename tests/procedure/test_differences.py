"""Two states of a record, answer by answer."""

from __future__ import annotations

from app.procedure.differences import Difference, differences
from resources.canonical import Document


def test_equal_documents_do_not_differ() -> None:
    document: Document = {"head_name": "何占奎", "member": [{"_id": "a1", "name": "何占奎"}]}
    assert differences(document, dict(document)) == ()


def test_an_answer_in_a_group_is_named_by_its_path() -> None:
    assert differences({"income": {"wages": "100"}}, {"income": {"wages": "200"}}) == (
        Difference("income/wages", "100", "200"),
    )


def test_a_row_keeps_its_name_when_rows_change_places() -> None:
    before = {"member": [{"_id": "a1", "name": "甲"}, {"_id": "b2", "name": "乙"}]}
    after = {"member": [{"_id": "b2", "name": "乙"}, {"_id": "a1", "name": "丙"}]}
    assert differences(before, after) == (Difference("member[a1]/name", "甲", "丙"),)


def test_an_answer_that_came_and_one_that_went_stand_against_nothing() -> None:
    assert differences({"phone": "139"}, {"landmark": "窑洞"}) == (
        Difference("phone", "139", ""),
        Difference("landmark", "", "窑洞"),
    )


def test_a_blank_answer_is_no_answer() -> None:
    assert differences({"phone": ""}, {}) == ()
