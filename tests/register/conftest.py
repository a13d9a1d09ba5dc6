from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.register.stored import StoredRegister
from app.register.workspace import Workspace, WorkspaceKind, create_workspace
from app.tour.server import Server
from tests.register.made import NOW
from tests.register.on_server import QUICK, create_on_server, empty

__all__ = ["QUICK"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "毛寺村 调查队.lika"


@pytest.fixture
def in_folder(path: Path) -> Iterator[Workspace]:
    """Give a workspace whose register lies in its folder, encrypted."""
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


@pytest.fixture(scope="session")
def kept_on_server(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with create_on_server(tmp_path_factory.mktemp("desk") / "毛寺村.lika", server) as made:
        yield made


@pytest.fixture
def on_server(kept_on_server: Workspace) -> Workspace:
    """Give a workspace whose register is kept on a server, empty."""
    empty(kept_on_server)
    return kept_on_server


@pytest.fixture(params=["in_folder", "on_server"])
def workspace(request: pytest.FixtureRequest) -> Workspace:
    """Give a workspace of either kind: what a register does must not depend on where it is."""
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Workspace)
    return made


@pytest.fixture
def register(workspace: Workspace) -> StoredRegister:
    return workspace.register
