from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.register.sqlite import SqliteRegister
from app.register.workspace import Hardness, Workspace, WorkspaceKind, create_workspace
from tests.register.made import NOW

QUICK = Hardness(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "毛寺村 调查队.lika"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with create_workspace(
        path,
        kind=WorkspaceKind.TEAM,
        name="毛寺村调查队",
        passphrase="窑洞",
        now=NOW,
        random_bytes=os.urandom,
        who="李建国",
        hardness=QUICK,
    ) as made:
        yield made


@pytest.fixture
def register(workspace: Workspace) -> SqliteRegister:
    return workspace.register
