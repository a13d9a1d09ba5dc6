"""Backups: one file with everything in it, still encrypted, verified by reading back, opening and counting."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from app.postgres.driver import needing_driver
from app.register.access import ATTACHMENTS_FILE, BACKUPS, DATABASES, KEYS_FILE, REGISTER_FILE, Access
from app.register.counts import Counts, count_all
from app.register.files import file_refusals, forget_cached, sync_folder
from app.register.sqlite_database import SqliteDatabase
from app.register.undoing import undone_by
from resources.errors import NotPossible

FORMAT = 1
ENDING = ".lika-backup"
_MANIFEST = "backup.json"
_UNFINISHED, _MAKING = ".new", ".making-"
_CHUNK = 1 << 20
_NEWEST_KEPT, _DAYS_KEPT = 5, 7  # of the rolling backups: the last five, and the last one of each of seven days


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file says of itself, after it was found whole."""

    path: Path
    name: str
    made: datetime
    counts: Counts
    digests: dict[str, str]  # of the files in it


def write_backup(access: Access, target: Path, *, now: datetime) -> Backup:
    """Write everything into one file and return it verified; what stood there is replaced only by a whole one.

    Opens the databases for itself: it may run beside the thread that enters, and what it writes is one moment.
    """
    beside = target.with_name(target.name + _UNFINISHED)

    def clear() -> None:
        with file_refusals(target):
            beside.unlink(missing_ok=True)

    with undone_by(clear):
        with _copies(access) as folder:
            counts = _verified(access, folder)
            _check_room(folder, target)
            with file_refusals(target):
                _pack(access, folder, beside, counts=counts, now=now)
        found = _read_back(beside, target, counts)
        with file_refusals(target):
            beside.replace(target)
            sync_folder(target.parent)
    return Backup(target, found.name, found.made, found.counts, found.digests)


def roll_backup(access: Access, *, now: datetime) -> Backup:
    """Write a backup into the workspace's own folder and drop the ones that are no longer needed."""
    folder = access.path / BACKUPS
    made = write_backup(access, folder / f"{now.strftime('%Y%m%d-%H%M%S')}{ENDING}", now=now)
    kept = sorted((each for each in folder.glob(f"*{ENDING}") if each.name[:1].isdigit()), reverse=True)
    last_of_day = {each.name[:8]: each for each in reversed(kept)}
    days = sorted(last_of_day, reverse=True)[:_DAYS_KEPT]
    # The one just made stays, whatever the clock says: set back a year, it looks like the oldest.
    with file_refusals(folder):
        for each in set(kept) - set(kept[:_NEWEST_KEPT]) - {last_of_day[day] for day in days} - {made.path}:
            each.unlink()
    return made


def back_up_before_change(access: Access, version: int, *, now: datetime) -> None:
    """Keep the state before a migration, verified; without it there is no migration."""
    write_backup(access, access.path / BACKUPS / f"before-step-{version + 1}{ENDING}", now=now)


def drop_leftovers(folder: Path, name: str = "") -> None:
    """Clear away what a backup left half done when its program was ended; called while nobody makes one there."""
    with file_refusals(folder):
        for each in folder.glob(f"{name}*{ENDING}{_UNFINISHED}"):
            each.unlink()
        for each in folder.glob(f"{_MAKING}*"):
            shutil.rmtree(each)


def read_backup(path: Path) -> Backup:
    """Read the whole file and return what it says; one that is not as it was written is NotPossible."""
    try:
        with file_refusals(path), ZipFile(path) as archive:
            if any(part.compress_type != ZIP_STORED for part in archive.infolist()):
                raise NotPossible("register.backup_damaged", path=str(path))  # nothing we make has to be unpacked
            manifest = json.loads(archive.read(_MANIFEST))
            if int(manifest["format"]) > FORMAT:
                raise NotPossible("register.newer_backup", path=str(path), found=manifest["format"], known=FORMAT)
            digests = {name: str(manifest["sha256"][name]) for name in (KEYS_FILE, *DATABASES)}
            for name, digest in digests.items():
                with archive.open(name) as file:
                    if _digest(file) != digest:
                        raise NotPossible("register.backup_damaged", path=str(path))
            return Backup(
                path=path,
                name=str(manifest["name"]),
                made=datetime.fromisoformat(manifest["made"]),
                counts=Counts.from_json(manifest["counts"]),
                digests=digests,
            )
    # zipfile raises RuntimeError for a password and for a way of packing unknown to it: damaged or forged.
    except (BadZipFile, ValueError, KeyError, TypeError, EOFError, RuntimeError) as error:
        raise NotPossible("register.backup_damaged", path=str(path)) from error


def unpack_backup(backup: Backup, folder: Path) -> None:
    """Write the files of a backup that was read into the folder, on the disk when it returns."""
    with file_refusals(folder), ZipFile(backup.path) as archive:
        for name in backup.digests:
            with archive.open(name) as source, (folder / name).open("wb") as out:
                shutil.copyfileobj(source, out, _CHUNK)
                out.flush()
                os.fsync(out.fileno())
            with (folder / name).open("rb") as file:
                if _digest(file) != backup.digests[name]:
                    raise NotPossible("register.disk_failed", path=str(folder / name))


@contextmanager
def _copies(access: Access) -> Iterator[Path]:
    """Yield a folder with a copy of each database as it was at one moment."""
    with (
        file_refusals(access.path),
        tempfile.TemporaryDirectory(prefix=_MAKING, dir=access.path / BACKUPS) as name,
    ):
        folder = Path(name)
        if access.server is None:
            _copy_files(access, folder)
        else:
            with needing_driver("store.no_driver"):
                from app.register.postgres.copies import copy_to_files
            copy_to_files(access, folder)
        yield folder


def _copy_files(access: Access, folder: Path) -> None:
    # The register first: every picture an answer names was kept before the answer was.
    for each in (REGISTER_FILE, ATTACHMENTS_FILE):
        with closing(access.database(each)) as source, closing(access.database(each, folder=folder)) as copy:
            source.copy_to(copy)


def _verified(access: Access, folder: Path) -> Counts:
    """Open the copies as a restore would, look at every page, and count."""
    with (
        closing(access.database(REGISTER_FILE, folder=folder)) as register,
        closing(access.database(ATTACHMENTS_FILE, folder=folder)) as attachments,
    ):
        for database in (register, attachments):
            if not _is_sound(database):
                raise NotPossible("register.damaged", path=str(access.path / database.path.name))
        return count_all(register, attachments)


def _is_sound(database: SqliteDatabase) -> bool:
    damaged = database.execute("PRAGMA cipher_integrity_check")
    return not damaged and database.execute("PRAGMA quick_check") == [("ok",)]


def _read_back(beside: Path, target: Path, counts: Counts) -> Backup:
    """Return what was written, read from the disk or stick again; `target` is what people know it by."""
    try:
        found = read_backup(beside)
    except NotPossible as error:
        raise NotPossible("register.backup_differs", path=str(target)) from error
    if found.counts != counts:
        raise NotPossible("register.backup_differs", path=str(target))
    return found


def _check_room(folder: Path, target: Path) -> None:
    needed = sum((folder / name).stat().st_size for name in DATABASES)
    with file_refusals(target):
        free = shutil.disk_usage(target.parent).free
    if free < needed + _CHUNK:
        raise NotPossible("register.no_room", path=str(target), needed=needed // _CHUNK + 1, free=free // _CHUNK)


def _pack(access: Access, folder: Path, target: Path, *, counts: Counts, now: datetime) -> None:
    (folder / KEYS_FILE).write_bytes(access.keys.to_bytes())
    digests = {}
    for name in (KEYS_FILE, *DATABASES):
        with (folder / name).open("rb") as file:
            digests[name] = _digest(file)
    manifest = {
        "format": FORMAT,
        "name": access.keys.name,
        "kind": access.keys.kind.value,
        "made": now.isoformat(),
        "counts": counts.to_json(),
        "sha256": digests,
    }
    with target.open("wb") as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
            for name in digests:
                archive.write(folder / name, name)
        file.flush()
        os.fsync(file.fileno())
        forget_cached(file.fileno())


def _digest(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # zip members read like files
