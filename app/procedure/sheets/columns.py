"""Which column answers which question: by the form's words in either language, its names, known synonyms."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import resources
from app.procedure.sheets.reading import Cell, Sheet
from forms.engine import Definition, Form, Kind
from forms.engine.static_choices import plain_words
from resources.errors import WrongUse
from resources.messages import Language, text

_LOOKED_AT = 15  # rows in which the head of the table is looked for
KEY = "_key"  # a column that only tells which rows belong together, and the head's own columns
HEAD_NAME, HEAD_NUMBER = "_head_name", "_head_number"
ADDED = ("sheets.first_sheet", "sheets.first_row", "sheets.reason")  # columns of rows that came back
_NAMES = {KEY, HEAD_NAME, HEAD_NUMBER}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: what it answers is a question, or one of the names above."""

    at: int
    title: str
    question: Definition | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its head found: rows from `first` on (0 is the sheet's first), columns understood and not."""

    sheet: Sheet
    first: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...] = field(default=())
    head: int = 0  # the row of the titles that were understood


def table_of(form: Form, sheet: Sheet, chosen: Mapping[str, str], *, file: str) -> Table:
    """Return the table of a sheet; `chosen` says by title which question a column answers, "" for none.

    A sheet in which fewer than two columns are understood is a WrongUse that names the titles that were found.
    """
    known = _known(form)
    for title in added_titles():
        known.pop(plain_title(title), None)
    for title, name in chosen.items():
        known[plain_title(title)] = meant = _named(form, name) if name else None
        if name and meant is None:
            raise WrongUse("sheets.no_such_question", question=name)
    found = [(_understood(known, row), at) for at, row in enumerate(sheet.rows[:_LOOKED_AT])]
    (best, at) = max(found, key=lambda one: (len(one[0]), -one[1]))
    if len(best) < 2:  # one title alone may be a word of a heading
        titles = ", ".join(str(cell) for row in sheet.rows[:3] for cell in row if cell is not None)[:120]
        raise WrongUse("sheets.no_head", file=file, sheet=sheet.name or "—", titles=titles)
    first = at + 1
    while first < len(sheet.rows) and len(_understood(known, sheet.rows[first])) > 1:
        first += 1  # the same head again, in the other language
    taken = {column.at for column in best}
    unknown = tuple(
        str(cell)
        for number, cell in enumerate(sheet.rows[at])
        if cell is not None and number not in taken and cell not in added_titles()
    )
    _no_question_twice(best, sheet, file)
    return Table(sheet, first, best, unknown, at)


def likely_head(sheet: Sheet) -> int:
    """Return the row that looks most like titles where none were understood: the first with most words in it."""
    rows = sheet.rows[:_LOOKED_AT]
    return max(range(len(rows)), key=lambda at: (sum(isinstance(cell, str) for cell in rows[at]), -at), default=0)


def meanings(form: Form, language: str) -> tuple[tuple[str, str], ...]:
    """Return what a column may mean: what to choose it by, and its words in a language of the form."""
    blueprint = form.program.blueprint
    return tuple(
        (each.path, plain_words(blueprint, blueprint.words[each.index].label, language) or each.name)
        for each in _asked(form)
    )


def added_titles(*keys: str) -> frozenset[object]:
    """Return how the columns are called that a workbook of refused rows has besides the list's own."""
    return frozenset(text(key, language) for key in keys or ADDED for language in Language)


def _no_question_twice(columns: Sequence[Column], sheet: Sheet, file: str) -> None:
    seen: dict[str, str] = {}
    for column in columns:
        key = column.question.path if column.question is not None else column.name
        if key in seen:
            raise WrongUse(
                "sheets.two_columns", file=file, sheet=sheet.name or "—", one=seen[key], other=column.title
            )
        seen[key] = column.title


def _understood(known: Mapping[str, Definition | str | None], row: Sequence[Cell]) -> tuple[Column, ...]:
    columns: list[Column] = []
    for at, cell in enumerate(row):
        meant = known.get(plain_title(cell)) if isinstance(cell, str) else None
        if isinstance(meant, Definition):
            columns.append(Column(at, str(cell), meant))
        elif isinstance(meant, str):
            columns.append(Column(at, str(cell), None, meant))
    return tuple(columns)


def _known(form: Form) -> dict[str, Definition | str | None]:
    """Return what every title means: synonyms, names, labels; a label of two questions means neither."""
    found: dict[str, Definition | str | None] = {}
    labels: dict[str, set[str]] = {}
    blueprint = form.program.blueprint
    for definition in _asked(form):
        for language in form.languages or ("",):
            label = plain_title(plain_words(blueprint, blueprint.words[definition.index].label, language))
            labels.setdefault(label, set()).add(definition.path)
            found.setdefault(label, definition)
    for label, paths in labels.items():
        if len(paths) > 1:
            found.pop(label)
    for definition in _asked(form):
        found[plain_title(definition.name)] = definition
    for name, titles in _synonyms().items():
        meant = _named(form, name)
        if meant is not None:
            found |= {plain_title(title): meant for title in titles}
    found.pop("", None)
    return found


def _named(form: Form, name: str) -> Definition | str | None:
    if name in _NAMES:
        return name
    return next((each for each in _asked(form) if name in {each.name, each.path}), None)


def _asked(form: Form) -> list[Definition]:
    return [
        each
        for each in form.definitions
        if each.kind is Kind.QUESTION and each.in_body and not each.is_readonly_always
    ]


def other_words(question: str) -> Mapping[str, str]:
    """Return what lists call the choices of a question besides the form's own words: word → value."""
    table = tomllib.loads(resources.read_text("settings", "columns.toml"))["answers"]
    return cast("Mapping[str, str]", table.get(question, {}))


def _synonyms() -> Mapping[str, Sequence[str]]:
    table = tomllib.loads(resources.read_text("settings", "columns.toml"))["titles"]
    return cast("Mapping[str, Sequence[str]]", table)


def plain_title(title: object) -> str:
    """Return a title as it is compared: without blanks, brackets' contents and stars, in small letters."""
    text = unicodedata.normalize("NFKC", str(title)).split("(")[0]
    return "".join(filter(str.isalnum, text)).lower()
