"""An unencrypted workspace and its register, for what people do with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.register.store import Register
from app.register.workspace import WorkspaceKind, create_workspace
from tests.procedure.filling import NOW


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_workspace(
        tmp_path / "team.lika",
        kind=WorkspaceKind.TEAM,
        name="一队",
        passphrase=None,
        now=NOW,
        random_bytes=os.urandom,
        who="test",
    ) as workspace:
        yield workspace.register
