"""New versions of the program without a network: the county signs what it runs, a team takes it from a stick."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import VERSION
from app.procedure.files import read_file, readable, writable
from app.procedure.parties import enrolled, keys_of, must_be_county
from app.register.workspace import Workspace
from resources.canonical import read_document
from resources.errors import NotPossible, WrongUse
from sync.update import Release, Update, read_update, version_number, write_update

_TELLS = Path("_internal", "version.json")  # in a built program: its version and the system it runs on
_TOP = "lika/"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Where a new version stands now, and which it is."""

    folder: Path
    version: str
    files: int


def this_system() -> str:
    """Return the name of the system that this program was built for, such as `linux-x86_64`."""
    return f"{sys.platform}-{platform.machine().lower()}"


def own_folder() -> Path | None:
    """Return the folder of the built program that is running, None when it runs from source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def make_update(workspace: Workspace, program: Path, *, now: datetime) -> tuple[bytes, Release]:
    """Return a built program as an update signed by this county, and what it says of itself.

    A folder that holds no built program and a workspace that is no county's are each a WrongUse.
    """
    must_be_county(workspace)
    files, programs = _files(program)
    told = read_document(files[_TOP + _TELLS.as_posix()])
    release = Release(
        county_key=enrolled(workspace).county_key,
        version=str(told.get("version")),
        system=str(told.get("system")),
        made_at=now.isoformat(timespec="seconds"),
        programs=programs,
    )
    return write_update(release, files, keys_of(workspace).signing), release


def open_update(workspace: Workspace, data: bytes, *, version: str = VERSION, system: str = "") -> Update:
    """Return the update: NotPossible when another signed it, it is not newer, or it is for another system."""
    update = read_update(data, enrolled(workspace).county_key)
    told, here = update.release, system or this_system()
    if told.system != here:
        raise NotPossible("procedure.update_of_other_system", system=told.system, here=here)
    if version_number(told.version) <= version_number(version):
        raise NotPossible("procedure.update_not_newer", version=told.version, here=version)
    return update


def unpack_update(update: Update, into: Path) -> Unpacked:
    """Write the new version into a folder of its own beside others, whole or not at all; nothing is replaced."""
    version = update.release.version
    target = into / f"lika-{version}"
    if target.exists():
        raise NotPossible("procedure.update_is_there", folder=str(target))
    with writable(target):
        into.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=".lika-update-", dir=into))
        try:
            for name in sorted(update.names):
                _write(update, name, making / name.removeprefix(_TOP))
            making.chmod(0o755)
            making.rename(target)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return Unpacked(target, version, len(update.names))


def _write(update: Update, name: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in update.pieces(name):
            file.write(piece)
    path.chmod(0o755 if name in update.release.programs else 0o644)


def _files(program: Path) -> tuple[Mapping[str, bytes], frozenset[str]]:
    """Return the files of a built program by their names in the update, and which of them may be run."""
    if not (program / _TELLS).is_file():
        raise WrongUse("procedure.no_built_program", folder=str(program))
    with readable(program):
        paths = [path for path in sorted(program.rglob("*")) if path.is_file()]
    names = {path: _TOP + path.relative_to(program).as_posix() for path in paths}
    run = frozenset(name for path, name in names.items() if path.parent == program)
    return {name: read_file(path) for path, name in names.items()}, run
