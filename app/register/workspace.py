"""A workspace: the folder NAME.lika with its encrypted register, its keys and its lock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from app.register.access import (
    BACKUPS,
    DATABASES,
    FOLDERS,
    Access,
    take_lock,
    workspace_keys,
    write_keys,
)
from app.register.attachments import Attachments
from app.register.backup import drop_leftovers
from app.register.codes import CodesOf
from app.register.copying import copy_pictures, copy_register, copy_secrets, derive
from app.register.counts import Counts, count_all
from app.register.files import file_refusals, sync_folder
from app.register.keys import KEY_BYTES, Hardness, Keys, RandomBytes, WorkspaceKind
from app.register.lock import WorkspaceLock
from app.register.on_server import OnServer, read_server, write_server
from app.register.opening import Opened, open_databases
from app.register.refreshing import Told, unheard
from app.register.set_aside import drop_unfinished, finish_restore
from app.register.stored import StoredRegister, paper_codes
from app.register.undoing import undone_by
from app.register.verify import Report
from app.register.verify_pictures import verify_pictures
from resources.errors import NotPossible, WrongUse

__all__ = [
    "Hardness",
    "LockedWorkspace",
    "Unlock",
    "Workspace",
    "WorkspaceKind",
    "access_to",
    "create_workspace",
    "open_workspace",
    "opened",
    "recover_workspace",
    "workspace_keys",
]

_DEVICE = "device"
_DEVICE_BYTES = 8

Unlock: TypeAlias = Callable[[Keys], "bytes | None"]
StoreAt: TypeAlias = "Callable[[bytes | None], OnServer]"
"""Where a register is to be kept, given the data key of its workspace."""


class Workspace:
    """An open workspace; a context manager. Used by the thread that opened it, but for `access`."""

    def __init__(
        self,
        access: Access,
        lock: WorkspaceLock,
        codes_of: CodesOf,
        *,
        now: datetime,
        new: bool = False,
        told: Told = unheard,
    ) -> None:
        self.access = access
        self._lock: WorkspaceLock | None = lock
        self._codes_of = codes_of
        with ExitStack() as opened:
            self._databases = open_databases(access, opened, now=now, new=new, told=told)
            self._opened = opened.pop_all()
        self._database, self._pictures = self._databases.register, self._databases.pictures
        self.register = StoredRegister(self._database, codes_of=codes_of)
        self.attachments = Attachments(self._pictures)
        self.secrets = self._databases.secrets

    @property
    def path(self) -> Path:
        """The folder."""
        return self.access.path

    @property
    def kind(self) -> WorkspaceKind:
        """Who works in it: a team or a county."""
        return self.access.keys.kind

    @property
    def name(self) -> str:
        """The name of the team or county."""
        return self.access.keys.name

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
        data_key, keys = self.access.data_key, self.access.keys
        if data_key is None:
            raise WrongUse("register.is_plain", path=str(self.path))
        changed = keys.with_passphrase(
            _strong(passphrase), data_key, random_bytes=random_bytes, hardness=hardness or keys.hardness
        )
        self._take_keys(changed)

    def change_recovery(self, recipient: str) -> None:
        """Wrap the data key for another recovery key of the county; a plain workspace has none to wrap."""
        data_key, keys = self.access.data_key, self.access.keys
        if data_key is None or keys.recovery_recipient == recipient:
            return
        self._take_keys(keys.with_recovery(recipient, data_key))

    def _take_keys(self, changed: Keys) -> None:
        with self.register.transaction():
            self._databases.change_keys(changed)
            write_keys(self.path, changed)
        self.access = replace(self.access, keys=changed)

    def begin(self, furnish: Callable[[Workspace], None]) -> None:
        """Put into a new workspace what belongs to it from the first moment, all or nothing."""
        with self.register.transaction():  # or every form would be synced to the disk by itself
            self._databases.make(self.access.keys)
            furnish(self)

    def copy_into(self, other: Opened) -> None:
        """Put all that this workspace keeps into empty databases, in the transaction that is open there."""
        copy_register(self._database, other.register)
        derive(other.register)
        copy_secrets(self.secrets, other.secrets)
        copy_pictures(self._pictures, other.pictures)

    def counts(self) -> Counts:
        """Return how much of each kind the workspace holds."""
        return count_all(self._database, self._pictures)

    def verify(self) -> Report:
        """Look at everything, pictures too. Changes nothing."""
        report = self.register.verify()
        pictures = verify_pictures(self._database, self._pictures, device=self.device)
        return replace(report, problems=(*report.problems, *pictures))

    def lock(self) -> LockedWorkspace:
        """Close the register and forget its key, but let nobody else in; this object is of no more use."""
        assert self._lock is not None, "the workspace is locked or closed"
        lock, self._lock = self._lock, None
        self._opened.close()
        return LockedWorkspace(self.access.path, lock, self._codes_of)

    def close(self) -> None:
        """Close the register and let the next one in."""
        self._opened.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class LockedWorkspace:
    """A workspace whose person went away: nothing of it is readable until they give the passphrase again."""

    def __init__(self, path: Path, lock: WorkspaceLock, codes_of: CodesOf) -> None:
        self.path = path
        self._lock, self._codes_of = lock, codes_of

    def reopen(self, passphrase: str | None, *, now: datetime) -> Workspace:
        """Open it again; with a wrong passphrase it stays locked and can be tried again."""
        access = _unlocked(self.path, _with_passphrase(passphrase), "register.wrong_passphrase")
        return Workspace(access, self._lock, self._codes_of, now=now)

    def close(self) -> None:
        """Give it up and let the next one in."""
        self._lock.release()


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
    store: StoreAt | None = None,
) -> Workspace:
    """Make the folder and open it; it is there whole or not at all. Without a passphrase nothing is encrypted.

    `furnish` puts in what belongs to it from the first moment: keys, forms, settings. `store`: the register is kept
    on a server, in a schema that is made.
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
    server = replace(store(data_key), is_first=True) if store else None

    def begin(half: Workspace) -> None:
        half.secrets.put(_DEVICE, random_bytes(_DEVICE_BYTES))
        if furnish is not None:
            furnish(half)

    beside = path.with_name(f".{path.name}.{random_bytes(4).hex()}")
    with folder_beside(beside, path, keys, server):
        with opened(Access(beside, keys, data_key, server), who=who, now=now, codes_of=codes_of, new=True) as half:
            half.begin(begin)
        return moved_in(beside, Access(path, keys, data_key, server), who=who, now=now, codes_of=codes_of)


@contextmanager
def folder_beside(beside: Path, path: Path, keys: Keys, server: OnServer | None) -> Iterator[None]:
    """Make the folder of a new workspace, to be renamed when it is whole; else it goes again."""
    with undone_by(lambda: shutil.rmtree(beside, ignore_errors=True)):
        with file_refusals(path):
            beside.mkdir(parents=True)
            for folder in FOLDERS:
                (beside / folder).mkdir()
        write_keys(beside, keys)
        if server is not None:
            write_server(beside, server)
        yield


def moved_in(beside: Path, access: Access, *, who: str, now: datetime, codes_of: CodesOf) -> Workspace:
    """Give a new workspace its name and open it; one that cannot be opened was never made."""
    with file_refusals(access.path):
        beside.rename(access.path)

    def take_the_name_back() -> None:
        with suppress(OSError):  # the disk that refused may refuse this too; what was refused is what is said
            access.path.rename(beside)

    with undone_by(take_the_name_back):
        with file_refusals(access.path):
            sync_folder(access.path.parent)
        return opened(access, who=who, now=now, codes_of=codes_of)


def open_workspace(
    path: Path,
    *,
    passphrase: str | None,
    now: datetime,
    who: str,
    codes_of: CodesOf = paper_codes,
    told: Told = unheard,
) -> Workspace:
    """Open a workspace with its passphrase (None for an unencrypted one).

    One that an older program made is brought up; `told` hears how far that is.
    """
    unlock = _with_passphrase(passphrase)
    return _open(path, unlock, "register.wrong_passphrase", who=who, now=now, codes_of=codes_of, told=told)


def access_to(path: Path, *, passphrase: str | None) -> Access:
    """Return what opens the databases of a workspace that may be too damaged to be opened as a whole."""
    return _unlocked(path, _with_passphrase(passphrase), "register.wrong_passphrase")


def recover_workspace(
    path: Path, *, identity: str, now: datetime, who: str, codes_of: CodesOf = paper_codes
) -> Workspace:
    """Open a workspace whose passphrase was lost, with the county's recovery identity."""

    def unlock(keys: Keys) -> bytes | None:
        return keys.recover(identity)

    return _open(path, unlock, "register.wrong_recovery_key", who=who, now=now, codes_of=codes_of)


def opened(
    access: Access,
    *,
    who: str,
    now: datetime,
    codes_of: CodesOf = paper_codes,
    new: bool = False,
    told: Told = unheard,
) -> Workspace:
    """Open a workspace whose data key is at hand; a new one is begun by `Workspace.begin`."""
    lock = take_lock(access.path, who=who, now=now)
    with undone_by(lock.release):
        drop_leftovers(access.path / BACKUPS)
        return Workspace(access, lock, codes_of, now=now, new=new, told=told)


def _open(
    path: Path,
    unlock: Unlock,
    wrong: str,
    *,
    who: str,
    now: datetime,
    codes_of: CodesOf,
    told: Told = unheard,
) -> Workspace:
    finish_restore(path)
    workspace = opened(_unlocked(path, unlock, wrong), who=who, now=now, codes_of=codes_of, told=told)
    drop_unfinished(path)
    return workspace


def _unlocked(path: Path, unlock: Unlock, wrong: str) -> Access:
    """Return what opens the databases; a key that does not fit is the NotPossible named by `wrong`."""
    keys, server = workspace_keys(path), read_server(path)
    for name in () if server else DATABASES:
        if not (path / name).is_file():
            raise NotPossible("register.no_register", path=str(path), file=name)
        if not (path / name).stat().st_size:  # SQLite would make an empty register of an empty file
            raise NotPossible("register.damaged", path=str(path / name))
    data_key = None if keys.plain else unlock(keys)
    if not keys.plain and data_key is None:
        raise NotPossible(wrong, path=str(path))
    return Access(path, keys, data_key, server)


def _with_passphrase(passphrase: str | None) -> Unlock:
    return lambda keys: None if passphrase is None else keys.unwrap(passphrase)


def _strong(passphrase: str) -> str:
    if not passphrase.strip():
        raise WrongUse("register.empty_passphrase")
    return passphrase
