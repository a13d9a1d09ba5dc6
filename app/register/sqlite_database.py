"""One open SQLite file: its owner thread, its transactions, and what its errors mean to a person."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from app.register.cipher import Connection, DatabaseError, connect
from app.register.database import Row, Value
from app.register.files import can_be_read, is_full
from app.register.full_text import FullText
from app.register.marks import RememberedMarks
from app.register.paging import SqlitePages
from app.register.undoing import undone_by
from resources.errors import NotPossible


class SqliteDatabase:
    """A connection that belongs to the thread that opened it; every refusal of SQLite leaves as a sentence."""

    own_drafts = "draft"  # whoever has the file open has all its drafts

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self._owner = threading.get_ident()
        self._depth = 0
        self._key = key
        self._stuck = False
        self.texts, self.pages, self.marks = FullText(self), SqlitePages(self), RememberedMarks()
        with refusals(path):
            self.connection: Connection = connect(path, key)

    def execute(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        self._ready()
        try:
            rows: list[Row] = self.connection.execute(statement, values).fetchall()
        except DatabaseError as error:
            self._refuse(error)
            raise
        return rows

    def execute_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values; return how many rows of the database it changed."""
        self._ready()
        before = self.connection.total_changes
        try:
            self.connection.executemany(statement, rows)
        except DatabaseError as error:
            self._refuse(error)
            raise
        return int(self.connection.total_changes - before)

    def first(self, statement: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row, or None."""
        self._ready()
        try:
            row: Row | None = self.connection.execute(statement, values).fetchone()
        except DatabaseError as error:
            self._refuse(error)
            raise
        return row

    def stream(self, statement: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Yield rows as they are read: nothing is held in memory."""
        self._ready()
        try:
            yield from self.connection.execute(statement, values)
        except DatabaseError as error:
            self._refuse(error)
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; durable when the outermost one ends. A nested one can fail by itself."""
        self._ready()
        begin, commit, undo = _BOUNDS[self._depth > 0]
        self.execute(begin.format(self._depth))
        self._depth += 1
        with undone_by(lambda: self._take_back(undo)):
            yield
        self._depth -= 1
        with undone_by(self._roll_back):
            self.execute(commit.format(self._depth))

    def aside(self) -> AbstractContextManager[None]:
        """A transaction like any other: nobody else writes into the file."""
        return self.transaction()

    def others_wrote(self) -> bool:
        """Return False: nobody else has the file open."""
        return False

    def alone(self, work: str) -> AbstractContextManager[None]:  # noqa: ARG002  (one program has the file open)
        """Have nobody else do work of this name meanwhile: nobody else is there."""
        return nullcontext()

    def go_on_numbering(self, table: str) -> None:
        """Do nothing: SQLite takes the number after the greatest."""

    def _take_back(self, undo: str) -> None:
        self._depth -= 1
        # A full disk may have ended the whole transaction already.
        if self.connection.in_transaction:
            for statement in undo.format(self._depth).split(";"):
                self.connection.execute(statement)
        self._unstick()

    def _roll_back(self) -> None:
        if self.connection.in_transaction and not self._depth:
            self.connection.execute("ROLLBACK")

    def state(self) -> tuple[int, ...] | None:
        """Return what differs after any change to the file; None inside a transaction, which may be undone."""
        if self._depth:
            return None
        (version,) = self.execute("PRAGMA data_version")[0]  # changes of others; ours are counted by the connection
        return id(self.connection), self.connection.total_changes, int(version or 0)

    def damage(self) -> Iterator[tuple[str, str]]:
        """Yield damaged pages, and what SQLite finds in the structure of the file."""
        for page in self.damaged_pages():
            yield "register.verify_page", page
        for (line,) in self.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield "register.verify_structure", str(line)

    def damaged_pages(self) -> list[str]:
        """Return what SQLCipher says of pages of the file that are not as they were written.

        It looks at the file alone, so the write-ahead log is folded in first: a page that power loss tore is whole
        in the log. Where there is no room for that nothing is returned; pages are checked as they are read anyway.
        """
        try:
            self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except NotPossible:
            return []
        return [str(line) for (line,) in self.execute("PRAGMA cipher_integrity_check")]

    def copy_to(self, other: SqliteDatabase) -> None:
        """Copy everything, as it is at one moment, into another database with the same key."""
        self._ready()
        with refusals(other.path):
            self.connection.backup(other.connection)
            other.be_one_file()

    def be_one_file(self) -> None:
        """Fold the write-ahead log into the file, so that nothing lies beside it that belongs to it."""
        self.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Fold the write-ahead log into the file and close; what is committed is durable either way."""
        self._assert_owner()
        self.connection.close()

    def _refuse(self, error: DatabaseError) -> None:
        """Raise what a person can act on; after a damaged page, make the pages that are whole readable again."""
        try:
            refuse(error, self.path)
        except NotPossible as refused:
            self._stuck = refused.key in {DAMAGED, _FAILED}
            if refused.key == DAMAGED:  # a disk that is gone is asked again when something is wanted of it
                self._unstick()
            raise

    def _ready(self) -> None:
        self._assert_owner()
        self._unstick()

    def _unstick(self) -> None:
        """SQLCipher refuses every page after one it could not read, until the file is opened anew."""
        if self._stuck and not self._depth:
            self.connection.close()
            with refusals(self.path):
                self.connection = connect(self.path, self._key)
            self._stuck = False

    def _assert_owner(self) -> None:
        assert threading.get_ident() == self._owner, "the register belongs to the thread that opened it"


_BOUNDS = {
    False: ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"),
    True: ("SAVEPOINT level_{0}", "RELEASE level_{0}", "ROLLBACK TO level_{0};RELEASE level_{0}"),
}

DAMAGED, _FAILED, _FULL = "register.damaged", "register.disk_failed", "register.disk_full"

# SQLite's own words for what the surroundings refuse, and our sentence for each.
_REFUSALS = (
    ("full", _FULL),
    ("readonly", "register.read_only"),
    ("disk i/o", _FAILED),
    ("unable to open", "register.cannot_open"),
    ("malformed", DAMAGED),
    ("corruption", DAMAGED),  # in the full-text index
    ("not a database", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("locked", "register.busy"),
)


def refuse(error: DatabaseError, path: Path) -> None:
    """Raise NotPossible for what the disk refuses; return when the error is a defect of ours."""
    words = str(error).lower()
    for sign, found in _REFUSALS:
        if sign in words:
            key = found
            if key == DAMAGED and not can_be_read(path):
                key = _FAILED
            elif key == _FAILED and is_full(path):
                key = _FULL
            raise NotPossible(key, path=str(path)) from error


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into NotPossible."""
    try:
        yield
    except DatabaseError as error:
        refuse(error, path)
        raise
