"""The passphrase is changed by whoever knows the old one; a wrong one changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.settings.page import SettingsPage
from app.wiring import make_team, open_workbench
from resources.errors import NotPossible
from tests.desktop.conftest import WORLD

OLD, NEW = "acacia by the cave 3", "millet on the terrace 8"


@pytest.mark.usefixtures("speech")
def test_only_the_new_passphrase_opens_it(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    path, kit = folder / "sealed.lika", (folder / "team.kit").read_bytes()
    opened: list[bool] = []
    desk.operations.open(lambda: make_team(path, WORLD, kit=kit, passphrase=OLD), lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened))
    page = SettingsPage(desk, str(path))
    qtbot.addWidget(page)
    dialog = page.ask_passphrase()
    dialog.new.first.setText(NEW)
    dialog.change()
    assert "两遍" in dialog.message.text()
    dialog.new.second.setText(NEW)
    dialog.old.setText("wrong")
    dialog.change()
    qtbot.waitUntil(lambda: str(path) in dialog.message.text())
    dialog.old.setText(OLD)
    with qtbot.waitSignal(dialog.changed):
        dialog.change()
    desk.operations.stop()
    with pytest.raises(NotPossible):
        open_workbench(path, WORLD, passphrase=OLD)
    open_workbench(path, WORLD, passphrase=NEW).close()
