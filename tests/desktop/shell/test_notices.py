"""The status line tells how many lines of Today need somebody, and leads there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.page_names import TODAY
from app.desktop.pages import TeamPages
from app.desktop.shell import notices
from app.desktop.shell.window import Window
from app.desktop.today.page import TodayPage
from app.desktop.today.state import Pressing
from app.desktop.words import Speech
from app.procedure.keeping import back_up
from app.procedure.papers_due import Hanging, PapersDue
from tests.desktop.conftest import NOW, Opens


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(notices, "_AT_MOST_EVERY", 50)
    return desk


@pytest.fixture
def window(folder: Path, opens: Opens, qtbot: QtBot, speech: Speech) -> Window:  # noqa: ARG001
    pages = TeamPages(opens("team"), str(folder))
    window = Window(pages._desk, pages.stands(), ())
    qtbot.addWidget(window)
    pages.connect(window)
    window.show()
    window.go("households")
    return window


def test_what_needs_somebody_is_counted_and_a_click_leads_there(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.status_bar.notice.isVisible)
    told = window.status_bar.notice.accessibleName()
    QTest.mouseClick(window.status_bar.notice, Qt.MouseButton.LeftButton)
    page = window.page(TODAY)
    assert window.here == TODAY
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(page.backup.isVisible)
    rows = (page.wrong, page.forked, page.backup, page.papers.stale, page.papers.objections, page.papers.over)
    assert told == f"{sum(row.isVisible() for row in rows)} 条提醒要处理"


def test_what_was_done_meanwhile_is_counted_no_more(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.status_bar.notice.isVisible)
    before = int(window.status_bar.notice.accessibleName().split()[0])
    desk.operations.run(lambda office: back_up(office.workspace, tmp_path, now=NOW))
    for _ in range(5):
        desk.register_changed.emit()
    left = f"{before - 1} 条提醒要处理" if before > 1 else ""
    qtbot.waitUntil(lambda: window.status_bar.notice.accessibleName() == left)
    assert window.status_bar.notice.isVisible() is bool(left)


def test_every_line_that_warns_counts_once() -> None:
    hanging = (Hanging("n1", NOW.date(), 0), Hanging("n2", NOW.date() + timedelta(days=3), 3))
    due = PapersDue(("a",), ("b", "c"), hanging, ("o", "p"))
    assert Pressing(4, 2, due, None, is_backup_due=True).lines == 6
    assert Pressing(0, 0, PapersDue(("a",), (), hanging[1:], ()), None, is_backup_due=False).lines == 0
    assert Pressing(1, 0, None, None, is_backup_due=False).lines == 1
