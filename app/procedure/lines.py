"""One line of JSON becomes a document that fits a form: what `put` reads, checked before the engine sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from forms.engine.definition import Definition, Kind, QuestionType
from resources.canonical import Document, Json, canonical, read_document, sha256
from resources.errors import WrongUse

MOST_BYTES: Final = 8 * 1024 * 1024  # a household with 1,000 members is under one megabyte

_RECORD_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_MANY = {QuestionType.SELECT_MULTIPLE, QuestionType.RANK}


@dataclass(frozen=True, slots=True)
class Line:
    """What stood on a line. An empty record id asks for a new record, an empty revision for no comparison."""

    record: str
    revision: str
    document: Document


def read_line(raw: bytes) -> Line:
    """Return what the line holds; a WrongUse says at which character it is broken."""
    if len(raw) > MOST_BYTES:
        raise WrongUse("procedure.line_too_long", most=MOST_BYTES // 2**20)
    try:
        document = dict(read_document(raw.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise WrongUse("procedure.line_encoding", column=error.start + 1) from error
    except json.JSONDecodeError as error:
        raise WrongUse("procedure.line_not_json", column=error.pos + 1) from error
    except (ValueError, RecursionError) as error:
        raise WrongUse("procedure.line_not_object") from error
    record, revision = document.pop("_id", ""), document.pop("_revision", "")
    if record and not (isinstance(record, str) and _RECORD_ID.fullmatch(record)):
        raise WrongUse("procedure.line_bad_id", value=str(record)[:80])
    return Line(str(record or ""), str(revision or ""), document)


def fitted(document: Document, root: Definition) -> Document:
    """Return the document with every answer as text; a WrongUse names where it has another shape than the form."""
    return _group(document, root, "")


def misfit(document: Document, root: Definition) -> str:
    """Return the path of the first answer that has another shape than the form; "" when every one fits."""
    try:
        fit = fitted(document, root)
    except WrongUse as error:
        return str(error.values["path"])
    return "" if fit == document else _differing(document, fit)


def identified(document: Document, record: str, known: Document | None = None) -> Document:
    """Return the document with an `_id` in every row: that of the known row at its place, else one made from both.

    The same line read again gives the same ids, so that it changes nothing.
    """
    return _with_ids(document, known or {}, record)


def record_of(document: Document, form: str) -> str:
    """Return the id for a new record: made of what the line says, so that the same line is the same record."""
    return sha256(canonical([form, document]))[:32]


def _group(value: Document, definition: Definition, path: str) -> Document:
    below = {child.name: child for child in definition.slots}
    fit: dict[str, Json] = {}
    for name, answer in value.items():
        child = below.get(name)
        fit[name] = answer if child is None else _answer(answer, child, f"{path}{name}")
    return fit


def _answer(answer: Json, definition: Definition, path: str) -> Json:
    if definition.kind is Kind.REPEAT:
        return _rows(answer, definition, path)
    if definition.kind is Kind.GROUP:
        if isinstance(answer, Mapping):
            return _group(answer, definition, f"{path}/")
        raise WrongUse("procedure.line_bad_group", path=path)
    if isinstance(answer, Sequence) and not isinstance(answer, str) and definition.type in _MANY:
        return " ".join(_text(one, path) for one in answer)
    return _text(answer, path)


def _rows(answer: Json, definition: Definition, path: str) -> Json:
    if not isinstance(answer, Sequence) or isinstance(answer, str):
        raise WrongUse("procedure.line_bad_rows", path=path)
    rows: list[Json] = []
    for position, row in enumerate(answer, start=1):
        if not isinstance(row, Mapping):
            raise WrongUse("procedure.line_bad_rows", path=f"{path}[{position}]")
        rows.append(_group(row, definition, f"{path}[{position}]/"))
    return rows


def _text(answer: Json, path: str) -> str:
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "1" if answer else "0"
    if isinstance(answer, str | int):
        return str(answer)
    raise WrongUse("procedure.line_bad_value", path=path)


def _differing(given: Json, fit: Json, path: str = "") -> str:
    if isinstance(given, Mapping) and isinstance(fit, Mapping):
        for name, answer in given.items():
            if answer != fit[name]:
                return _differing(answer, fit[name], f"{path}/{name}" if path else name)
    if isinstance(given, list) and isinstance(fit, list):
        for position, (row, other) in enumerate(zip(given, fit, strict=True), start=1):
            if row != other:
                return _differing(row, other, f"{path}[{position}]")
    return path


def _with_ids(value: Document, known: Document, path: str) -> Document:
    named: dict[str, Json] = {}
    for name, answer in value.items():
        before = known.get(name)
        if name.startswith("_"):
            named[name] = answer
        elif isinstance(answer, Mapping):
            named[name] = _with_ids(answer, before if isinstance(before, Mapping) else {}, f"{path}/{name}")
        elif isinstance(answer, list):
            named[name] = _rows_with_ids(answer, before, f"{path}/{name}")
        else:
            named[name] = answer
    return named


def _rows_with_ids(rows: list[Json], before: Json, path: str) -> list[Json]:
    known = cast("list[Document]", before) if isinstance(before, list) else []
    taken = _identities(rows, path)
    named: list[Json] = []
    for position, row in enumerate(rows):
        if not isinstance(row, Mapping):
            named.append(row)
            continue
        there = known[position] if position < len(known) and known[position].get("_id") not in taken else {}
        identity = row.get("_id") or there.get("_id") or sha256(f"{path}/{position}".encode())[:16]
        named.append({**_with_ids(row, there, f"{path}/{position}"), "_id": identity})
    return named


def _identities(rows: list[Json], path: str) -> set[Json]:
    """Return the ids the rows bring along; two rows cannot be the same one."""
    found: set[Json] = set()
    for row in rows:
        identity = row.get("_id") if isinstance(row, Mapping) else None
        if identity and not isinstance(identity, str):
            raise WrongUse("procedure.line_bad_id", value=str(identity)[:80])
        if identity in found:
            raise WrongUse("procedure.line_same_row", value=str(identity), path=path.partition("/")[2])
        if identity:
            found.add(identity)
    return found
