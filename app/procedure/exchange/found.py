"""Which bundles lie on a stick that this workspace has not had in its hands yet."""

from __future__ import annotations

import filecmp
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.procedure.exchange.stick import EXCHANGE
from app.register.workspace import Workspace
from sync.bundle import SUFFIX


def new_bundles(workspace: Workspace, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the bundles in these folders and right below them that were neither taken in nor written here.

    Every bundle that was leaves a copy in the workspace, and no two sealed files are alike: the content tells,
    whatever the file is called. A folder that can't be read, such as a stick that was pulled, has none.
    """
    copies: dict[int, list[Path]] = defaultdict(list)
    for copy in (workspace.path / EXCHANGE).glob(f"*{SUFFIX}"):
        copies[copy.stat().st_size].append(copy)
    return tuple(file for folder in folders for file in _bundles_in(folder) if not _is_among(copies, file))


def _bundles_in(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(file for depth in ("", "*/") for file in folder.glob(f"{depth}*{SUFFIX}") if file.is_file())
    return []


def _is_among(copies: dict[int, list[Path]], file: Path) -> bool:
    with suppress(OSError):
        return any(filecmp.cmp(file, copy, shallow=False) for copy in copies[file.stat().st_size])
    return True  # gone meanwhile
