"""What is heard of a widget without words of its own follows the language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.widgets.heard import name_for_ears
from tests.desktop.accessibility import hidden_from_ears, led_astray


def test_a_name_is_said_again_in_the_new_language(qtbot: QtBot) -> None:
    words = ["村"]
    heard = QListWidget()
    qtbot.addWidget(heard)
    name_for_ears(heard, lambda: words[-1])
    assert heard.accessibleName() == "村"
    words.append("Villages")
    QApplication.sendEvent(heard, QEvent(QEvent.Type.LanguageChange))
    assert heard.accessibleName() == "Villages"


def test_a_list_without_a_name_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    silent = QListWidget(page)
    page.show()
    assert [fault.partition(":")[0] for fault in hidden_from_ears(page)] == ["without a name"]
    silent.setAccessibleName("村")
    assert hidden_from_ears(page) == []


def test_a_tab_against_the_reading_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    second, first = QPushButton("second", page), QPushButton("first", page)
    second.setGeometry(0, 100, 80, 30)
    first.setGeometry(0, 0, 80, 30)
    page.show()
    second.setFocus()
    assert led_astray(page) == ["Tab goes back: QPushButton 'second' → QPushButton 'first'"]
    first.setFocus()
    assert led_astray(page) == []
