"""The register of a county that outgrew its folder, moved to a server."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.register.access import DATABASES, Access
from app.register.counts import Counts, count_all
from app.register.files import file_refusals, sync_folder
from app.register.joining import store_at
from app.register.keys import RandomBytes
from app.register.on_server import write_server
from app.register.opening import open_databases
from app.register.workspace import LockedWorkspace, opened
from resources.errors import NotPossible


def move_to_server(
    access: Access, url: str, *, now: datetime, who: str, random_bytes: RandomBytes
) -> tuple[Counts, Path]:
    """Move all that a workspace keeps into a new schema; return what that holds and where the files were set aside.

    All or nothing, counted before it holds. The folder stays the first desk, with its keys and passphrase.
    """
    if access.server is not None:
        raise NotPossible("store.on_server_already", path=str(access.path))
    store = store_at(url, county=access.keys.name, random_bytes=random_bytes)
    moved = replace(access, server=replace(store(access.data_key), is_first=True))
    locked, counts = _copy(access, moved, now=now, who=who)
    try:
        return counts, _take_files_aside(moved, now)
    finally:
        locked.close()


def _copy(access: Access, moved: Access, *, now: datetime, who: str) -> tuple[LockedWorkspace, Counts]:
    """Copy everything; return the workspace, closed but still locked, and what was copied."""
    with ExitStack() as closed, opened(access, who=who, now=now) as workspace:
        target = open_databases(moved, closed, now=now, new=True)
        with target.register.transaction():
            target.make(access.keys)
            workspace.copy_into(target)
            counts = count_all(target.register, target.pictures)
            if counts != workspace.counts():
                raise NotPossible("store.copy_differs", path=str(access.path))
        return workspace.lock(), counts


def _take_files_aside(moved: Access, now: datetime) -> Path:
    """Have the folder name the server, then put the files out of the way: whatever ends this, one of them holds."""
    assert moved.server is not None
    write_server(moved.path, moved.server)
    aside = moved.path / f"moved-{now.strftime('%Y%m%d-%H%M%S')}"
    with file_refusals(moved.path):
        aside.mkdir()
        for name in DATABASES:
            (moved.path / name).rename(aside / name)
        sync_folder(moved.path)
    return aside
