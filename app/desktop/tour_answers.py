"""What a person would type at a place of the questionnaire, given the household they sit with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.desktop.entry.roster_model import NEW
from app.procedure.demonstration import Answers
from app.procedure.fill import Filling
from forms.engine import Definition, QuestionType

_STEP = re.compile(r"([^/\[]+)(?:\[(\d+)\])?")


def answer_at(filling: Filling, place: str, household: Answers) -> str:
    """Return the keys for the place, "" where nothing is to be typed; a new row begins with its first question."""
    session = filling.session
    if place.endswith(NEW):
        roster = place.removesuffix(NEW)
        first = next(child for child in session.definition_of(roster).children if _is_asked(child))
        place = f"{roster}[{session.repeat_count(roster) + 1}]/{first.name}"
        return _typed(first.type, _answer(household, place))
    answer = _answer(household, place)
    if filling.written(place) == answer:
        return ""
    return _typed(session.definition_of(place).type, answer)


def _is_asked(definition: Definition) -> bool:
    return definition.in_body and not definition.is_group and definition.type is not QuestionType.NOTE


def _answer(household: Answers, place: str) -> str:
    found: object = household
    for name, number in _STEP.findall(place)[1:]:
        found = found.get(name, "") if isinstance(found, Mapping) else ""
        if number and isinstance(found, Sequence) and not isinstance(found, str):
            found = found[int(number) - 1] if int(number) <= len(found) else ""
    return found if isinstance(found, str) else ""


def _typed(kind: QuestionType, answer: str) -> str:
    return answer.replace("-", "") if kind is QuestionType.DATE else answer
