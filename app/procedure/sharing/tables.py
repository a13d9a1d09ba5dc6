"""Any form as tables: one of its records, one of each roster, with columns as the form describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count
from typing import Final, NamedTuple

from app.procedure.form_language import form_language
from app.procedure.sharing.identity import Treatment
from app.procedure.sharing.protecting import Protection, below_of
from forms.engine import Choice, Definition, Form, Kind, QuestionType
from forms.engine.static_choices import listed_choices, plain_words
from forms.paper.reading import spoken
from resources.canonical import Document
from resources.messages import Language, text

KEY, ROW, PARENT = "record_key", "row_key", "parent_row_key"
MARKS: Final = "answer_marks"  # path and name of the column that says which answers nobody knows or would give


class Shape(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    CODE = "code"
    CODES = "codes"  # several, with blanks between


_SHAPES: Final = {
    QuestionType.INTEGER: Shape.INTEGER,
    QuestionType.DECIMAL: Shape.DECIMAL,
    QuestionType.RANGE: Shape.DECIMAL,
    QuestionType.DATE: Shape.DATE,
    QuestionType.SELECT_ONE: Shape.CODE,
    QuestionType.SELECT_MULTIPLE: Shape.CODES,
    QuestionType.RANK: Shape.CODES,
}
_FIELD: Final = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name within the table, the question it comes from, what it is called, its choices."""

    name: str
    path: str
    shape: Shape
    label: Mapping[Language, str]
    choices: Mapping[Language, tuple[Choice, ...]]
    list_name: str
    treatment: Treatment


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `repeat` is the roster it comes from, the top of the form for the records themselves."""

    name: str
    repeat: Definition
    parent: str  # name of the table that its rows belong to; "" of records
    keys: tuple[str, ...]
    columns: tuple[Column, ...]


class Row(NamedTuple):
    """A line of a table: its keys, and its answers as they are stored, "" where there is none."""

    table: int
    keys: tuple[str, ...]
    answers: list[str]


def tables_of(form: Form, name: str, protection: Protection) -> tuple[Table, ...]:
    """Return the tables of a form, that of its records first, a roster after what it stands in."""
    names = _Names()
    found: list[Table] = []

    def add(repeat: Definition, parent: str, called: str) -> None:
        nested = bool(parent) and parent != found[0].name
        keys = (KEY, ROW, PARENT)[: 1 if not parent else 3 if nested else 2]
        columns = _columns(form, repeat, protection, _Names((*keys, MARKS)))
        if not parent:
            columns = (*columns, _marks())
        table = Table(names.take(called, repeat.path), repeat, parent, keys, columns)
        found.append(table)
        for below in _rosters(repeat):
            add(below, table.name, below.name)

    add(form.root, "", name)
    return tuple(found)


def rows_of(
    tables: Sequence[Table], key: str, document: Document, marks: Mapping[str, str] | None = None
) -> Iterator[Row]:
    """Yield the lines of a record in all tables; rows are numbered in their roster: 2, and 2.1 within it.

    `marks` says of answers that are blank, by path, that they are not known or were refused.
    """
    places = {table.repeat.path: number for number, table in enumerate(tables)}
    lines = _lines(tables, places, tables[0].repeat, (key,), document)
    first = next(lines)
    first.answers[-1] = "; ".join(f"{path}: {mark}" for path, mark in sorted((marks or {}).items()))
    yield first
    yield from lines


def _lines(
    tables: Sequence[Table], places: Mapping[str, int], repeat: Definition, keys: tuple[str, ...], row: Document
) -> Iterator[Row]:
    number = places[repeat.path]
    table = tables[number]
    answers: dict[str, str] = {}
    rosters: list[tuple[Definition, list[Document]]] = []
    _gather(repeat, row, answers, rosters)
    yield Row(number, keys, [answers.get(column.path, "") for column in table.columns])
    here = keys[1] if len(keys) > 1 else ""
    for roster, rows in rosters:
        for place, below in enumerate(rows, start=1):
            called = f"{here}.{place}" if here else str(place)
            yield from _lines(tables, places, roster, (keys[0], called, *([here] if here else [])), below)


def _gather(
    owner: Definition,
    answers: Document,
    found: dict[str, str],
    rosters: list[tuple[Definition, list[Document]]],
) -> None:
    for name, value in answers.items():
        definition = owner.by_name.get(name)
        if definition is None or name[:1] == "_":
            continue
        if definition.kind is Kind.QUESTION:
            if isinstance(value, str):
                found[definition.path] = value
        elif definition.kind is Kind.REPEAT:
            rosters.append((definition, below_of(value)))
        elif isinstance(value, Mapping):
            _gather(definition, value, found, rosters)


def _marks() -> Column:
    words = {language: text(f"sharing.{MARKS}", language) for language in Language}
    nothing: dict[Language, tuple[Choice, ...]] = dict.fromkeys(Language, ())
    return Column(MARKS, MARKS, Shape.TEXT, words, nothing, "", Treatment.KEEP)


def _rosters(owner: Definition) -> Iterator[Definition]:
    """Yield the rosters that stand in it and in no other roster below it; helpers of the form are none."""
    for definition in owner.children:
        if definition.name[:1] == "_":
            continue
        if definition.kind is Kind.REPEAT:
            yield definition
        elif definition.kind is Kind.GROUP:
            yield from _rosters(definition)


def _questions(owner: Definition) -> Iterator[Definition]:
    for definition in owner.children:
        if definition.kind is Kind.QUESTION:
            yield definition
        elif definition.kind is Kind.GROUP:
            yield from _questions(definition)


def _columns(form: Form, owner: Definition, protection: Protection, names: _Names) -> tuple[Column, ...]:
    return tuple(
        _column(form, question, names.take(question.name, question.path), protection.treatments[question.path])
        for question in _questions(owner)
        if protection.hands_out(question)
    )


def _column(form: Form, question: Definition, name: str, treatment: Treatment) -> Column:
    program = form.program
    labels: dict[Language, str] = {}
    choices: dict[Language, tuple[Choice, ...]] = {}
    for language in Language:
        wording = program.blueprint.words[question.index].label
        said = form_language(form, language) or form.default_language
        labels[language] = spoken(_FIELD.sub("…", plain_words(program.blueprint, wording, said))) or question.name
        choices[language] = tuple(
            Choice(each.value, spoken(each.label) or each.value) for each in listed_choices(program, question, said)
        )
    shape = _SHAPES.get(question.type, Shape.TEXT)
    return Column(name, question.path, shape, labels, choices, question.list_name, treatment)


class _Names:
    """Names that differ in every program, capitals or not: the path where the short name is taken."""

    def __init__(self, taken: Sequence[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, name: str, path: str) -> str:
        whole = "_".join(path.split("/")[2:]) or name
        for candidate in chain((name, whole), (f"{whole}_{number}" for number in count(2))):
            if candidate.casefold() not in self._taken:
                self._taken.add(candidate.casefold())
                return candidate
        raise AssertionError("more questions of one name than a form can have")
