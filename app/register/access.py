"""What opens a workspace's files: its folder, its keys, and the data key once it is unwrapped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.register.files import file_refusals, write_safely
from app.register.keys import Keys, database_key, read_keys
from app.register.lock import WorkspaceLock
from app.register.on_server import OnServer
from app.register.sqlite_database import SqliteDatabase
from resources.errors import NotPossible

REGISTER_FILE, ATTACHMENTS_FILE, KEYS_FILE, LOCK_FILE = "register.db", "attachments.db", "keys.json", "lock"
DATABASES = (REGISTER_FILE, ATTACHMENTS_FILE)
BACKUPS = "backups"
FOLDERS = (BACKUPS, "exchange")
_LONGEST_PATH = 460  # bytes: SQLite opens no path of more than 512, and a backup's copies lie deeper
_KEYS_COPY = Path(BACKUPS) / KEYS_FILE  # a workspace without its keys is lost, so they stand in two places


@dataclass(frozen=True, slots=True)
class Access:
    """May be handed to another thread, which then opens the databases for itself."""

    path: Path
    keys: Keys
    data_key: bytes | None  # None: unencrypted
    server: OnServer | None = None  # where the register is kept; None: in the folder

    def database(self, name: str, *, folder: Path | None = None) -> SqliteDatabase:
        """Open one of the databases, or a copy of it that lies in another folder."""
        return SqliteDatabase((folder or self.path) / name, self.key_of(name))

    def key_of(self, name: str) -> bytes | None:
        """Return the key of one of the databases; None: unencrypted."""
        return None if self.data_key is None else database_key(self.data_key, name)


def workspace_keys(path: Path) -> Keys:
    """Return what can be read of a workspace without its passphrase: kind, name, whether it is encrypted."""
    copy = path / _KEYS_COPY
    with file_refusals(path):  # a folder that may not be looked into says so
        is_there = (path / KEYS_FILE).is_file() or copy.is_file()
    if not is_there:
        raise NotPossible("register.no_workspace", path=str(path))
    try:
        with file_refusals(path):
            return read_keys((path / KEYS_FILE).read_bytes(), path / KEYS_FILE)
    except NotPossible as error:
        # The copy stands in for damaged keys, never for those of a newer program.
        if error.key == "register.newer" or not copy.is_file():
            raise
        return read_keys(copy.read_bytes(), copy)


def write_keys(path: Path, keys: Keys) -> None:
    """Write the keys and their copy, each whole or not at all."""
    write_safely(path / KEYS_FILE, keys.to_bytes())
    write_safely(path / _KEYS_COPY, keys.to_bytes())


def take_lock(path: Path, *, who: str, now: datetime) -> WorkspaceLock:
    """Lock the workspace for this program; NotPossible tells who has it."""
    if os.name != "nt" and len(os.fsencode(path.absolute())) > _LONGEST_PATH:
        raise NotPossible(
            "register.path_too_long", path=str(path), most=_LONGEST_PATH, found=len(os.fsencode(path))
        )
    with file_refusals(path):
        return WorkspaceLock(path / LOCK_FILE, who=who, now=now)
