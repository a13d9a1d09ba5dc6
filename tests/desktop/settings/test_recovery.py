"""The county writes its recovery key from the settings, and it opens a workspace whose passphrase is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.settings.page import SettingsPage
from app.procedure.enrol import recovery_identity
from app.wiring import open_workbench
from tests.desktop.conftest import WORLD, Opens


@pytest.mark.usefixtures("speech")
def test_the_recovery_key_is_written(opens: Opens, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    desk = opens("county")
    page = SettingsPage(desk, "here", of_county=True)
    qtbot.addWidget(page)
    assert page.recovery is not None
    with qtbot.waitSignal(page.recovery.written):
        page.recovery.write(tmp_path / "recovery.txt")
    desk.operations.stop()
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        assert recovery_identity(county.workspace) in (tmp_path / "recovery.txt").read_text("utf-8").splitlines()


@pytest.mark.usefixtures("speech")
def test_a_team_has_no_recovery_key(opens: Opens, qtbot: QtBot) -> None:
    page = SettingsPage(opens("team"), "here")
    qtbot.addWidget(page)
    assert page.recovery is None
