from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.today.page import TodayPage
from app.desktop.words import Speech
from tests.desktop.conftest import Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> TodayPage:  # noqa: ARG001
    page = TodayPage(opens("team"))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page
