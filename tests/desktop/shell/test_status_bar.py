"""The bar below the page tells what is kept; where there is little room, the name of a key gives way first."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.shell.status_bar import StatusBar


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> StatusBar:
    bar = StatusBar(desk)
    qtbot.addWidget(bar)
    bar.show_saved(datetime(2015, 11, 23, 10, 42, 7).astimezone())
    bar.show_unexported(3)
    bar.show_notices(1)
    bar.show()
    return bar


def test_all_is_said_where_there_is_room(bar: StatusBar) -> None:
    bar.resize(1000, 32)
    QApplication.processEvents()
    assert bar.keys.shown == "F1 Handbook and keys"
    assert bar.keys.geometry().right() > 960


def test_the_keys_give_way_before_what_is_kept_is_cut(bar: StatusBar) -> None:
    needed = sum(item.sizeHint().width() for item in (bar.saved, bar.unexported, bar.notice, bar.keys))
    bar.resize(needed + 6 * 24, 32)
    QApplication.processEvents()
    assert bar.keys.shown == "F1"
    assert bar.saved.width() == bar.saved.sizeHint().width()
