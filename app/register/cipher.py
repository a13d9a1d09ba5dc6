"""SQLCipher in SQLite's place: the alias sqlite-utils needs, and the only way to open a database file."""

from __future__ import annotations

import sys
from pathlib import Path

import sqlcipher3
import sqlcipher3.dbapi2

from app.register.undoing import undone_by

# sqlcipher3's exceptions are not sqlite3's. sqlite-utils takes `pysqlite3` when there is one; without this a failed
# statement would leave a savepoint open, and rows written later would vanish at close.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

# It also takes numpy and pandas where an export for SPSS brought them along: half a second of every start.
# None stands for a module that is not to be imported.
_hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]

from sqlite_utils import db  # noqa: E402  (the alias must stand first)

for name in _hidden:
    del sys.modules[name]
assert vars(db)["sqlite3"] is sqlcipher3, "sqlite_utils was imported before app.register.cipher"

from sqlcipher3.dbapi2 import Connection, DatabaseError, IntegrityError, OperationalError  # noqa: E402
from sqlite_utils.db import Database as Tables  # noqa: E402

__all__ = [
    "PLAIN_HEADER",
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "Tables",
    "connect",
    "is_plain",
]

PLAIN_HEADER = b"SQLite format 3\x00"
KEY_BYTES = 48  # a key of 32 bytes and the salt, which would otherwise stand in the file alone, to be damaged


def connect(path: Path, key: bytes | None) -> Connection:
    """Open or make the database with its raw key (None: unencrypted) and read a page of it.

    A key that does not fit, or a file that is none, is a `DatabaseError`.
    """
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    with undone_by(connection.close):
        # Every refusal is said as a sentence; SQLCipher would also write to the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            assert len(key) == KEY_BYTES
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # FULL: one sync a commit. NORMAL would lose acknowledged answers when the power goes.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -48000")
    return connection


def is_plain(path: Path) -> bool:
    """Return whether the file begins as an unencrypted SQLite database does."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER
