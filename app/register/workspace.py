"""A workspace: the folder NAME.lika with its encrypted register, its keys and its lock."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from app.register.codes import CodesOf
from app.register.database import Database
from app.register.files import file_refusals, sync_folder, write_safely
from app.register.keys import (
    KEY_BYTES,
    Hardness,
    Keys,
    RandomBytes,
    WorkspaceKind,
    database_key,
    read_keys,
)
from app.register.lock import WorkspaceLock
from app.register.shelf import Secrets
from app.register.sqlite import SqliteRegister, paper_codes
from resources.errors import NotPossible, WrongUse

__all__ = ["Hardness", "Workspace", "WorkspaceKind", "create_workspace", "open_workspace", "recover_workspace"]

REGISTER, KEYS, LOCK = "register.db", "keys.json", "lock"
FOLDERS = ("backups", "exchange")
_KEYS_COPY = Path("backups") / KEYS  # a workspace without its keys is lost, so they stand in two places
_DEVICE = "device"
_DEVICE_BYTES = 8

Unlock: TypeAlias = Callable[[Keys], "bytes | None"]


class Workspace:
    """An open workspace; a context manager. Used by the thread that opened it."""

    def __init__(
        self, path: Path, keys: Keys, data_key: bytes | None, lock: WorkspaceLock, codes_of: CodesOf
    ) -> None:
        self.path = path
        self._keys = keys
        self._data_key = data_key
        self._lock = lock
        key = None if data_key is None else database_key(data_key, REGISTER)
        self._database = Database(path / REGISTER, key)
        try:
            self.register = SqliteRegister(self._database, codes_of=codes_of)
        except BaseException:
            self._database.close()
            raise
        self.secrets = Secrets(self._database)

    @property
    def kind(self) -> WorkspaceKind:
        """Who works in it: a team or a county."""
        return self._keys.kind

    @property
    def name(self) -> str:
        """The name of the team or county."""
        return self._keys.name

    @property
    def device(self) -> str:
        """The identity of this workspace on this computer: 16 hexadecimal digits, in every revision made here."""
        device = self.secrets.get(_DEVICE)
        assert device is not None
        return device.hex()

    def change_passphrase(
        self, passphrase: str, *, random_bytes: RandomBytes, hardness: Hardness | None = None
    ) -> None:
        """Wrap the data key for another passphrase; the old one opens nothing from then on."""
        if self._data_key is None:
            raise WrongUse("register.is_plain", path=str(self.path))
        self._keys = self._keys.with_passphrase(
            _strong(passphrase), self._data_key, random_bytes=random_bytes, hardness=hardness or self._keys.hardness
        )
        _write_keys(self.path, self._keys)

    def close(self) -> None:
        """Close the register and let the next one in."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_workspace(
    path: Path,
    *,
    kind: WorkspaceKind,
    name: str,
    passphrase: str | None,
    now: datetime,
    random_bytes: RandomBytes,
    who: str,
    recovery_recipient: str | None = None,
    hardness: Hardness | None = None,
    codes_of: CodesOf = paper_codes,
    furnish: Callable[[Workspace], None] | None = None,
) -> Workspace:
    """Make the folder and open it; it is there whole or not at all. Without a passphrase nothing is encrypted.

    `furnish` puts in what belongs to it from the first moment: keys, forms, settings.
    """
    if path.exists():
        raise NotPossible("register.exists", path=str(path))
    keys, data_key = Keys(kind=kind, name=name, plain=passphrase is None), None
    if passphrase is not None:
        data_key = random_bytes(KEY_BYTES)
        keys = keys.with_passphrase(
            _strong(passphrase), data_key, random_bytes=random_bytes, hardness=hardness or Hardness()
        )
        if recovery_recipient:
            keys = keys.with_recovery(recovery_recipient, data_key)
    beside = path.with_name(f".{path.name}.{random_bytes(4).hex()}")
    try:
        with file_refusals(path):
            beside.mkdir(parents=True)
            for folder in FOLDERS:
                (beside / folder).mkdir()
        _write_keys(beside, keys)
        with _opened(beside, keys, data_key, who=who, now=now, codes_of=codes_of) as half:
            half.secrets.put(_DEVICE, random_bytes(_DEVICE_BYTES))
            if furnish is not None:
                furnish(half)
        with file_refusals(path):
            beside.rename(path)
            sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return _opened(path, keys, data_key, who=who, now=now, codes_of=codes_of)


def open_workspace(
    path: Path, *, passphrase: str | None, now: datetime, who: str, codes_of: CodesOf = paper_codes
) -> Workspace:
    """Open a workspace with its passphrase (None for an unencrypted one)."""

    def unlock(keys: Keys) -> bytes | None:
        return None if passphrase is None else keys.unwrap(passphrase)

    return _open(path, unlock, "register.wrong_passphrase", who=who, now=now, codes_of=codes_of)


def recover_workspace(
    path: Path, *, identity: str, now: datetime, who: str, codes_of: CodesOf = paper_codes
) -> Workspace:
    """Open a workspace whose passphrase was lost, with the county's recovery identity."""

    def unlock(keys: Keys) -> bytes | None:
        return keys.recover(identity)

    return _open(path, unlock, "register.wrong_recovery_key", who=who, now=now, codes_of=codes_of)


def workspace_keys(path: Path) -> Keys:
    """Return what can be read of a workspace without its passphrase: kind, name, whether it is encrypted."""
    if not path.is_dir():
        raise NotPossible("register.no_workspace", path=str(path))
    try:
        with file_refusals(path):
            return read_keys((path / KEYS).read_bytes(), path / KEYS)
    except NotPossible:
        copy = path / _KEYS_COPY
        if not copy.is_file():
            raise
        return read_keys(copy.read_bytes(), copy)


def _open(path: Path, unlock: Unlock, wrong: str, *, who: str, now: datetime, codes_of: CodesOf) -> Workspace:
    keys = workspace_keys(path)
    if not (path / REGISTER).is_file():
        raise NotPossible("register.no_register", path=str(path))
    data_key = None if keys.plain else unlock(keys)
    if not keys.plain and data_key is None:
        raise NotPossible(wrong, path=str(path))
    return _opened(path, keys, data_key, who=who, now=now, codes_of=codes_of)


def _opened(
    path: Path, keys: Keys, data_key: bytes | None, *, who: str, now: datetime, codes_of: CodesOf
) -> Workspace:
    lock = _take_lock(path, who=who, now=now)
    try:
        return Workspace(path, keys, data_key, lock, codes_of)
    except BaseException:
        lock.release()
        raise


def _take_lock(path: Path, *, who: str, now: datetime) -> WorkspaceLock:
    with file_refusals(path):
        return WorkspaceLock(path / LOCK, who=who, now=now)


def _write_keys(path: Path, keys: Keys) -> None:
    write_safely(path / KEYS, keys.to_bytes())
    write_safely(path / _KEYS_COPY, keys.to_bytes())


def _strong(passphrase: str) -> str:
    if not passphrase.strip():
        raise WrongUse("register.empty_passphrase")
    return passphrase
