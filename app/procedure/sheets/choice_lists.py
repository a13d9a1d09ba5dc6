"""Lists that questionnaires choose from, kept in Excel or CSV: rows by code, an empty cell overwrites nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from app.procedure.parties import must_be_county
from app.procedure.sheets.columns import added_titles, plain_title
from app.procedure.sheets.division_list import (
    CALLED,
    DIVISION_LIST,
    as_csv,
    completed,
    division_rows,
    put_divisions,
)
from app.procedure.sheets.reading import Sheet
from app.procedure.sheets.records import Refused
from app.procedure.sheets.taking import Became, State, Taken
from app.procedure.sheets.values import written
from app.register.store import Register
from app.register.values import StoredForm
from app.register.workspace import Workspace
from forms.definitions.places import place_lists
from forms.engine import load_form
from resources.errors import LikaError, WrongUse

_LOOKED_AT: Final = 15  # rows in which the head is looked for
_PLACES: Final = frozenset(place_lists(()))  # come from the county's divisions
_CALLED: Final[Mapping[str, Sequence[str]]] = {
    "name": ("编码", "代码", "选项代码", "值", "code", "value"),
    "label": ("名称", "选项", "中文", "中文名称", "words", "label中文"),
    "label::中文 (zh)": ("中文", "中文名称", "名称", "label中文", "label::中文"),
    "label::English (en)": ("英文", "英文名称", "english", "labelenglish"),
    "year": ("年度", "年份"),
    "amount": ("金额", "标准", "贫困线", "line"),
}


class ListTable(NamedTuple):
    """A sheet with its head found: rows from `first` on (0 is the sheet's first), columns of the list by place."""

    sheet: Sheet
    first: int
    columns: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list as it would stand: its columns, its rows by code, and what becomes of each row that was read."""

    list: str
    columns: tuple[str, ...]  # the first one is the code
    rows: Mapping[str, Mapping[str, str]]
    told: Taken
    tables: tuple[ListTable, ...]
    unknown: tuple[str, ...]  # titles that are no column of it

    @property
    def content(self) -> bytes:
        """The list as CSV."""
        lines = io.StringIO()
        writer = csv.DictWriter(lines, self.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows.values())
        return lines.getvalue().encode()


def lists_to_take(register: Register) -> tuple[str, ...]:
    """Return the lists that questionnaires choose from and a county may change, by name."""
    names = {name for form in _newest(register) for name, _content in form.lists} - _PLACES
    return (*sorted(names), *((DIVISION_LIST,) if division_rows(register) else ()))


def list_columns(register: Register, name: str) -> tuple[str, ...]:
    """Return the columns of a list there is; the first one is the code."""
    return _stored(register, name)[0]


def read_list(
    register: Register, name: str, sheets: Sequence[Sheet], *, file: str, chosen: Mapping[str, str] | None = None
) -> ListRead:
    """Return the list as it stands with the sheets' rows put in; nothing is changed.

    `chosen` says by title which column of the list is meant, "" for none. A WrongUse names the lists there are, or
    the columns of the list where no head with its code is found.
    """
    known = lists_to_take(register)
    if name not in known:
        raise WrongUse("sheets.no_such_list", list=name, known=", ".join(known) or "—")
    columns, rows = _stored(register, name)
    before = {code: dict(row) for code, row in rows.items()}
    became: list[Became] = []
    refused: list[Refused] = []
    unknown: dict[str, None] = {}
    tables: list[ListTable] = []
    for sheet in sheets:
        head = _head(sheet, columns, chosen or {})
        if head is None:
            continue
        at, meant, left = head
        tables.append(ListTable(sheet, at + 1, meant))
        unknown |= dict.fromkeys(left)
        for each in _entries(sheet, at, meant, columns[0]):
            if isinstance(each, Refused):
                refused.append(each)
            else:
                try:
                    became.append(_put(rows, before, columns, sheet.name, *_whole(name, *each, rows)))
                except LikaError as error:
                    refused.append(Refused(sheet.name, each[0], "", "", error))
    if not tables:
        raise WrongUse("sheets.no_list_head", file=file, columns=", ".join(columns))
    return ListRead(name, columns, rows, Taken(tuple(became), (), tuple(refused)), tuple(tables), tuple(unknown))


def _whole(
    name: str, number: int, said: dict[str, str], rows: Mapping[str, Mapping[str, str]]
) -> tuple[int, Mapping[str, str]]:
    """Return the row with what follows from its code; a row of most lists stands by itself."""
    return number, completed(said, rows) if name == DIVISION_LIST else said


def take_list(workspace: Workspace, read: ListRead, *, now: datetime) -> None:
    """Let every questionnaire that has the list choose from it as it was read; teams get it with their next kit.

    Only a county may; a questionnaire that cannot be loaded with it is a NotPossible, and nothing changes.
    """
    put_list(workspace, read.list, read.content, now=now)


def put_list(workspace: Workspace, name: str, content: bytes, *, now: datetime) -> bytes:
    """Put a list in place of the one there is, and return that one."""
    must_be_county(workspace)
    before = _content(workspace.register, name)
    if name == DIVISION_LIST:
        put_divisions(workspace.register, content, now=now)
        return before
    changed = []
    for form in _newest(workspace.register):
        lists = dict(form.lists)
        if name in lists:
            lists[name] = content
            load_form(form.xform, lists)
            changed.append(replace(form, lists=tuple(sorted(lists.items())), adopted=now))
    with workspace.register.transaction():
        for form in changed:
            workspace.register.put_form(form)
    return before


def _newest(register: Register) -> list[StoredForm]:
    newest: dict[str, StoredForm] = {}
    for form in register.forms():
        newest.setdefault(form.name, form)
    return list(newest.values())


def _content(register: Register, name: str) -> bytes:
    if name == DIVISION_LIST:
        return as_csv(division_rows(register))
    return next(dict(form.lists)[name] for form in _newest(register) if name in dict(form.lists))


def _stored(register: Register, name: str) -> tuple[tuple[str, ...], dict[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_content(register, name).decode("utf-8-sig")))
    columns = tuple(reader.fieldnames or ())
    return columns, {row[columns[0]]: {key: row[key] or "" for key in columns} for row in reader}


def _head(
    sheet: Sheet, columns: Sequence[str], chosen: Mapping[str, str]
) -> tuple[int, dict[int, str], list[str]] | None:
    """Return the row of the titles, which column of the list each is, and titles that are none."""
    called = {**_CALLED, **CALLED}
    known = {plain_title(each): column for column in columns for each in called.get(column, ())}
    known |= {plain_title(column): column for column in columns}
    known |= {plain_title(title): column for title, column in chosen.items()}
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        titles = {number: cell for number, cell in enumerate(row) if isinstance(cell, str)}
        meant = {number: known.get(plain_title(title), "") for number, title in titles.items()}
        if columns[0] in meant.values() and len({*meant.values()} - {""}) > 1:
            named = {number: column for number, column in meant.items() if column}
            left = [title for number, title in titles.items() if number not in named]
            return at, named, [title for title in left if title not in added_titles()]
    return None


def _entries(
    sheet: Sheet, head: int, meant: Mapping[int, str], code: str
) -> Iterator[tuple[int, dict[str, str]] | Refused]:
    """Yield the rows below the head as row number and cells by column, or as refused."""
    for at in range(head + 1, len(sheet.rows)):
        cells = sheet.rows[at]
        try:
            said = {
                column: written(cells[number])
                for number, column in meant.items()
                if number < len(cells) and cells[number] is not None
            }
            if not said:
                continue
            if not said.get(code) or len(said[code].split()) > 1:
                raise WrongUse("sheets.no_code", column=code, value=said.get(code, ""))
        except LikaError as error:
            yield Refused(sheet.name, at + 1, "", "", error)
        else:
            yield at + 1, said


def _put(
    rows: dict[str, dict[str, str]],
    before: Mapping[str, Mapping[str, str]],
    columns: Sequence[str],
    sheet: str,
    number: int,
    said: Mapping[str, str],
) -> Became:
    code = said[columns[0]]
    row = rows.setdefault(code, dict.fromkeys(columns, ""))
    row.update({column: text for column, text in said.items() if text})
    known = before.get(code)
    state = State.NEW if known is None else State.UNCHANGED if dict(known) == row else State.CHANGED
    title = next((row[column] for column in columns[1:] if row[column]), code)
    return Became(code, title, state, sheet, (number,))
