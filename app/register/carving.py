"""Revisions found page by page, where the pages that lead to them are damaged; not whether they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.register.cipher import Connection, DatabaseError, connect

# The columns of a revision, without the indexes that may be damaged too.
_TABLE = (
    "CREATE TABLE carved (number INTEGER PRIMARY KEY, id, record, form, version, author, device, time, content)"
)
_ID_LENGTH = 64


def carve(path: Path, key: bytes | None) -> Iterator[tuple[str, bytes]]:
    """Yield (id, content) of whatever may be a revision, some several times; about a millisecond a page.

    One damaged page at the top of a table hides all below it, though they are whole. So each page is taken for the
    top of a table of its own. Nothing is written: each try is rolled back.
    """
    connection = connect(path, key)
    try:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        for page in range(2, int(pages) + 1):
            try:
                yield from _below(connection, page)
            except DatabaseError:  # this page is damaged, or holds no table: those that are whole have their turn
                connection.close()
                connection = connect(path, key)
    finally:
        connection.close()


def _below(connection: Connection, page: int) -> Iterator[tuple[str, bytes]]:
    connection.execute("BEGIN")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("INSERT INTO sqlite_master VALUES ('table', 'carved', 'carved', ?, ?)", (page, _TABLE))
    connection.execute("PRAGMA writable_schema = RESET")
    for found, content in connection.execute("SELECT id, content FROM carved"):
        if isinstance(found, str) and len(found) == _ID_LENGTH and isinstance(content, bytes):
            yield found, content
    connection.execute("ROLLBACK")
    connection.execute("PRAGMA writable_schema = RESET")
