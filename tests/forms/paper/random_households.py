"""Households by chance: people, words, amounts and choices; and what a paper has to say of each."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from forms.engine import Session
from forms.engine.definition import Definition, Kind, QuestionType
from forms.paper.faces import printable
from forms.paper.layouts import form_language
from forms.paper.reading import SELECTS, SHORT, amount_shown, code_shown, spoken
from resources.messages import Language
from tests.forms.paper.households import TODAY, family, household_form

_LETTERS = (
    "王芳李明慕容欧阳调查收入窑洞水井耕地，。；：！？（）《》“”、—…·"
    "䶮㛃𬭎𠅤𣗋𠀀喆堃镕ABCxyz'- 0123456789.,%/(){}[]éüÄßñ"
)
_WORDS = st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool)
_AMOUNTS = st.decimals("-99999999.99", "99999999.99", places=2).map(str)
_MOST_BOXES = 16  # of a longer list only what was chosen is printed


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says of one question; the label of one in a roster stands over its column."""

    path: str
    label: str
    answer: str


@st.composite
def households(draw: st.DrawFn) -> dict[str, Any]:
    """Return a household with other words, amounts and choices, of up to thirty people."""
    document = deepcopy(family())
    row = document["members"]["member"][0]
    people = draw(st.sampled_from((1, 2, 4, 7, 30)))
    document["members"]["member"] = [{**row, "_id": f"{number:016x}"} for number in range(people)]
    named = {definition.name: definition for definition in household_form().definitions}
    changed: dict[str, Any] = _changed(document, named, draw)
    return changed


def _changed(value: Any, named: dict[str, Definition], draw: st.DrawFn) -> Any:
    if isinstance(value, list):
        return [_changed(one, named, draw) for one in value]
    return {
        name: _answer(named[name], inner, draw)
        if isinstance(inner, str) and name in named
        else _changed(inner, named, draw)
        if isinstance(inner, dict | list)
        else inner
        for name, inner in value.items()
    }


def _answer(definition: Definition, old: str, draw: st.DrawFn) -> str:
    if definition.type is QuestionType.TEXT:
        return draw(_WORDS)
    if definition.type is QuestionType.DECIMAL:
        return draw(_AMOUNTS)
    if definition.type is QuestionType.SELECT_ONE and definition.choices_static:
        return draw(st.sampled_from([choice.value for choice in definition.choices_static]))
    return old


def told(document: dict[str, Any], language: Language) -> Iterator[Told]:
    """Yield what the questionnaire says of every answer of the document."""
    form = household_form()
    session = form.open(document, today=TODAY, language=form_language(form, language))
    yield from _told(form.root, document, session, "/data")


def _told(owner: Definition, answers: dict[str, Any], session: Session, ref: str) -> Iterator[Told]:
    for name, answer in answers.items():
        definition = owner.by_name.get(name)
        if definition is None or not definition.in_body:
            continue
        below = f"{ref}/{name}"
        if definition.kind is Kind.GROUP:
            yield from _told(definition, answer, session, below)
        elif definition.kind is Kind.REPEAT:
            for number, row in enumerate(answer, start=1):
                yield from _told(definition, row, session, f"{below}[{number}]")
        else:
            label = "" if definition.is_in_roster else spoken(session.label(below))
            yield Told(below, label, _shown(definition, answer, session, below))


def _shown(definition: Definition, answer: str, session: Session, ref: str) -> str:
    if definition.type in SELECTS:
        choices, chosen = session.choices(ref), answer.split()
        if definition.is_in_roster or SHORT & set(definition.appearance.split()):
            return next((choice.label for choice in choices if choice.value == answer), answer)
        return "".join(
            f"{'☑' if choice.value in chosen else '☐'}{code_shown(choice.value)}{choice.label}"
            for choice in choices
            if len(choices) <= _MOST_BOXES or choice.value in chosen
        )
    if {"money", "thousands-sep"} & set(definition.appearance.split()):
        return amount_shown(answer)
    return printable(answer)
