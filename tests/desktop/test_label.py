"""A sentence over several lines asks for its height whenever its words change, also by a change of language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.widgets.label import Label

SHORT, LONG = (
    "证件号相同的户列在这里。",
    "Households that share an ID number stand here side by side, until decided. " * 4,
)


def test_longer_words_of_another_language_get_their_lines(desk: Desk, qtbot: QtBot) -> None:
    said = [SHORT]
    label = Label(desk.theme, lambda: said[0], wrap=True)
    qtbot.addWidget(label)
    label.setFixedWidth(320)
    label.resize(320, 20)
    one_line = label.minimumHeight()
    said[0] = LONG
    QApplication.sendEvent(label, QEvent(QEvent.Type.LanguageChange))
    assert label.minimumHeight() >= label.heightForWidth(320) > 2 * one_line
