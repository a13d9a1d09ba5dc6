"""Going to another village by keys or mouse, in a county's window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Village
from app.desktop.pages import CountyPages
from app.desktop.places import villages
from app.desktop.shell.village_chooser import VillageChooser
from app.desktop.shell.window import Window
from app.desktop.words import Speech
from app.procedure.divisions import shipped_divisions
from tests.desktop.conftest import MAOSI, Opens

CTRL = Qt.KeyboardModifier.ControlModifier
CITY = villages(shipped_divisions())
XIANSHENG = tuple(village for village in CITY if village.township == MAOSI.township)
ALL = Village("", "", "", MAOSI.county)

Shows = Callable[[tuple[Village, ...]], Window]


@pytest.fixture
def desk(opens: Opens, speech: Speech) -> Desk:  # noqa: ARG001  (words are Chinese)
    desk = opens("county")
    desk.go_to(MAOSI)
    return desk


@pytest.fixture
def shows(desk: Desk, folder: Path, qtbot: QtBot) -> Shows:
    """Return what shows a county's window with these villages, the cursor in the search of households."""

    def showing(those: tuple[Village, ...]) -> Window:
        pages = CountyPages(desk, str(folder))
        window = Window(desk, pages.stands(), those)
        qtbot.addWidget(window)
        pages.connect(window)
        window.resize(1366, 697)
        window.show()
        qtbot.waitActive(window)
        window.focus_search()
        qtbot.waitUntil(lambda: not desk.operations.is_busy)
        return window

    return showing


def opened(window: Window) -> VillageChooser:
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_G, CTRL)
    chooser = window.chooser
    assert chooser is not None
    return chooser


def press(chooser: VillageChooser, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(chooser.line, key)


def lines(chooser: VillageChooser) -> list[str]:
    model = chooser.list.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_initials_and_enter_go_to_a_village(shows: Shows, desk: Desk) -> None:
    window = shows(CITY)
    chooser = opened(window)
    assert chooser.line.hasFocus()
    QTest.keyClicks(chooser.line, "xsx phc")
    assert lines(chooser) == ["蒲河村 · 显胜乡 · 西峰区"]
    press(chooser, Qt.Key.Key_Return)
    assert desk.village.name == "蒲河村"
    assert window.chooser is None


def test_esc_leaves_everything_as_it_was(shows: Shows, desk: Desk) -> None:
    window = shows(XIANSHENG)
    chooser = opened(window)
    chooser.line.insert("蒲河")  # as an input method does
    press(chooser, Qt.Key.Key_Escape)
    assert (desk.village, window.chooser) == (MAOSI, None)
    assert window.top_bar.search.hasFocus()


def test_arrows_walk_from_where_one_is(shows: Shows, desk: Desk) -> None:
    chooser = opened(shows(XIANSHENG))
    press(chooser, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.village == XIANSHENG[XIANSHENG.index(MAOSI) - 1]


def test_pages_are_turned_in_a_city(shows: Shows, desk: Desk) -> None:
    chooser = opened(shows(CITY))
    press(chooser, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return)
    assert 5 <= CITY.index(desk.village) - CITY.index(MAOSI) <= 10


def test_all_villages_stand_first_and_the_one_chosen_now_is_heard(shows: Shows, desk: Desk) -> None:
    chooser = opened(shows(XIANSHENG))
    assert lines(chooser)[0] == "全部村 · 西峰区"
    assert chooser.line.accessibleDescription() == "毛寺村 · 显胜乡，现在所在"
    press(chooser, Qt.Key.Key_PageUp, Qt.Key.Key_Return)
    assert desk.village == ALL


def test_a_name_nobody_has_is_said_and_enter_goes_nowhere(shows: Shows, desk: Desk) -> None:
    chooser = opened(shows(XIANSHENG))
    QTest.keyClicks(chooser.line, "zzz")
    assert chooser.nothing.text().startswith("没有叫这个名字的村")
    assert chooser.nothing.isVisible()
    press(chooser, Qt.Key.Key_Return)
    assert desk.village == MAOSI
    assert chooser.isVisible()


def test_a_click_on_a_line_goes_there(shows: Shows, desk: Desk) -> None:
    window = shows(XIANSHENG)
    window.top_bar.village.click()
    assert window.chooser is not None
    view = window.chooser.list
    below = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert desk.village == XIANSHENG[0]


def test_it_goes_with_a_click_elsewhere_a_page_and_its_own_key(shows: Shows, desk: Desk) -> None:
    window = shows(XIANSHENG)
    opened(window)
    QTest.mouseClick(window.status_bar, Qt.MouseButton.LeftButton, pos=QPoint(400, 8))
    assert window.chooser is None
    chooser = opened(window)
    QTest.keyClick(chooser.line, Qt.Key.Key_9, CTRL)
    assert (window.here, window.chooser) == ("settings", None)
    chooser = opened(window)
    QTest.keyClick(chooser.line, Qt.Key.Key_G, CTRL)
    assert (window.chooser, desk.village) == (None, MAOSI)


def test_one_village_is_offered_alone(shows: Shows) -> None:
    assert lines(opened(shows((MAOSI,)))) == ["毛寺村 · 显胜乡，现在所在"]


def test_a_city_opens_at_once(shows: Shows, desk: Desk, qtbot: QtBot) -> None:
    window, taken = shows(CITY), []
    for _ in range(5):
        began = time.thread_time()
        chooser = opened(window)
        QApplication.processEvents()
        taken.append(time.thread_time() - began)
        press(chooser, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not desk.operations.is_busy)
    assert median(taken) < 0.05
