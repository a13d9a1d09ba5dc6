"""The county's rail tells how many households wait in two versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.conflicts.page import ConflictsPage
from app.desktop.page_names import CONFLICTS
from app.desktop.pages import CountyPages
from app.desktop.shell.rail import RailButton
from app.desktop.shell.window import Window
from app.desktop.words import Speech
from resources.messages import Language
from tests.desktop.conftest import Opens
from tests.desktop.exchange.disputing import dispute


@pytest.fixture
def window(folder: Path, tmp_path: Path, opens: Opens, qtbot: QtBot, speech: Speech) -> Window:  # noqa: ARG001
    dispute(folder, tmp_path, households=2)
    desk = opens("county")
    pages = CountyPages(desk, str(folder))
    window = Window(desk, pages.stands(), ())
    qtbot.addWidget(window)
    pages.connect(window)
    qtbot.waitUntil(lambda: not desk.operations.is_busy)
    return window


def conflicts(window: Window) -> RailButton:
    return next(each for each in window.rail.findChildren(RailButton) if each.words == "冲突")


def test_what_waits_for_a_decision_stands_at_its_place(window: Window) -> None:
    bare = conflicts(window).grab().toImage()
    assert conflicts(window).accessibleName() == "冲突, 2 户有两个版本"
    assert "2 户有两个版本" in conflicts(window).toolTip()
    window.rail.show_count(CONFLICTS, 0)
    assert conflicts(window).accessibleName() == "冲突"
    assert conflicts(window).grab().toImage() != bare


def test_it_is_counted_again_when_one_was_decided(window: Window, qtbot: QtBot) -> None:
    window.show()
    window.go(CONFLICTS)
    page = window.page(CONFLICTS)
    assert isinstance(page, ConflictsPage)
    qtbot.waitUntil(lambda: bool(page.disputes))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(page.questions, key)
    qtbot.waitUntil(lambda: conflicts(window).accessibleName() == "冲突, 1 户有两个版本")


def test_it_is_heard_in_the_language_of_the_window(window: Window, speech: Speech, qtbot: QtBot) -> None:
    button = conflicts(window)
    speech.use(Language.ENGLISH)
    qtbot.waitUntil(lambda: button.accessibleName() == "Conflicts, 2 households in two versions")


def test_many_have_no_room_and_are_heard(window: Window) -> None:
    window.rail.show_count(CONFLICTS, 100, "100 户")
    many = conflicts(window).grab().toImage()
    window.rail.show_count(CONFLICTS, 2700, "2700 户")
    assert conflicts(window).grab().toImage() == many
    assert conflicts(window).accessibleName() == "冲突, 2700 户"
