"""A backup is made from the settings, and they say when."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.settings.page import SettingsPage
from tests.desktop.conftest import Opens


@pytest.mark.usefixtures("speech")
def test_a_backup_is_written_and_named(opens: Opens, tmp_path: Path, qtbot: QtBot) -> None:
    page = SettingsPage(opens("team"), "here")
    qtbot.addWidget(page)
    page.arrive()
    stick = tmp_path / "stick"
    stick.mkdir()
    with qtbot.waitSignal(page.backup.done):
        page.backup.back_up(stick)
    (file,) = stick.iterdir()
    qtbot.waitUntil(lambda: str(file) in page.backup.last.toolTip() + page.backup.last.text())


def test_a_stick_that_is_gone_is_named_and_nothing_stands_in_its_place(
    opens: Opens, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = opens("team")
    page = SettingsPage(desk, "here")
    qtbot.addWidget(page)
    page.arrive()
    with qtbot.waitSignal(desk.operations.refused) as refused:
        page.backup.back_up(tmp_path / "stick")
    assert refused.args[0].values == {"folder": str(tmp_path / "stick")}
    assert not (tmp_path / "stick").exists()
