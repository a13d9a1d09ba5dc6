"""The whole program: from the gate to a household that was entered, printed and exported, by keys."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.desktop.households.page import HouseholdsPage
from app.desktop.preferences import Preferences, Scheme
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided, Label
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, WORLD

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qapp: QApplication, folder: Path, cache: Path, tmp_path: Path) -> Iterator[Program]:
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set(my_name="李文博", scheme=Scheme.LIGHT, workspace=str(folder / "team.lika"))
    program = Program(qapp, preferences=preferences, world=WORLD, home=folder, cache=cache)
    yield program
    if program.window is not None:
        program.window.close()
    program.gate.close()
    program.end()
    for each in (program.window, program.gate):
        if each is not None:
            shiboken6.delete(each)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> Window:
    program.begin()
    QTest.keyClick(program.gate.unlock, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=10000)
    assert program.window is not None
    qtbot.waitUntil(lambda: not program.operations.is_busy)
    return program.window


def test_the_list_is_there_after_unlocking(window: Window) -> None:
    assert window.here == "households"
    assert window.windowTitle() == "毛寺一队 - 立卡"
    assert window.status_bar.unexported.accessibleName() == f"{HOUSEHOLDS} 户未导出"


@pytest.mark.usefixtures("window")
def test_a_folder_that_a_window_has_open_is_changed_by_nobody_else(folder: Path) -> None:
    call = [sys.executable, "-m", "app", "--language", "en", "list", str(folder / "team.lika"), "household"]
    other = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (other.returncode, other.stderr.count("\n")) == (3, 1)
    assert "李文博" in other.stderr


def test_pages_are_reached_by_their_digits(window: Window) -> None:
    for key, name in ((Qt.Key.Key_4, "print"), (Qt.Key.Key_5, "exchange"), (Qt.Key.Key_7, "settings")):
        QTest.keyClick(window, key, CTRL)
        assert window.here == name
    for name in ("handbook", "keys"):
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert window.here == name
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.here == "settings"


def test_ctrl_f_searches_from_anywhere(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_7, CTRL)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.top_bar.search.hasFocus()
    QTest.keyClicks(window.top_bar.search, "zzzzzz")
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.here == "households"


def test_a_household_is_opened_with_enter_and_left_with_esc(window: Window, program: Program, qtbot: QtBot) -> None:
    households, entry = window.page("households"), window.page("entry")
    assert isinstance(households, HouseholdsPage)
    assert isinstance(entry, EntryPage)
    QTest.keyClick(households.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry.sheet is not None)
    assert window.here == "entry"
    with qtbot.waitSignal(entry.closed):
        QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert window.here == "households"
    qtbot.waitUntil(lambda: not program.operations.is_busy)


def test_the_language_changes_while_running(window: Window, program: Program, qtbot: QtBot) -> None:
    for language, words in ((Language.ENGLISH, "Households"), (Language.CHINESE, "住户")):
        program.desk.preferences.set(language=language)
        qtbot.waitUntil(partial(says, window.page("households"), words))
        qtbot.waitUntil(lambda: not program.operations.is_busy)


def test_another_look_is_drawn_once_and_stays_drawn(window: Window, program: Program, qtbot: QtBot) -> None:
    program.desk.preferences.set(scheme=Scheme.DARK)
    assert not window.updatesEnabled()
    qtbot.waitUntil(window.updatesEnabled)
    shown = window.stack.currentWidget()
    assert shown is not None
    assert shown.styleSheet() == program.theme.sheet


@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(window: Window, program: Program, qtbot: QtBot, language: Language) -> None:
    program.desk.preferences.set(language=language)
    window.resize(1366, 697)
    for name in ("households", "print", "exchange", "settings", "keys"):
        window.go(name)
        qtbot.waitUntil(lambda: not program.operations.is_busy)
        QApplication.processEvents()
        cut = [
            describe(part) for part in window.page(name).findChildren(QWidget) if part.isVisible() and is_cut(part)
        ]
        assert not cut, f"{name}: {cut}"


def says(page: QWidget, words: str) -> bool:
    return words in [label.text() for label in page.findChildren(Label)]


def is_cut(part: QWidget) -> bool:
    if isinstance(part, Button):
        return part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height()
    if isinstance(part, Label) and not isinstance(part, Elided) and not part.wordWrap():
        return part.width() < part.sizeHint().width() or part.height() < part.fontMetrics().height()
    return False


def describe(part: QWidget) -> str:
    words = part.text() if isinstance(part, Button | Label) else ""
    return f"{type(part).__name__} {words!r} {part.size().toTuple()} of {part.sizeHint().toTuple()}"
