"""A damaged register made anew from all that can still be read of it; the damaged one is set aside."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.register.access import ATTACHMENTS_FILE, FOLDERS, LOCK_FILE, REGISTER_FILE, Access, write_keys
from app.register.carving import carve
from app.register.cipher import IntegrityError
from app.register.database import Row
from app.register.files import file_refusals
from app.register.packing import unpack
from app.register.set_aside import place_of, rescuing_folder
from app.register.sqlite_database import SqliteDatabase
from app.register.stored import StoredRegister
from app.register.undoing import undone_by
from app.register.workspace import Workspace, opened
from resources.errors import NotPossible
from sync.revision import Revision, read_content

# Everything that is not derived, but for revisions, which are checked one by one; parents of a row before the row.
_KEPT_AS_THEY_ARE = ("form", "form_list", "setting", "secret", "exchange", "acknowledged", "owed", "draft")


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came over and what did not; ask the county or a backup for the rest."""

    revisions: int
    lost: int  # revisions that stood in the register and could not be read
    waiting: int  # of those that came over, how many miss a parent that did not
    drafts: int
    damaged_tables: tuple[str, ...]
    set_aside: Path | None


def rescue(access: Access, *, now: datetime, who: str) -> Rescued:
    """Make the workspace anew from what is readable; one whose first page is gone is a NotPossible."""
    path = access.path
    if access.server is not None:
        raise NotPossible("store.no_rescue", path=str(path))
    beside = rescuing_folder(path)
    with place_of(path, who=who, now=now) as place:
        shutil.rmtree(beside, ignore_errors=True)
        with undone_by(lambda: shutil.rmtree(beside, ignore_errors=True)):
            with file_refusals(path):
                shutil.copytree(path, beside, ignore=shutil.ignore_patterns("*.db*", LOCK_FILE))
                for folder in FOLDERS:
                    (beside / folder).mkdir(exist_ok=True)
            write_keys(beside, access.keys)
            with (
                opened(Access(beside, access.keys, access.data_key), who=who, now=now) as fresh,
                closing(access.database(REGISTER_FILE)) as damaged,
                closing(access.database(ATTACHMENTS_FILE)) as pictures,
            ):
                rescued = _carry_over(access, damaged, pictures, fresh)
            place.prepare(beside)
        return replace(rescued, set_aside=place.take(now=now))


def _carry_over(access: Access, damaged: SqliteDatabase, pictures: SqliteDatabase, fresh: Workspace) -> Rescued:
    with closing(fresh.access.database(REGISTER_FILE)) as into:
        unreadable = [table for table in _KEPT_AS_THEY_ARE if not _copy(damaged, into, table)]
    with closing(fresh.access.database(ATTACHMENTS_FILE)) as into:
        unreadable += [] if _copy(pictures, into, "attachment") else ["attachment"]
    found, lost = _append_all(damaged, fresh.register)
    if lost:
        lost -= _append_carved(access, fresh.register, found)
    unreadable += [] if _note_checks(damaged, fresh.register) else ["checked"]
    fresh.register.rebuild()
    report = fresh.register.verify()
    return Rescued(len(found), max(0, lost), report.waiting, report.drafts, tuple(unreadable), None)


def _append_all(damaged: SqliteDatabase, register: StoredRegister) -> tuple[set[str], int]:
    """Append every revision that is readable and whole; return their ids and how many are not."""
    found: set[str] = set()
    lost = 0
    with register.transaction():
        for row in _revisions(damaged):
            revision = _whole(row)
            if revision is None:
                lost += 1
            else:
                register.append([revision])
                found.add(revision.id)
    return found, lost


def _append_carved(access: Access, register: StoredRegister, found: set[str]) -> int:
    """Append every whole revision that the table itself did not lead to, add it to `found`; return how many."""
    before = len(found)
    with register.transaction():
        for row in carve(access.path / REGISTER_FILE, access.key_of(REGISTER_FILE)):
            if row[0] not in found and (revision := _whole(row)):
                register.append([revision])
                found.add(revision.id)
    return len(found) - before


def _revisions(damaged: SqliteDatabase) -> Iterator[Row | None]:
    """Yield (id, content) of every revision, None for one that cannot be read."""
    for number in range(1, _greatest_number(damaged) + 1):
        try:
            row = damaged.first("SELECT id, content FROM revision WHERE number = ?", (number,))
        except NotPossible:
            row = None
        yield row


def _greatest_number(damaged: SqliteDatabase) -> int:
    """Return the number of the last revision, from whichever part of the file still tells."""
    greatest = 0
    for statement in (
        "SELECT max(number) FROM revision",
        "SELECT max(number) FROM revision INDEXED BY revision_by_time",
        "SELECT max(revision) FROM code INDEXED BY code_by_revision",
        "SELECT until FROM coded",
    ):
        try:
            row = damaged.first(statement)
        except NotPossible:
            continue
        greatest = max(greatest, int((row or (0,))[0] or 0))
    return greatest


def _whole(row: Row | None) -> Revision | None:
    if row is None:
        return None
    try:
        revision = read_content(unpack(row[1]))
    except (zlib.error, ValueError):
        return None
    return revision if revision.id == row[0] else None


def _note_checks(damaged: SqliteDatabase, register: StoredRegister) -> bool:
    rows: dict[Row, None] = {}
    whole = _read_both_ways(damaged, "checked", rows)
    with register.transaction():
        for revision, errors, open_answers in rows:
            if register.revision(str(revision)):
                register.note_check(str(revision), errors=int(errors or 0), open_answers=int(open_answers or 0))
    return whole


def _copy(damaged: SqliteDatabase, into: SqliteDatabase, table: str) -> bool:
    """Copy a table's readable rows; return whether all were. One that older programs had not has none."""
    if _made(damaged, table) is None:
        return True
    rows: dict[Row, None] = {}
    whole = _read_both_ways(damaged, table, rows)
    with into.transaction():
        for row in rows:
            try:
                into.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            except IntegrityError:  # what it belongs to did not come over
                whole = False
    return whole


def _read_both_ways(damaged: SqliteDatabase, table: str, rows: dict[Row, None]) -> bool:
    """Read from both ends up to the damage, by the index and past it; return whether there was none."""
    for way in _ways(damaged, table):
        try:
            for row in damaged.stream(f"SELECT * FROM {table} {way}"):
                rows[row] = None
        except NotPossible:
            continue
        return True
    return False


def _made(damaged: SqliteDatabase, table: str) -> Row | None:
    """Return the statement that made the table, None where it is not there."""
    return damaged.first("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))


def _ways(damaged: SqliteDatabase, table: str) -> tuple[str, ...]:
    """Return the orders a table can be read in; one that is not itself an index also without any."""
    made = _made(damaged, table)
    by_key = ("ORDER BY 1 ASC", "ORDER BY 1 DESC")
    if made is None or "WITHOUT ROWID" in str(made[0]).upper():
        return by_key
    return (*by_key, "NOT INDEXED ORDER BY rowid ASC", "NOT INDEXED ORDER BY rowid DESC")
