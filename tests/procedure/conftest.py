"""An unencrypted workspace and its register, and a county with a team, for what people do with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.register.store import Register
from app.register.workspace import WorkspaceKind, create_workspace
from tests.procedure.exchanging import MAOSI, District, Laptop, district
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


@pytest.fixture
def xifeng(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[District]:
    """A county, with a stick between it and the teams that a test makes; on a server where the test says so."""
    store = request.getfixturevalue("store") if getattr(request, "param", "") == "on_server" else ""
    with district(tmp_path, store=store) as made:
        yield made


@pytest.fixture
def one(xifeng: District) -> Laptop:
    """The laptop of the first team, whose key is trusted."""
    return xifeng.team("MS-1", MAOSI)
