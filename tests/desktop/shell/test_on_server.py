"""The window of a county whose register is kept on a server: it says so, and promises no backup of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.register.access import workspace_keys
from app.register.moving import move_to_server
from app.register.workspace import access_to
from tests.desktop.conftest import WORLD
from tests.desktop.shell.test_program import program, window

__all__ = ["program", "window"]


@pytest.fixture
def folder(folder: Path, store: str) -> Path:
    """Return the folder with the county in the place of the team, moved to a server."""
    (folder / "team.lika").rename(folder / "other.lika")
    (folder / "county.lika").rename(folder / "team.lika")
    assert workspace_keys(folder / "team.lika").plain
    access = access_to(folder / "team.lika", passphrase=None)
    move_to_server(access, store, now=WORLD.now(), who=WORLD.who, random_bytes=WORLD.random_bytes)
    return folder


def test_the_window_says_where_the_register_is_kept(window: Window, program: Program, qtbot: QtBot) -> None:
    program.backups.make_due(after=1)
    qtbot.waitUntil(lambda: window.status_bar.backup.accessibleName() == "存在服务器上")
