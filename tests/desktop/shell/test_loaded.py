"""What a window has loaded is not looked through for waste while the window is there."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.desktop.shell.loaded import Loaded


def test_what_is_there_is_taken_out_of_the_search_until_the_window_goes(qtbot: QtBot) -> None:
    window = QObject()
    loaded = Loaded(window)
    loaded.more()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    loaded.gone()
    assert gc.get_freeze_count() == 0
