"""Today says what needs doing, and each line leads there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.today.page import TodayPage
from app.desktop.words import Speech
from app.register.store import Income
from tests.desktop.conftest import HOUSEHOLDS, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> TodayPage:  # noqa: ARG001
    page = TodayPage(opens("team"))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page


def test_what_was_never_handed_over_leads_to_the_exchange(page: TodayPage, qtbot: QtBot) -> None:
    assert page.unexported.accessibleName().startswith(f"{HOUSEHOLDS} ")
    with qtbot.waitSignal(page.exchange_wanted):
        page.unexported.click()


def test_what_is_below_the_line_leads_to_the_list_of_it(page: TodayPage, qtbot: QtBot) -> None:
    assert page.below.isVisible()
    assert not page.forked.isVisible()
    with qtbot.waitSignal(page.list_wanted) as wanted:
        page.below.click()
    assert wanted.args == [Income.BELOW, None]


def test_without_a_draft_there_is_nothing_to_go_on_with(page: TodayPage) -> None:
    assert not page.go_on.isVisible()
    assert page.backup.isVisible()
