"""Everything a register keeps, carried from one database into an empty one; what is derived is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from app.register.database import Database, Row
from app.register.rebuild import rebuild_derived
from app.register.shelf import Secrets

_TOGETHER = 200  # rows; of revisions a megabyte
# Tables and their columns, what a row belongs to before the row. Drafts and secrets go their own ways.
_KEPT = {
    "revision": "number, id, record, form, version, author, device, time, content",
    "waiting": "id, content",
    "missing": "parent, child",
    "checked": "revision, errors, open_answers",
    "acknowledged": "party, revision",
    "owed": "party, about, report, receipt",
    "form": "name, version, workbook, xform, adopted",
    "form_list": "form, version, name, content",
    "setting": "key, value",
    "exchange": "number, direction, bundle, party, digest, at, detail",
}
_DRAFT = "record, form, version, base, content, place, changed, author"
_PICTURE = "name, content, thumbnail, added"


def copy_register(source: Database, target: Database) -> None:
    """Copy revisions, drafts, forms, settings and the log; `derive` makes the rest.

    Of several clerks' drafts of one record the one last typed in is taken where the target holds only one.
    """
    with target.transaction():
        for table, columns in _KEPT.items():
            _copy(source, target, table, columns)
        for row in source.execute(f"SELECT {_DRAFT} FROM draft ORDER BY changed"):
            target.execute(f"DELETE FROM {target.own_drafts} WHERE record = ?", row[:1])
            target.execute(f"INSERT INTO {target.own_drafts} ({_DRAFT}) VALUES ({_places(_DRAFT)})", row)
        for table in ("revision", "exchange"):
            target.go_on_numbering(table)


def derive(target: Database) -> None:
    """Make in a copy all that is derived: it takes longer than copying, and the source is not needed for it."""
    with target.transaction():
        rebuild_derived(target)


def copy_pictures(source: Database, target: Database) -> None:
    """Copy all pictures."""
    with target.transaction():
        _copy(source, target, "attachment", _PICTURE)


def copy_secrets(source: Secrets, target: Secrets) -> None:
    """Copy the keys, sealed as the target seals them."""
    for name in source.names():
        content = source.get(name)
        assert content is not None
        target.put(name, content)


def _copy(source: Database, target: Database, table: str, columns: str) -> None:
    into = f"INSERT INTO {table} ({columns}) VALUES ({_places(columns)})"
    for rows in _batches(source.stream(f"SELECT {columns} FROM {table} ORDER BY {columns.partition(',')[0]}")):
        target.execute_many(into, rows)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while together := list(islice(rows, _TOGETHER)):
        yield together


def _places(columns: str) -> str:
    return ", ".join("?" * (columns.count(",") + 1))
