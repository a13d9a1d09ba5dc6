"""A button that has the focus is pressed by Enter as by the space bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.button import Button, Kind


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_it(key: Qt.Key, theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "go on")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_page(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "go on")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_only_the_thing_to_do_next_is_bold(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "go on", kind=Kind.PRIMARY)
    qtbot.addWidget(button)
    assert button.font().bold()
    button.set_kind(Kind.OUTLINED)
    assert not button.font().bold()
