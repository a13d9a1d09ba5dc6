"""What was entered is backed up by itself; a backup that fails is told and holds nothing up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.register.backup import ENDING, read_backup
from app.wiring import open_workbench
from tests.desktop.conftest import HOUSEHOLDS, WORLD
from tests.desktop.shell.test_program import program, window

__all__ = ["program", "window"]


def enter_one(window: Window, program: Program, qtbot: QtBot) -> None:
    """Begin a household, answer its first question, keep it."""
    entry = window.page("entry")
    assert isinstance(entry, EntryPage)
    entry.open_household(None)
    window.go("entry")
    qtbot.waitUntil(lambda: entry.sheet is not None)
    assert entry.sheet is not None
    entry.sheet.answer(entry.sheet.place, "1")
    with qtbot.waitSignal(entry.closed):
        QTest.keyClick(entry, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.operations.is_busy)


def read_farewell(program: Program, told: list[str]) -> None:
    """Read why there is no backup, and press Enter; look again soon where the window is not there yet."""
    if program.farewell is None:
        QTimer.singleShot(10, lambda: read_farewell(program, told))
        return
    told.append(program.farewell.panel.reason.text())
    QTest.keyClick(program.farewell.panel, Qt.Key.Key_Return)


def test_entering_and_closing_leaves_a_verified_backup(
    window: Window, program: Program, folder: Path, qtbot: QtBot
) -> None:
    enter_one(window, program, qtbot)
    window.close()
    program.end()
    (file,) = (folder / "team.lika" / "backups").glob(f"*{ENDING}")
    assert read_backup(file).counts.records["household"] == HOUSEHOLDS + 1


def test_enough_changes_are_backed_up_while_one_works(
    window: Window, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: window.status_bar.backup.accessibleName() == "还没有备份")
    monkeypatch.setattr(program.backups, "after", 1)
    program.desk.register_changed.emit()
    qtbot.waitUntil(lambda: window.status_bar.backup.accessibleName().startswith("备份 "))


def test_a_failed_backup_is_said_and_holds_nothing_up(
    window: Window, program: Program, folder: Path, qtbot: QtBot
) -> None:
    backups = folder / "team.lika" / "backups"
    shutil.rmtree(backups)
    backups.write_text("no folder")
    program.backups.make_due(after=1)
    qtbot.waitUntil(lambda: window.status_bar.backup.accessibleName() == "备份失败")
    assert str(folder) in window.status_bar.backup.toolTip()
    enter_one(window, program, qtbot)
    window.close()
    told: list[str] = []
    QTimer.singleShot(0, lambda: read_farewell(program, told))
    program.end()
    assert str(folder) in told[0]
    backups.unlink()
    backups.mkdir()
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as office:
        assert office.workspace.counts().records["household"] == HOUSEHOLDS + 1
