"""What tells of whom a record is: read from `resources/settings/identifying.toml` and the hints of a form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import resources
from forms.engine import Definition, Form, Kind, QuestionType

IDENTIFIES: Final = "identifies"
HARMLESS: Final = "harmless"
_NUMBER_HINT: Final = "id-number"
_SELECTS: Final = {QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK}
_PLAIN: Final = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE, QuestionType.ACKNOWLEDGE}


class Identity(StrEnum):
    """How much of it is handed out."""

    NONE = "none"
    PSEUDONYMS = "pseudonyms"
    FULL = "full"


class Treatment(StrEnum):
    """What becomes of an answer where not everything is handed out."""

    KEEP = "keep"
    MASK = "mask"  # words, in which numbers and names are covered
    REMOVE = "remove"
    HOUSEHOLD = "household"
    PERSON = "person"
    STAFF = "staff"


PSEUDONYMOUS: Final = frozenset({Treatment.HOUSEHOLD, Treatment.PERSON, Treatment.STAFF})


@dataclass(frozen=True, slots=True)
class PersonNames:
    """What the answers are called that make out a person in a row."""

    number: str
    name: str
    born: str
    sex: str


@dataclass(frozen=True, slots=True)
class Identifying:
    """The list as data: treatments by name of a question, and the words let through by form."""

    person: PersonNames
    everywhere: Mapping[str, Treatment]
    words: Mapping[str, frozenset[str]]


@cache
def identifying() -> Identifying:
    """Return the shipped list."""
    table = tomllib.loads(resources.read_text("settings", "identifying.toml"))
    everywhere = {name: Treatment(key) for key, listed in table["everywhere"].items() for name in listed}
    words = {form: frozenset(listed) for form, listed in table["words"].items()}
    return Identifying(PersonNames(**table["person"]), everywhere, words)


def treatments(form: Form, name: str) -> dict[str, Treatment]:
    """Return what becomes of each question of the form, by path; `name` is what the workspace calls the form."""
    listed = identifying()
    return {
        definition.path: _treatment(
            definition, listed, listed.words.get(name, frozenset()), tells_nothing=_tells_nothing(form, definition)
        )
        for definition in form.definitions
        if definition.kind is Kind.QUESTION
    }


def _treatment(
    definition: Definition, listed: Identifying, words: frozenset[str], *, tells_nothing: bool
) -> Treatment:
    """Hints of the form come first, then the list; what neither names goes by how it is answered."""
    hints = definition.appearance.split()
    if IDENTIFIES in hints:
        return Treatment.REMOVE
    if HARMLESS in hints:
        return Treatment.KEEP if tells_nothing else Treatment.MASK
    if definition.name in listed.everywhere:
        return listed.everywhere[definition.name]
    if _NUMBER_HINT in hints:
        return Treatment.REMOVE
    if definition.name in words:
        return Treatment.MASK
    return Treatment.KEEP if tells_nothing else Treatment.REMOVE


def _tells_nothing(form: Form, definition: Definition) -> bool:
    """A number, or a choice of a list that stands in the form: what a file or a roster lists may be people."""
    if definition.type in _SELECTS:
        if definition.list_name:
            return definition.list_name in form.program.blueprint.own_lists
        return bool(definition.choices_static)
    return definition.type in _PLAIN
