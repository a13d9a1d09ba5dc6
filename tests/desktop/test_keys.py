"""Keys stand before what they do, drawn and heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Metric
from app.desktop.widgets.keys import Keyed
from app.desktop.words import Speech
from resources.messages import Language


def made(theme: Theme, qtbot: QtBot, *keys: str) -> Keyed:
    keyed = Keyed(theme, keys, lambda: QCoreApplication.translate("KeysPage", "Search"))
    qtbot.addWidget(keyed)
    return keyed


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_takes_the_room_of_keys_and_words(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.use(scale=scale)
    one, two = made(theme, qtbot, "Ctrl+F"), made(theme, qtbot, "Ctrl+F", "F3")
    words = theme.width_of("搜索")
    assert one.sizeHint().width() > theme.width_of("Ctrl+F") + words
    assert two.sizeHint().width() > one.sizeHint().width() + theme.width_of("F3")
    assert one.sizeHint().height() == theme.px(Metric.CHIP)


def test_the_keys_are_heard_with_the_words(theme: Theme, qtbot: QtBot, speech: Speech) -> None:
    keyed = made(theme, qtbot, "Ctrl+F")
    keyed.show()
    assert keyed.accessibleName() == "Ctrl+F 搜索"
    speech.use(Language.ENGLISH)
    qtbot.waitUntil(lambda: keyed.accessibleName() == "Ctrl+F Search")
    keyed.hide()
