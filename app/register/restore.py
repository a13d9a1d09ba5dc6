"""Bringing a backup back: verified first, counted after, and what stood there is set aside."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.register.access import FOLDERS, Access, take_lock, workspace_keys, write_keys
from app.register.backup import Backup, read_backup, unpack_backup
from app.register.counts import Counts
from app.register.files import file_refusals
from app.register.keys import Keys
from app.register.on_server import read_server
from app.register.set_aside import place_of, restoring_folder
from app.register.undoing import undone_by
from app.register.workspace import Unlock, opened
from resources.errors import NotPossible


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    backup: Backup
    before: Counts | None  # of the workspace that stood there; None when none did or it could not be read
    counts: Counts  # as they are now: those of the backup, or the restore was not done
    set_aside: Path | None


def restore_backup(file: Path, path: Path, *, passphrase: str | None, now: datetime, who: str) -> Restored:
    """Make the workspace from the backup with the passphrase of that time; nothing that was there is lost."""

    def unlock(keys: Keys) -> bytes | None:
        return None if passphrase is None else keys.unwrap(passphrase)

    return _restore(file, path, unlock, "register.wrong_passphrase", now=now, who=who)


def restore_with_recovery(file: Path, path: Path, *, identity: str, now: datetime, who: str) -> Restored:
    """Make the workspace from the backup with the county's recovery identity."""
    return _restore(
        file, path, lambda keys: keys.recover(identity), "register.wrong_recovery_key", now=now, who=who
    )


def _restore(file: Path, path: Path, unlock: Unlock, wrong: str, *, now: datetime, who: str) -> Restored:
    backup = read_backup(file)
    before = _present(path, backup, unlock, now=now, who=who)
    beside = restoring_folder(path)
    with place_of(path, who=who, now=now) as place:
        with undone_by(lambda: shutil.rmtree(beside, ignore_errors=True)):
            _unpack(backup, beside)
            counts = _counted(backup, beside, unlock, wrong, now=now, who=who)
            place.prepare(beside)
        return Restored(backup, before, counts, place.take(now=now))


def _counted(backup: Backup, folder: Path, unlock: Unlock, wrong: str, *, now: datetime, who: str) -> Counts:
    """Open what was unpacked as people will, with whatever migration it needs, and count it."""
    keys = workspace_keys(folder)
    data_key = None if keys.plain else unlock(keys)
    if not keys.plain and data_key is None:
        raise NotPossible(wrong, path=str(backup.path))
    write_keys(folder, keys)
    with opened(Access(folder, keys, data_key), who=who, now=now) as workspace:
        counts = workspace.counts()
    if counts != backup.counts:
        raise NotPossible("register.backup_damaged", path=str(backup.path))
    return counts


def _unpack(backup: Backup, beside: Path) -> None:
    shutil.rmtree(beside, ignore_errors=True)
    with file_refusals(beside):
        beside.mkdir(parents=True)
        for folder in FOLDERS:
            (beside / folder).mkdir()
    unpack_backup(backup, beside)


def _present(path: Path, backup: Backup, unlock: Unlock, *, now: datetime, who: str) -> Counts | None:
    """Return the counts of what stands there; it may be damaged or locked with another passphrase, but not open."""
    if not path.exists():
        return None
    if read_server(path) is not None:
        raise NotPossible("store.restore_elsewhere", path=str(path))
    take_lock(path, who=who, now=now).release()
    try:
        keys = workspace_keys(path)
    except NotPossible:
        return None
    if keys.name != backup.name:
        raise NotPossible("register.backup_of_other", path=str(backup.path), name=backup.name, other=keys.name)
    data_key = None if keys.plain else unlock(keys)
    if data_key is None and not keys.plain:
        return None
    try:
        with opened(Access(path, keys, data_key), who=who, now=now) as workspace:
            return workspace.counts()
    except NotPossible:
        return None
