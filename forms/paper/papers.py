"""Which papers there are, of which form, and which answers of a document stand on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from resources.canonical import Document, Json

HOUSEHOLD_FORM: Final = "household"
MARKS: Final = "_marks"
KNOWN_MARKS: Final = frozenset({"dont_know", "refused"})  # others are of a later program, and not printed

_OBJECT: Final = (dict, Mapping)  # the plain type first: asking an abstract one takes ten times as long
_ROWS: Final = (list, Sequence)
_INCOME_GROUPS: Final = frozenset({"income"})
_INCOME_HEADING: Final = frozenset(
    {"county_code", "township_code", "village_code", "group_number", "house_number", "survey_year", "head_name",
     "member_count"}
)  # fmt: skip
_INCOME_PARTS: Final = _INCOME_GROUPS | _INCOME_HEADING
_MEMBER_ROSTER: Final = "member"
_MEMBER_SHOWN: Final = frozenset({"name"})


class Paper(StrEnum):
    """The papers that people sign; the value stands in check codes and on the command line: never change one."""

    QUESTIONNAIRE = "questionnaire"
    INCOME = "income"

    def is_of(self, form: str) -> bool:
        """Return whether a record of the form can be printed on this paper."""
        return self is Paper.QUESTIONNAIRE or form == HOUSEHOLD_FORM


class RecordPaper(StrEnum):
    """Further papers of one record. They carry the check code of the record's questionnaire: all of its answers."""

    CARD = "card"
    MINUTES = "minutes"
    OBJECTION = "objection"

    @property
    def form(self) -> str:
        """The form whose records are printed on it."""
        return _FORMS[self]

    def is_of(self, form: str) -> bool:
        """Return whether a record of the form can be printed on this paper."""
        return form == self.form


_FORMS: Final = {
    RecordPaper.CARD: HOUSEHOLD_FORM,
    RecordPaper.MINUTES: "meeting",
    RecordPaper.OBJECTION: "objection",
}


def coded_as(paper: Paper | RecordPaper) -> Paper:
    """Return the paper whose check code stands on this one."""
    return paper if isinstance(paper, Paper) else Paper.QUESTIONNAIRE


def printed_answers(paper: Paper, document: Document) -> Json:
    """Return the answers that the paper shows. It depends on the document alone, so that any computer can check it.

    Blank answers are left out, and so is every name that begins with `_`: neither is seen on paper. What was marked
    "don't know" or "refused" is printed in words, so it counts, under `_marks`, by the number of its row.
    """
    shown = all_answers(document)
    return shown if paper is Paper.QUESTIONNAIRE else income_answers(shown)


def all_answers(document: Document) -> dict[str, Json]:
    """Return what the questionnaire shows; `income_answers` takes its part out of it."""
    shown = _answers(document)
    if marks := printed_marks(document):
        shown[MARKS] = marks
    return shown


def income_answers(shown: Mapping[str, Json]) -> dict[str, Json]:
    """Return what the income form shows of all answers: whose income it is, and all of the income section."""
    kept = _income_part(shown)
    marks = shown.get(MARKS)
    if isinstance(marks, Mapping) and (ours := {path: mark for path, mark in marks.items() if _on_income(path)}):
        kept[MARKS] = ours
    return kept


def find_answer(document: Mapping[str, Json], name: str) -> str:
    """Return the first answer of that name outside rosters; "" when there is none."""
    for key, answer in document.items():
        if key == name and isinstance(answer, str):
            return answer
        if isinstance(answer, Mapping) and key[:1] != "_" and (inner := find_answer(answer, name)):
            return inner
    return ""


def find_rows(document: Mapping[str, Json], roster: str) -> list[Mapping[str, Json]]:
    """Return the rows of the first roster of that name that stands in no other; none where there is none."""
    for name, answer in document.items():
        if name[:1] == "_" or isinstance(answer, str):
            continue
        if name == roster and isinstance(answer, _ROWS):
            return [row for row in answer if isinstance(row, Mapping)]
        if isinstance(answer, _OBJECT) and (rows := find_rows(answer, roster)):
            return rows
    return []


def _answers(value: Mapping[str, Json]) -> dict[str, Json]:
    kept: dict[str, Json] = {}
    for name, answer in value.items():
        if not answer or name[:1] == "_":
            continue
        if type(answer) is str:
            kept[name] = answer
        elif shown := _shown(answer):
            kept[name] = shown
    return kept


def _shown(answer: Json) -> Json:
    if isinstance(answer, _OBJECT):
        return _answers(answer)
    if isinstance(answer, _ROWS) and not isinstance(answer, str):
        return [_shown(row) for row in answer]
    return answer


def printed_marks(document: Document) -> dict[str, str]:
    """Return the marks of blank answers, by a path that numbers rows: a row's identity is not seen on paper."""
    marks = document.get(MARKS)
    if not isinstance(marks, Mapping) or not marks:
        return {}
    found = ((_numbered(document, path), str(mark)) for path, mark in marks.items() if _is_known(mark))
    return {path: mark for path, mark in found if path}


def _numbered(document: Document, path: str) -> str:
    """Return the path of a blank answer with its rows numbered; "" where an answer stands or the row is gone."""
    here: Json = document
    steps = []
    for step in path.split("/"):
        name, _, row = step.partition("[")
        here = here.get(name) if isinstance(here, Mapping) else None
        if not row:
            steps.append(name)
            continue
        rows = here if isinstance(here, Sequence) and not isinstance(here, str) else ()
        number, here = next(
            ((n, one) for n, one in enumerate(rows, 1) if isinstance(one, Mapping) and one.get("_id") == row[:-1]),
            (0, None),
        )
        if not number:
            return ""
        steps.append(f"{name}[{number}]")
    return "" if here else "/".join(steps)


def _income_part(shown: Mapping[str, Json]) -> dict[str, Json]:
    """Return whose income it is, wherever the form asks for it, and all of the income section."""
    kept: dict[str, Json] = {}
    for name, answer in shown.items():
        if name in _INCOME_PARTS:
            kept[name] = answer
        elif type(answer) is str:
            continue
        elif name == _MEMBER_ROSTER and isinstance(answer, _ROWS):
            kept[name] = [_names(row) for row in answer]
        elif isinstance(answer, _OBJECT) and name != MARKS and (inner := _income_part(answer)):
            kept[name] = inner
    return kept


def _on_income(path: str) -> bool:
    *groups, name = path.split("/")
    if name in _INCOME_HEADING or not _INCOME_GROUPS.isdisjoint(groups):
        return True
    return name in _MEMBER_SHOWN and any(group.partition("[")[0] == _MEMBER_ROSTER for group in groups)


def _is_known(mark: Json) -> bool:
    return isinstance(mark, str) and mark in KNOWN_MARKS


def _names(row: Json) -> Json:
    if not isinstance(row, Mapping):
        return row
    return {name: answer for name, answer in row.items() if name in _MEMBER_SHOWN}
