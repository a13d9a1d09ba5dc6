"""Modules of pages are read while nobody waits for them, and not at all once the window goes."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.shell import read_ahead
from app.desktop.shell.read_ahead import ReadAhead
from tests.desktop.conftest import Opens

MODULE = "wave"  # of the standard library, which nothing here needs


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_ahead, "_AFTER", 0)
    monkeypatch.delitem(sys.modules, MODULE, raising=False)


def test_modules_are_read_beside_the_window(opens: Opens, qtbot: QtBot) -> None:
    ReadAhead(opens("team"), [MODULE])
    qtbot.waitUntil(lambda: MODULE in sys.modules)


def test_nothing_is_read_once_the_window_goes(opens: Opens, qtbot: QtBot) -> None:
    desk = opens("team")
    ReadAhead(desk, [MODULE])
    desk.operations.give_up()
    qtbot.wait(50)
    assert MODULE not in sys.modules
