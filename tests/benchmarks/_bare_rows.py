"""The rows that an import left, to be inserted once more with nothing else done: what no import can do without."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.register.cipher import KEY_BYTES, connect
from app.register.index import entry
from app.register.packing import unpack
from app.register.workspace import access_to
from sync.revision import read_content

_SEARCH = "search"


@dataclass(frozen=True, slots=True)
class BareRows:
    """Tables with their indexes, and what stands in them."""

    statements: tuple[str, ...]
    rows: dict[str, list[tuple[Any, ...]]]

    def tables(self, file: Path) -> BareTables:
        """Return a new encrypted database with the empty tables."""
        database = connect(file, os.urandom(KEY_BYTES))
        for statement in self.statements:
            database.execute(statement)
        database.execute("PRAGMA foreign_keys = OFF")
        return BareTables(database, self.rows)


@dataclass(frozen=True, slots=True)
class BareTables:
    """An encrypted database that is still empty, and what will stand in it."""

    database: Any
    rows: dict[str, list[tuple[Any, ...]]]

    def fill(self) -> None:
        """Insert everything in one transaction."""
        self.database.execute("BEGIN")
        for table, rows in self.rows.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.database.execute("COMMIT")


def rows_left(workspace: Path, tables: Sequence[str], *, passphrase: str) -> BareRows:
    """Return what stands in these tables and in the search, which is made anew from the revisions."""
    kept = access_to(workspace, passphrase=passphrase).database("register.db").connection
    statements: list[str] = []
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for table in (*tables, _SEARCH):
        found = kept.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ?", (table,)).fetchall()
        statements += [statement for (statement,) in found if statement]
        rows[table] = kept.execute(f"SELECT * FROM {table}").fetchall()
    kept.close()
    rows[_SEARCH] = [_found(row[-1]) for row in rows["revision"]]
    return BareRows(tuple(statements), rows)


def _found(content: bytes) -> tuple[str, ...]:
    """Return the words that a revision is found by."""
    words = entry(read_content(unpack(content)).document).found
    return words.names, words.initials, words.numbers, words.words
