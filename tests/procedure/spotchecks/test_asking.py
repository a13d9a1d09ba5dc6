"""What a check sheet asks again, and what becomes of what was typed."""

from __future__ import annotations

import pytest

from app.procedure.spotchecks.asking import Section, found_document, sections
from tests.procedure.spotchecks.test_comparing import household


def asked(language: str = "English (en)") -> dict[str, Section]:
    return {section.roster or section.title: section for section in sections(household(), language)}


def names(section: Section) -> list[str]:
    return [question.definition.name for question in section.questions]


def test_members_are_asked_row_by_row_and_the_visit_not_at_all() -> None:
    found = asked()
    assert {"name", "relation", "id_number"} <= set(names(found["/data/members/member"]))
    everything = {each.definition.path for section in found.values() for each in section.questions}
    assert not [path for path in everything if path.startswith(("/data/place/", "/data/needs/", "/data/help/"))]


def test_what_the_form_works_out_itself_is_not_asked() -> None:
    everything = {name for section in asked().values() for name in names(section)}
    assert {"net_income", "income_gap", "age"}.isdisjoint(everything)


def test_a_choice_comes_with_its_words_in_the_language_of_the_sheet() -> None:
    def relations(language: str) -> dict[str, str]:
        questions = asked(language)["/data/members/member"].questions
        return next(dict(each.choices) for each in questions if each.definition.name == "relation")

    assert relations("中文 (zh)")["01"] == "户主"
    assert relations("English (en)")["01"] == "Head"


def test_a_question_that_chooses_among_members_says_whose_names_they_are() -> None:
    wages = next(section for path, section in asked().items() if path.endswith("/wage"))
    assert "/data/members/member/name" in {question.of_rows for question in wages.questions}


@pytest.mark.parametrize(
    ("typed", "document"),
    [
        ({"/data/causes/main_cause": "01", "/data/causes/further_causes": ""}, {"causes": {"main_cause": "01"}}),
        (
            {"/data/members/member[3]/name": "李四", "/data/members/member[1]/name": "张三"},
            {"members": {"member": [{"name": "张三"}, {"name": "李四"}]}},
        ),
        ({}, {}),
    ],
)
def test_what_was_typed_becomes_a_document_without_empty_answers_and_rows(
    typed: dict[str, str], document: object
) -> None:
    assert found_document(household(), typed) == document
