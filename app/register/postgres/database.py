"""A connection to a county's schema: reconnected when it was lost, one writer at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from typing import Final, TypeVar

import psycopg
from psycopg import RawCursor, RawServerCursor, sql

from app.postgres.address import Address
from app.postgres.connection import Connection, connect
from app.postgres.refusals import refusals
from app.register.database import Row, Value
from app.register.postgres.dialect import in_postgresql
from app.register.postgres.marks import PostgresMarks
from app.register.postgres.pages import PostgresPages
from app.register.postgres.words import Words
from app.register.undoing import undone_by

Result = TypeVar("Result")

_READ_TOGETHER = 2_000  # rows of a stream that are fetched at once
_WRITING: Final = 0x6C696B62  # the advisory locks of those who write, one for each schema
_WORKING: Final = 0x6C696B63  # those of work that is done by one at a time
_SETTINGS: Final = {
    # Somebody who holds the lock of writers and does not go on: a laptop that sleeps, a line that is cut.
    "idle_in_transaction_session_timeout": "120s",
    # An import of a whole county takes minutes; whoever waits for it longer than this is told to try again.
    "lock_timeout": "600s",
    "statement_timeout": "0",
    "TimeZone": "UTC",
    "standard_conforming_strings": "on",
}


class PostgresDatabase:
    """The connection belongs to the thread that opened it; every refusal of the server leaves as a sentence."""

    own_drafts = "own_draft"

    def __init__(self, address: Address, schema: str, *, desk: str) -> None:
        self.address, self.schema, self._desk = address, schema, desk
        self._owner = threading.get_ident()
        self._depth = 0
        self._streams = count()
        self._news = False  # the transaction that is open changes what all see
        self._listens = self._missed = False  # to what others change; something of it, perhaps
        self.texts, self.pages, self.marks = Words(self), PostgresPages(self), PostgresMarks(self)
        self._connection = self._connect()

    @property
    def connection(self) -> Connection:
        """The connection, open; made anew where it was lost outside a transaction."""
        assert threading.get_ident() == self._owner, "the register belongs to the thread that opened it"
        if self._connection.closed:
            if self._depth:
                raise self.address.refusal("connection_lost")
            self._connection = self._connect()
        return self._connection

    def execute(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        if self._depth:
            with refusals(self.address):
                return self._rows(statement, values)
        if _only_reads(statement):
            with refusals(self.address):
                return self._again_when_lost(lambda: self._rows(statement, values))
        with self.transaction():
            return self.execute(statement, values)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values; return how many rows of the database it changed."""
        together = [*rows]  # before the first is sent: reading them may ask this connection
        if not together:
            return 0
        if not self._depth:
            with self.transaction():
                return self.execute_many(statement, together)
        with refusals(self.address), RawCursor(self.connection) as cursor:
            cursor.executemany(in_postgresql(statement).encode(), together)
            self._note(statement, cursor.rowcount)
            return cursor.rowcount

    def first(self, statement: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row, or None."""
        rows = self.execute(statement, values)
        return rows[0] if rows else None

    def stream(self, statement: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Yield rows as they are read: some thousands are held in memory."""
        connection, name = self.connection, f"stream_{next(self._streams)}"
        cursor = RawServerCursor(connection, name, withhold=not self._depth)
        with refusals(self.address), cursor:
            cursor.itersize = _READ_TOGETHER
            cursor.execute(in_postgresql(statement).encode(), values)
            yield from cursor

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; durable when the outermost one ends. A nested one can fail by itself."""
        return self._transaction(f"BEGIN; {self._lock}")

    def aside(self) -> AbstractContextManager[None]:
        """A transaction of what is written here alone: it waits for others only where both write one row."""
        return self._transaction("BEGIN")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        at = self._depth
        self._begin(begin if not at else f"SAVEPOINT level_{at}")
        self._depth = at + 1
        with undone_by(lambda: self._take_back(at)):
            yield
        with undone_by(lambda: self._take_back(at)), refusals(self.address):
            self._send(f"RELEASE SAVEPOINT level_{at}" if at else self._commit)
        self._depth = at

    def others_wrote(self) -> bool:
        """Return whether another clerk changed what all see since this was last asked, or may have; first: no."""
        with refusals(self.address):
            if not self._listens:
                self._again_when_lost(lambda: self._send(f"LISTEN {self._channel}"))
                self._listens = True
            wrote = self._again_when_lost(self._hear)
        wrote, self._missed = wrote or self._missed, False
        return wrote

    def _hear(self) -> bool:
        told_by = {one.pid for one in self.connection.notifies(timeout=0)}
        return bool(told_by - {self.connection.info.backend_pid})

    @contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """Have nobody else do work of this name meanwhile; others wait. Let go of when the line is cut, too."""
        name = sql.Literal(f"{self.schema}/{work}").as_string(None)
        with refusals(self.address):
            self._send(f"SELECT pg_advisory_lock({_WORKING}, hashtext({name}))")
        try:
            yield
        finally:
            if not self._connection.closed:
                with suppress(psycopg.OperationalError):
                    self._send(f"SELECT pg_advisory_unlock({_WORKING}, hashtext({name}))")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything as it is at this moment, whatever others write meanwhile; nothing can be written."""
        with refusals(self.address), undone_by(lambda: self._take_back(0)):
            self._send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._depth = 1
            yield
            self._take_back(0)

    def state(self) -> None:
        """Return nothing: others write too, so what was read is not kept."""

    def go_on_numbering(self, table: str) -> None:
        """Number the table's further rows after those that were put in with their numbers."""
        self.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), coalesce(max(number), 0) + 1, false)"
            f" FROM {table}"
        )

    def damage(self) -> Iterator[tuple[str, str]]:
        """Yield nothing: the server looks after its own files."""
        yield from ()

    def close(self) -> None:
        """End the connection; what is committed is durable."""
        assert threading.get_ident() == self._owner, "the register belongs to the thread that opened it"
        self._connection.close()

    def _begin(self, statement: str) -> None:
        with refusals(self.address):
            if self._depth:
                self._send(statement)
                return
            self._news = False
            with undone_by(lambda: self._take_back(0)):
                self._again_when_lost(lambda: self._send(statement))

    def _take_back(self, depth: int) -> None:
        self._depth = depth
        undo = f"ROLLBACK TO SAVEPOINT level_{depth}; RELEASE SAVEPOINT level_{depth}" if depth else "ROLLBACK"
        if not self._connection.closed:
            with suppress(psycopg.OperationalError):  # a line that is cut takes back by itself
                self._connection.execute(undo.encode(), prepare=False)

    def _again_when_lost(self, ask: Callable[[], Result]) -> Result:
        """Ask, and once more where the line turns out to have been cut since the last time: nothing is begun."""
        try:
            return ask()
        except psycopg.OperationalError:
            if not self._connection.closed:
                raise
            return ask()

    def _send(self, statement: str) -> None:
        self.connection.execute(statement.encode(), prepare=False)

    def _rows(self, statement: str, values: Sequence[Value]) -> list[Row]:
        with RawCursor(self.connection) as cursor:
            cursor.execute(in_postgresql(statement).encode(), values)
            self._note(statement, cursor.rowcount)
            return cursor.fetchall() if cursor.description else []

    def _note(self, statement: str, rows: int) -> None:
        self._news = self._news or (rows > 0 and _TOLD.match(statement) is not None)

    @property
    def _commit(self) -> str:
        return f"NOTIFY {self._channel}; COMMIT" if self._news else "COMMIT"

    @property
    def _channel(self) -> str:
        return sql.Identifier(self.schema).as_string(None)

    @property
    def _lock(self) -> str:
        name = sql.Literal(self.schema).as_string(None)
        return f"SELECT pg_advisory_xact_lock({_WRITING}, hashtext({name}))"

    def _connect(self) -> Connection:
        connection = connect(self.address)
        settings = {
            **_SETTINGS,
            "search_path": sql.Identifier(self.schema).as_string(None),
            "lika.desk": self._desk,
        }
        with undone_by(connection.close), refusals(self.address):
            for name, value in settings.items():
                connection.execute("SELECT set_config(%s, %s, false)", (name, value))
            # Acknowledged rows are on the disk, whatever the server is set to; what is stricter stays.
            connection.execute(
                "SELECT set_config('synchronous_commit', 'on', false)"
                " WHERE current_setting('synchronous_commit') = 'off'"
            )
            if self._listens:
                connection.execute(f"LISTEN {self._channel}".encode())
                self._missed = True
        return connection


# What other clerks are told of; not what is derived from it: whoever looks first keeps that, and nothing changes.
_TOLD: Final = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) (?:revision|setting|form|exchange)\b")


def _only_reads(statement: str) -> bool:
    return statement.startswith("SELECT")
