"""Rows of a table as records: which rows are one, which record that is, and its document with the cells put in.

An empty cell never overwrites; a row of a roster is the one with the same ID number or name, else a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from app.procedure.sheets.columns import HEAD_NAME, HEAD_NUMBER, KEY, Column, Table
from app.procedure.sheets.identity import compared, identity_key
from app.procedure.sheets.places import Places
from app.procedure.sheets.reading import Cell
from app.procedure.sheets.values import answer_of, written
from forms.engine import Definition, Form, Kind
from resources.canonical import Document, canonical, sha256
from resources.errors import LikaError, WrongUse

HEADS_RELATION = "01"
_IDENTIFYING = ("id_number", "number", "name", "need_kind")  # of a roster's row, the surest first
_ROW_ID = 16


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that changed nothing: where, what stood there, and why. `row` is the spreadsheet's number.

    `below` is the row of the head whom a member follows in a list that tells households by their order, else 0.
    """

    sheet: str
    row: int
    column: str
    value: str
    error: LikaError
    below: int = 0


@dataclass(slots=True)
class Gathered:
    """Rows that are one record: answers by path outside rosters, rows of rosters, and where they came from."""

    sheet: str
    key: tuple[str, ...]
    single: dict[str, str] = field(default_factory=dict)
    rosters: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)


def titled(one: Gathered) -> str:
    """Return who the rows are about: the head, else the first person, else what tells them from others."""
    rows = [row for rows in one.rosters.values() for row in rows]
    heads = [row["name"] for row in rows if row.get("relation") == HEADS_RELATION and row.get("name")]
    names = heads or [row["name"] for row in rows if row.get("name")]
    return names[0] if names else one.key[-1]


Words = Callable[[Definition], Mapping[str, str]]


def gather(
    form: Form, table: Table, words: Words, always: Mapping[str, str], places: Places
) -> tuple[list[Gathered], list[Refused]]:
    """Return the records of a table and the rows that were refused; `always` are answers every record has."""
    found: dict[tuple[str, ...], Gathered] = {}
    refused: list[Refused] = []
    sheet, last, head_row = table.sheet, cast("tuple[str, ...] | None", None), 0
    for at in range(table.first, len(sheet.rows)):
        cells = sheet.rows[at]
        if not any(cell is not None for cell in cells):
            continue
        values, wrong = _answers(table, cells, words, at)
        if wrong:
            is_member = _is_member(values)
            refused += [replace(each, below=head_row if is_member else 0) for each in wrong]
            if not is_member:  # who stands below may belong to whom was refused
                last, head_row = None, at + 1
            continue
        try:
            one = _record(form, sheet.name, values, always, places)
        except LikaError as error:
            refused.append(Refused(sheet.name, at + 1, "", "", error))
            last, head_row = None, at + 1
            continue
        if _follows(one):
            if last is None:
                lost = WrongUse("sheets.no_head_above")
                refused.append(Refused(sheet.name, at + 1, "", "", lost, below=head_row))
                continue
            one.key = last
        else:
            head_row = at + 1
        last = one.key
        known = found.setdefault(one.key, one)
        known.rows.append(at + 1)
        if known is not one:
            known.single |= one.single
            for path, rows in one.rosters.items():
                known.rosters.setdefault(path, []).extend(rows)
    return list(found.values()), refused


def _answers(
    table: Table, cells: tuple[Cell, ...], words: Words, at: int
) -> tuple[list[tuple[Column, str]], list[Refused]]:
    values: list[tuple[Column, str]] = []
    wrong: list[Refused] = []
    for column in table.columns:
        cell = cells[column.at] if column.at < len(cells) else None
        if cell is None:
            continue
        try:
            question = column.question
            text = answer_of(question, cell, words(question)) if question else written(cell, column.name)
        except WrongUse as error:
            wrong.append(Refused(table.sheet.name, at + 1, column.title, str(cell)[:80], error))
            continue
        if text:
            values.append((column, text))
    return values, wrong


def _record(
    form: Form, sheet: str, values: list[tuple[Column, str]], always: Mapping[str, str], places: Places
) -> Gathered:
    single, rosters, named = {**always}, cast("dict[str, dict[str, str]]", {}), cast("dict[str, str]", {})
    for column, text in values:
        if column.question is None:
            named[column.name] = text
        elif (repeat := _roster_of(column.question)) is not None:
            rosters.setdefault(repeat.path, {})[column.question.path[len(repeat.path) + 1 :]] = text
        else:
            single[column.question.path] = text
    single = places.completed(form, single)
    member = next((each for each in form.program.named.get("member", ()) if each.kind is Kind.REPEAT), None)
    if member is not None and named.keys() & {HEAD_NAME, HEAD_NUMBER} and member.path not in rosters:
        head = {"name": named.get(HEAD_NAME, ""), "id_number": named.get(HEAD_NUMBER, "")}
        head["relation"] = HEADS_RELATION
        rosters[member.path] = {name: text for name, text in head.items() if text}
    key = identity_key(form.id_string, single) or _key(single, rosters, named)
    return Gathered(sheet, key, single, {path: [row] for path, row in rosters.items()})


def _is_member(values: list[tuple[Column, str]]) -> bool:
    """Whether a row, some of whose cells were refused, is a member's below the head's, by what is left of it."""
    if any(column.question is None for column, _text in values):
        return False
    relations = [text for column, text in values if column.question and column.question.name == "relation"]
    return any(text != HEADS_RELATION for text in relations)


def _follows(one: Gathered) -> bool:
    """Whether the row is a member who stands below the head, in a list that says no household's number."""
    relations = [row.get("relation", "") for rows in one.rosters.values() for row in rows]
    return one.key[1:2] == ("row",) and any(each not in {"", HEADS_RELATION} for each in relations)


def _key(
    single: Mapping[str, str], rosters: Mapping[str, Mapping[str, str]], named: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what tells this record from others: its number, its head, its only row, else its answers."""
    village = next((text for path, text in single.items() if path.endswith("/village_code")), "")
    if number := named.get(KEY):
        return village, "number", number
    if number := named.get(HEAD_NUMBER):
        return village, "head", number
    if name := named.get(HEAD_NAME):
        group = next((text for path, text in single.items() if path.endswith("/group_number")), "")
        return village, "head", group, name
    for row in rosters.values():
        if number := row.get("id_number") or row.get("name", ""):
            return village, "row", number
    if rosters and village:
        return village, "place"  # the rosters of a village's own form
    if not single and not rosters:
        raise WrongUse("sheets.nothing_said")
    return ("answers", *sorted(f"{path}={text}" for path, text in single.items()))


def _roster_of(question: Definition) -> Definition | None:
    at = question.parent
    while at is not None:
        if at.kind is Kind.REPEAT:
            return at
        at = at.parent
    return None


def record_id(form: str, key: tuple[str, ...]) -> str:
    """Return the id of a record that is new: the same list read again finds the same record."""
    return sha256(canonical([form, *key]))[:32]


def put_in(document: Document, one: Gathered, root: str) -> Document:
    """Return the document with the answers put in; what the list does not say stays."""
    made = cast("dict[str, Any]", _copied(document))
    for path, text in one.single.items():
        _place(made, path, root)[path.rsplit("/", 1)[1]] = text
    for path, rows in one.rosters.items():
        at, name = _place(made, path, root), path.rsplit("/", 1)[1]
        at[name] = _merged(list(at.get(name) or ()), rows, f"{'/'.join(one.key)} {path}")
    return made


def _merged(before: list[dict[str, Any]], rows: Iterable[dict[str, str]], seed: str) -> list[dict[str, Any]]:
    for row in rows:
        known = next(_same(before, row), None)
        if known is None:
            identity = sha256(f"{seed} {_identity(row) or len(before)}".encode())[:_ROW_ID]
            before.append({"_id": identity, **row})
        else:
            known.update(row)
    return before


def _same(before: list[dict[str, Any]], row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for name in _IDENTIFYING:
        if row.get(name):
            alike = (each for each in before if compared(each.get(name)) == compared(row[name]))
            yield from (each for each in alike if not _two_numbers(each, row))


def _two_numbers(known: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether both have a number and it is not the same: two people of one name."""
    numbers = {compared(known.get("id_number")), compared(row.get("id_number"))} - {""}
    return len(numbers) > 1


def _identity(row: Mapping[str, str]) -> str:
    return next((f"{name} {compared(row[name])}" for name in _IDENTIFYING if row.get(name)), "")


def _place(document: dict[str, Any], path: str, root: str) -> dict[str, Any]:
    at = document
    for part in path.removeprefix(f"/{root}/").split("/")[:-1]:
        at = at.setdefault(part, {})
    return at


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list | tuple) else value
