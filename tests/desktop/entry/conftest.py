"""A real workspace behind the page: the shipped questionnaire, the villages of Xifeng, an owner thread."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from app.desktop.desk import Desk, Village
from app.desktop.entry.page import EntryPage
from app.desktop.entry.worksheet import Worksheet
from app.procedure.openings import Opening, Origin
from app.wiring import World, make_county, open_workbench
from forms.engine import Form
from tests.desktop.conftest import NOW

MAOSI = Village("621002204206", "毛寺村", "显胜乡", "西峰区")
WORLD = World(now=lambda: NOW, random_bytes=os.urandom, who="test")


@pytest.fixture(scope="session")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an unencrypted workspace with the household form; copied for every test."""
    path = tmp_path_factory.mktemp("made") / "西峰区.lika"
    rows = csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv")))
    places = [row for row in rows if row["county_name"] == "西峰区"]
    make_county(path, WORLD, name="西峰区", divisions=places, passphrase=None).close()
    return path


@pytest.fixture
def workspace(made_workspace: Path, tmp_path: Path) -> Path:
    import shutil

    path = tmp_path / made_workspace.name
    shutil.copytree(made_workspace, path)
    return path


@pytest.fixture
def open_desk(desk: Desk, workspace: Path, qtbot: QtBot) -> Desk:
    """Return a desk at the workspace, working in 毛寺村."""
    opened: list[bool] = []
    desk.operations.open(lambda: open_workbench(workspace, WORLD, passphrase=None), lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened))
    desk.preferences.set(my_name="李文博")
    desk.go_to(MAOSI)
    return desk


@pytest.fixture
def page(open_desk: Desk, qtbot: QtBot) -> Iterator[EntryPage]:
    made = EntryPage(open_desk)
    made.resize(1294, 640)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)


def shown(page: EntryPage, qtbot: QtBot, source: Form) -> None:
    """Show a blank questionnaire of the form."""
    origin = Origin("00000000000000aa", "household", source.version, (), None, is_draft=False)
    page.show_opening(lambda _office: Opening(source, origin, {}, ""))
    qtbot.waitUntil(lambda: page.sheet is not None)
    page.arrive()


class Typist:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, page: EntryPage, qtbot: QtBot) -> None:
        self.page, self._qtbot = page, qtbot
        self.pressed = 0

    def begin(self, record: str | None = None) -> None:
        """Open a household and wait until it is there."""
        self.page.open_household(record)
        self._qtbot.waitUntil(lambda: self.page.sheet is not None)

    @property
    def _window(self) -> QWindow:
        window = self.page.window().windowHandle()
        assert window is not None
        return window

    @property
    def here(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def sheet(self) -> Worksheet:
        """The household on the page."""
        assert self.page.sheet is not None
        return self.page.sheet

    @property
    def place(self) -> str:
        """The ref of the question the keyboard is at."""
        return self.sheet.place

    def keys(self, text: str) -> None:
        """Type characters of a keyboard."""
        for character in text:
            QTest.keyClick(self._window, ord(character))
            self.pressed += 1

    def press(self, *wanted: Qt.Key, ctrl: bool = False, shift: bool = False) -> None:
        """Press keys that are no characters."""
        modifier = Qt.KeyboardModifier.NoModifier
        if ctrl:
            modifier |= Qt.KeyboardModifier.ControlModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        for key in wanted:
            QTest.keyClick(self._window, key, modifier)
            self.pressed += 1

    def composed(self, text: str) -> None:
        """Commit text through an input method, as Chinese is typed."""
        target = self.here
        QApplication.sendEvent(target, QInputMethodEvent(text[:1], []))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)
        self.pressed += len(text)

    def enter(self) -> None:
        """Go on."""
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def typist(page: EntryPage, qtbot: QtBot) -> Typist:
    return Typist(page, qtbot)
