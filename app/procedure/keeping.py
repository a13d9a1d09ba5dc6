"""Backups by themselves: after so many changes and on closing, and when the last one was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, cast

from app.procedure.parties import COUNTY_SETTINGS, TEAMS
from app.register.backup import ENDING, Backup, drop_leftovers, roll_backup, write_backup
from app.register.keys import WorkspaceKind
from app.register.workspace import Workspace
from resources.canonical import Json, canonical, sha256
from resources.errors import WrongUse

CHANGES: Final = 50  # revisions and drafts; at a household a quarter of an hour, an evening's work at most
_LAST: Final = "last_backup"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup this workspace knows of, which may lie on a stick that is elsewhere."""

    file: Path
    at: datetime
    changes: int  # revisions and drafts since then, and one more where the county's teams or settings changed


def is_kept_on_server(workspace: Workspace) -> bool:
    """Return whether others back the register up: it is on a server, and no backups are made by themselves."""
    return workspace.access.server is not None


def last_backup(workspace: Workspace) -> LastBackup | None:
    """Return when and where the workspace was last backed up; None: never."""
    kept = workspace.register.setting(_LAST)
    if not isinstance(kept, dict):
        return None
    changes = workspace.register.changes(
        after=int(str(kept["number"])), drafts=cast("Mapping[str, str]", kept["drafts"])
    )
    rearranged = kept.get("arranged", "") != _arranged(workspace)
    return LastBackup(Path(str(kept["file"])), datetime.fromisoformat(str(kept["at"])), changes + rearranged)


def back_up(workspace: Workspace, to: Path, *, now: datetime) -> Backup:
    """Back up into a file, or into a folder or stick under the workspace's name and the time."""
    target = to
    if not to.parent.is_dir():
        raise WrongUse("procedure.no_such_folder", folder=str(to.parent))
    if to.is_dir():
        drop_leftovers(to, workspace.path.stem)
        target = to / f"{workspace.path.stem} {now.strftime('%Y%m%d-%H%M%S')}{ENDING}"
    stood = _standing(workspace)
    return _noted(workspace, write_backup(workspace.access, target, now=now), stood)


def back_up_into(workspace: Workspace, folder: Path, *, now: datetime) -> Backup:
    """Back up into a folder or stick; one that is gone meanwhile is WrongUse, and nothing stands in its place."""
    if not folder.is_dir():
        raise WrongUse("procedure.no_such_folder", folder=str(folder))
    return back_up(workspace, folder, now=now)


def back_up_when_due(workspace: Workspace, *, now: datetime, after: int = CHANGES) -> Backup | None:
    """Roll the workspace's own backups when so many changes were made since the last one, else do nothing.

    `after=1` is for closing: whatever was changed is backed up. A register on a server is looked after there, for
    all clerks at once; a copy of it is made when somebody asks for one.
    """
    if is_kept_on_server(workspace):
        return None
    last = last_backup(workspace)
    changes = last.changes if last else workspace.register.changes(after=0, drafts={}) + bool(_arranged(workspace))
    if changes < after:
        return None
    stood = _standing(workspace)
    return _noted(workspace, roll_backup(workspace.access, now=now), stood)


def _standing(workspace: Workspace) -> dict[str, Json]:
    register = workspace.register
    return {"number": register.last_number(), "drafts": register.draft_times(), "arranged": _arranged(workspace)}


def _arranged(workspace: Workspace) -> str:
    """Return a hash over what a county arranged beside its records, its teams and settings; "" for nothing."""
    if workspace.kind is not WorkspaceKind.COUNTY:
        return ""
    kept = [workspace.register.setting(key) for key in (TEAMS, COUNTY_SETTINGS)]
    return sha256(canonical(kept)) if any(kept) else ""


def _noted(workspace: Workspace, made: Backup, stood: dict[str, Json]) -> Backup:
    """Note the backup after it was made; the one that is restored knows only of those before it."""
    noted: dict[str, Json] = {**stood, "file": str(made.path), "at": made.made.isoformat()}
    workspace.register.put_setting(_LAST, noted)
    return made
