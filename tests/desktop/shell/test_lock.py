"""The workspace locks while nobody is there: nothing to see or read, everything back with the passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.desktop.program import Program
from app.desktop.shell.lock import Lock
from app.desktop.shell.locked_window import LockedWindow
from app.desktop.shell.window import Window
from app.wiring import make_team, open_workbench
from tests.desktop.conftest import NOW, WORLD
from tests.desktop.shell.test_program import program, window

__all__ = ["program", "window"]

PASSPHRASE = "acacia by the cave 3"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sealed(program: Program, folder: Path, qtbot: QtBot) -> Iterator[Window]:
    """Return the window of a workspace with a passphrase."""
    path = folder / "sealed.lika"
    make_team(path, WORLD, kit=(folder / "team.kit").read_bytes(), passphrase=PASSPHRASE).close()
    program.desk.preferences.set(workspace=str(path))
    program.begin()
    program.gate.unlock.passphrase.setText(PASSPHRASE)
    QTest.keyClick(program.gate.unlock, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=10000)
    assert program.window is not None
    qtbot.waitUntil(lambda: not program.operations.is_busy)
    yield program.window
    if program.lock is not None and program.lock.window is not None:
        program.lock.window.close()


def lock_of(program: Program) -> Lock:
    assert program.lock is not None
    return program.lock


def lock(program: Program, sealed: Window, qtbot: QtBot) -> LockedWindow:
    """Lock at once by the key, and return the window that is left."""
    with qtbot.waitSignal(lock_of(program).locked):
        QTest.keyClick(sealed, Qt.Key.Key_L, CTRL)
    shown = lock_of(program).window
    assert shown is not None
    return shown


def unlock(program: Program, passphrase: str) -> None:
    shown = lock_of(program).window
    assert shown is not None
    shown.panel.passphrase.setText(passphrase)
    QTest.keyClick(shown.panel.passphrase, Qt.Key.Key_Return)


def enter(sealed: Window, qtbot: QtBot) -> EntryPage:
    """Begin a household and answer its first question."""
    entry = sealed.page("entry")
    assert isinstance(entry, EntryPage)
    entry.open_household(None)
    sealed.go("entry")
    qtbot.waitUntil(lambda: entry.sheet is not None)
    assert entry.sheet is not None
    entry.sheet.answer(entry.sheet.place, "1")
    return entry


def test_a_locked_program_shows_nothing_and_opens_only_with_the_passphrase(
    sealed: Window, program: Program, qtbot: QtBot
) -> None:
    shown = lock(program, sealed, qtbot)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [shown]
    words = [part.text() for part in shown.findChildren(QWidget) if isinstance(part, QLabel | QLineEdit)]
    assert not any("毛寺" in word for word in [*words, shown.windowTitle()])
    unlock(program, "wrong")
    qtbot.waitUntil(shown.panel.on_button.isEnabled)
    assert not sealed.isVisible()
    with qtbot.waitSignal(lock_of(program).unlocked):
        unlock(program, PASSPHRASE)
    assert sealed.isVisible()
    assert lock_of(program).window is None


def test_what_was_copied_of_a_household_leaves_the_clipboard(
    sealed: Window, program: Program, qtbot: QtBot
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("王小明\t62102319670412553X")
    lock(program, sealed, qtbot)
    assert clipboard.text() == ""


def test_the_question_one_was_at_comes_back_and_can_be_gone_on_with(
    sealed: Window, program: Program, qtbot: QtBot
) -> None:
    entry = enter(sealed, qtbot)
    assert entry.sheet is not None
    place = entry.sheet.place
    lock(program, sealed, qtbot)
    with qtbot.waitSignal(lock_of(program).unlocked):
        unlock(program, PASSPHRASE)
    assert sealed.here == "entry"
    assert entry.sheet.place == place
    entry.sheet.answer(place, "2")
    with qtbot.waitSignal(entry.closed):
        QTest.keyClick(entry, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.operations.is_busy)


def test_a_village_that_was_being_looked_for_is_looked_for_on(
    sealed: Window, program: Program, qtbot: QtBot
) -> None:
    QTest.keyClick(sealed, Qt.Key.Key_G, CTRL)
    assert sealed.chooser is not None
    QTest.keyClicks(sealed.chooser.line, "ms")
    lock(program, sealed, qtbot)
    with qtbot.waitSignal(lock_of(program).unlocked):
        unlock(program, PASSPHRASE)
    qtbot.waitUntil(sealed.chooser.line.hasFocus)
    QTest.keyClick(sealed.chooser.line, Qt.Key.Key_Escape)
    assert sealed.chooser is None


def test_what_was_typed_is_on_the_disk_when_a_locked_program_ends(
    sealed: Window, program: Program, folder: Path, qtbot: QtBot
) -> None:
    enter(sealed, qtbot)
    lock(program, sealed, qtbot).close()
    program.end()
    with open_workbench(folder / "sealed.lika", WORLD, passphrase=PASSPHRASE) as office:
        assert len(list(office.register.drafts())) == 1


def test_it_locks_after_the_minutes_that_are_set_even_when_the_computer_slept(
    sealed: Window, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = lock_of(program)
    program.desk.preferences.set(lock_minutes=5)
    monkeypatch.setattr(program.desk, "now", lambda: NOW + timedelta(minutes=4, seconds=59))
    watcher.lock_if_due()
    assert sealed.isVisible()
    monkeypatch.setattr(program.desk, "now", lambda: NOW + timedelta(minutes=5))
    with qtbot.waitSignal(watcher.locked):
        watcher.lock_if_due()
    assert not sealed.isVisible()


def test_it_never_locks_by_itself_where_the_settings_say_so(
    sealed: Window, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.desk.preferences.set(lock_minutes=0)
    monkeypatch.setattr(program.desk, "now", lambda: NOW + timedelta(days=1))
    lock_of(program).lock_if_due()
    assert sealed.isVisible()


def test_a_key_shows_that_somebody_is_there(
    sealed: Window, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.desk.preferences.set(lock_minutes=5)
    monkeypatch.setattr(program.desk, "now", lambda: NOW + timedelta(minutes=9))
    QTest.keyClick(sealed, Qt.Key.Key_Shift)
    lock_of(program).lock_if_due()
    assert sealed.isVisible()


def test_a_workspace_without_a_passphrase_has_nothing_to_lock(window: Window, program: Program) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert program.lock is None
    assert window.isVisible()
