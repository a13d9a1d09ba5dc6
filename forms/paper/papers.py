"""Which papers there are, of which form, and which answers of a document stand on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from resources.canonical import Document, Json

HOUSEHOLD_FORM: Final = "household"

_INCOME_GROUPS: Final = frozenset({"income"})
_INCOME_HEADING: Final = frozenset(
    {"county_code", "township_code", "village_code", "group_number", "house_number", "survey_year", "head_name",
     "member_count"}
)  # fmt: skip
_MEMBER_ROSTER: Final = "member"
_MEMBER_SHOWN: Final = frozenset({"name"})


class Paper(StrEnum):
    """The papers that people sign; the value stands in check codes and on the command line: never change one."""

    QUESTIONNAIRE = "questionnaire"
    INCOME = "income"

    def is_of(self, form: str) -> bool:
        """Return whether a record of the form can be printed on this paper."""
        return self is Paper.QUESTIONNAIRE or form == HOUSEHOLD_FORM


def printed_answers(paper: Paper, document: Document) -> Json:
    """Return the answers that the paper shows. It depends on the document alone, so that any computer can check it.

    Blank answers are left out, and so is every name that begins with `_`: neither is seen on paper.
    """
    return _income_answers(document) if paper is Paper.INCOME else _answers(document)


def find_answer(document: Mapping[str, Json], name: str) -> str:
    """Return the first answer of that name outside rosters; "" when there is none."""
    for key, answer in document.items():
        if key == name and isinstance(answer, str):
            return answer
        if isinstance(answer, Mapping) and key[:1] != "_" and (inner := find_answer(answer, name)):
            return inner
    return ""


def _answers(value: Mapping[str, Json]) -> dict[str, Json]:
    kept: dict[str, Json] = {}
    for name, answer in value.items():
        if name[:1] == "_" or not answer:
            continue
        if type(answer) is str:
            kept[name] = answer
        elif shown := _shown(answer):
            kept[name] = shown
    return kept


def _shown(answer: Json) -> Json:
    if isinstance(answer, Mapping):
        return _answers(answer)
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        return [_shown(row) for row in answer]
    return answer


def _income_answers(document: Mapping[str, Json]) -> dict[str, Json]:
    """Whose income it is, wherever the form asks for it, and all of the income section."""
    kept: dict[str, Json] = {}
    for name, answer in document.items():
        if name[:1] == "_" or not answer:
            continue
        if name in _INCOME_HEADING or name in _INCOME_GROUPS:
            kept[name] = _shown(answer)
        elif name == _MEMBER_ROSTER and isinstance(answer, Sequence) and not isinstance(answer, str):
            kept[name] = [_names(row) for row in answer]
        elif isinstance(answer, Mapping) and (inner := _income_answers(answer)):
            kept[name] = inner
    return kept


def _names(row: Json) -> Json:
    assert isinstance(row, Mapping)
    return {name: answer for name, answer in row.items() if name in _MEMBER_SHOWN and answer}
