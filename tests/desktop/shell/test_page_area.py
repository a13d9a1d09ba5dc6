"""A page that is not seen lets a new look and a new language wait until it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from app.desktop.shell.page import Page
from app.desktop.shell.page_area import PageArea
from app.desktop.theme.theme import Theme
from app.desktop.widgets.label import Label
from app.desktop.words import Speech
from resources.messages import Language

Areas = tuple[PageArea, PageArea]


def words(area: PageArea) -> str:
    return area.findChildren(Label)[0].text()


@pytest.fixture
def areas(theme: Theme, qtbot: QtBot, speech: Speech) -> Iterator[Areas]:
    """Give an area that is seen and one that is not, with a word that is said in Chinese; later in English."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    made = PageArea(theme), PageArea(theme)
    for area in made:
        page = Page()
        page.stand_below(
            Label(theme, lambda: QCoreApplication.translate("HouseholdsPage", "Households")), Label(theme)
        )
        stack.addWidget(area)
        area.hold(page)
    stack.show()
    assert {words(area) for area in made} == {"住户"}
    speech.use(Language.ENGLISH)
    qtbot.waitUntil(lambda: words(made[0]) == "Households")
    yield made
    stack.hide()


def test_a_new_language_waits(areas: Areas) -> None:
    _seen, unseen = areas
    assert words(unseen) == "住户"
    unseen.catch_up()
    assert words(unseen) == "Households"


def test_a_new_look_waits(areas: Areas, theme: Theme) -> None:
    seen, unseen = areas
    before = theme.sheet
    theme.use(dark=True)
    assert (seen.styleSheet(), unseen.styleSheet()) == (theme.sheet, before)
    unseen.catch_up()
    assert unseen.styleSheet() == theme.sheet
