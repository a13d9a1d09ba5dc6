"""What is entered of a spot check without seeing the register: questions by section, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from forms.engine import Definition, Form, Kind, QuestionType
from forms.engine.static_choices import listed_choices, plain_words
from resources.canonical import Document

LEFT_OUT: Final = frozenset({"place", "needs", "help"})
"""Parts that are not asked again: the visit itself, and what is still to come."""
_NEVER_ASKED: Final = frozenset(
    {QuestionType.CALCULATE, QuestionType.METADATA, QuestionType.NOTE, QuestionType.IMAGE}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a sheet: what the form says of it, in words, and its choices as value and words."""

    definition: Definition
    label: str
    choices: tuple[tuple[str, str], ...]
    of_rows: str = (
        ""  # path of the question of a roster whose answers are the choices: who of the members works away
    )


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of a part of the form; of a roster they are asked for every row."""

    title: str
    questions: tuple[Asked, ...]
    roster: str = ""  # its path; "" where each is asked once


def sections(form: Form, language: str) -> tuple[Section, ...]:
    """Return what is asked, part by part: rosters row by row, then what is asked once."""
    found: list[Section] = []
    for part in form.root.children:
        if part.is_group and part.name not in LEFT_OUT:
            found += _sections(form, part, language)
    return tuple(section for section in found if section.questions)


def found_document(form: Form, typed: Mapping[str, str]) -> Document:
    """Return what was found as a household document; keys are paths such as /data/members/member[2]/name.

    What stayed empty was not asked again, and a row without an answer is none.
    """
    document: dict[str, Any] = {}
    for ref, answer in typed.items():
        if not answer:
            continue
        at: Any = document
        *parts, last = ref.removeprefix(f"/{form.root.name}/").split("/")
        for part in parts:
            name, _, number = part.partition("[")
            at = at.setdefault(name, {})
            if number:
                at = at.setdefault(int(number.rstrip("]")), {})
        at[last] = answer
    return cast("Document", _with_rows(document))


def _sections(form: Form, part: Definition, language: str) -> Iterator[Section]:
    for roster in part.walk():
        if roster.kind is Kind.REPEAT:
            yield Section(_words(form, roster, language), tuple(_asked(form, roster, language)), roster.path)
    yield Section(_words(form, part, language), tuple(_asked(form, part, language)))


def _asked(form: Form, group: Definition, language: str) -> Iterator[Asked]:
    for child in group.children:
        if child.kind is Kind.GROUP:
            yield from _asked(form, child, language)
        elif child.kind is Kind.QUESTION and child.in_body and not _is_computed(child):
            choices = tuple((each.value, each.label) for each in listed_choices(form.program, child, language))
            yield Asked(child, _words(form, child, language), choices, _of_rows(form, child))


def _of_rows(form: Form, question: Definition) -> str:
    """Return the path of the answers in rows that a question chooses from, "" where it has a list or none."""
    select = form.program.selects.get(question.index)
    itemset = form.program.blueprint.itemsets.get(question.index)
    if select is None or itemset is None or select.is_from_list:
        return ""
    return f"{itemset.nodeset.partition('[')[0]}/{itemset.value}"


def _is_computed(question: Definition) -> bool:
    return question.type in _NEVER_ASKED or question.is_readonly_always or question.is_calculated


def _words(form: Form, definition: Definition, language: str) -> str:
    blueprint = form.program.blueprint
    return plain_words(blueprint, blueprint.words[definition.index].label, language) or definition.name


def _with_rows(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_with_rows(value[key]) for key in sorted(value)]
    return {name: _with_rows(each) for name, each in value.items()}
