"""A household that opens while another window has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.entry.page import EntryPage


def test_the_outline_is_there_before_the_keyboard_is(open_desk: Desk, qtbot: QtBot) -> None:
    page = EntryPage(open_desk)
    qtbot.addWidget(page)
    page.open_household(None)
    qtbot.waitUntil(lambda: page.sheet is not None and bool(page.sheet.place))
    (outline,) = page.outline.findChildren(QListView)
    qtbot.waitUntil(lambda: outline.model().rowCount() >= 10)
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)
