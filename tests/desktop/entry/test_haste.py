"""People are quicker than a household opens, and change their mind: nothing typed goes astray or is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Office
from app.desktop.entry import worksheet
from app.desktop.entry.page import EntryPage
from app.register.values import Query
from resources.errors import NotPossible
from resources.messages import Language
from tests.desktop.entry.conftest import Typist

HOUSE, RESPONDENT, MEMBER = "/data/place/house_number", "/data/place/respondent", "/data/members/member"


@pytest.fixture
def busy(open_desk: Desk) -> Iterator[threading.Event]:
    """Keep the owner thread busy until the event is set."""
    done = threading.Event()
    open_desk.operations.run(lambda _: done.wait(5))
    yield done
    done.set()


def kept(desk: Desk, qtbot: QtBot) -> list[str]:
    """Return the heads of all households that are kept, as the list shows them."""
    found: list[list[str]] = []

    def read(office: Office) -> list[str]:
        return [line.title for line in office.register.summaries(Query())]

    desk.operations.run(read, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def type_name(typist: Typist, name: str) -> None:
    """Begin a household whose first member has this name."""
    typist.begin()
    typist.page.go_near("/data/members")
    typist.composed(name)


def test_what_is_typed_while_a_household_opens_is_its_first_answer(
    page: EntryPage, typist: Typist, busy: threading.Event, qtbot: QtBot
) -> None:
    page.open_household(None)
    page.arrive()
    typist.keys("3")
    typist.enter()
    busy.set()
    qtbot.waitUntil(lambda: page.sheet is not None)
    assert typist.sheet.filling.written("/data/place/group_number") == "3"
    assert typist.place == HOUSE


def test_escape_while_a_household_opens_leads_back_and_it_is_not_shown(
    page: EntryPage, typist: Typist, busy: threading.Event, qtbot: QtBot
) -> None:
    page.open_household(None)
    page.arrive()
    with qtbot.waitSignal(page.closed):
        typist.press(Qt.Key.Key_Escape)
    busy.set()
    qtbot.waitUntil(lambda: not page._desk.operations.is_busy)
    assert page.sheet is None


def test_of_two_households_asked_for_the_second_is_shown(
    page: EntryPage, typist: Typist, open_desk: Desk, qtbot: QtBot
) -> None:
    type_name(typist, "王小明")
    first = typist.sheet.filling.origin.record
    page.open_household(None)
    page.open_household(first)
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)
    assert typist.sheet.filling.origin.record == first
    assert typist.sheet.filling.written(f"{MEMBER}[1]/name") == "王小明"


def test_a_household_that_cannot_be_kept_stays_open_with_all_that_was_typed(
    page: EntryPage, typist: Typist, open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_name(typist, "王小明")

    def full(*_: object, **__: object) -> None:
        raise NotPossible("register.disk_full", path="x")

    with monkeypatch.context() as disk, qtbot.waitSignal(open_desk.operations.refused):
        disk.setattr(worksheet, "finish_beside_others", full)
        typist.press(Qt.Key.Key_Escape)
    assert typist.sheet.filling.written(f"{MEMBER}[1]/name") == "王小明"
    typist.composed("王小亮")
    with qtbot.waitSignal(page.closed):
        typist.press(Qt.Key.Key_Escape)
    assert kept(open_desk, qtbot) == [""]  # a head is not said yet, but it is there
    page.open_household(None)
    qtbot.waitUntil(lambda: page.sheet is not None)


def test_nothing_is_typed_into_a_household_that_is_being_kept(
    page: EntryPage, typist: Typist, open_desk: Desk, qtbot: QtBot
) -> None:
    typist.begin()
    page.go_to(RESPONDENT)
    typist.keys("ab")
    line, filling, done = typist.here, typist.sheet.filling, threading.Event()
    open_desk.operations.run(lambda _: done.wait(5))
    typist.press(Qt.Key.Key_Escape)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    typist.keys("c")
    assert filling.written(RESPONDENT) == "ab"
    with qtbot.waitSignal(page.closed):
        done.set()


def test_a_household_that_is_gone_leads_back_and_says_why(page: EntryPage, open_desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignals([open_desk.operations.refused, page.closed]):
        page.open_household("0000000000000000")


def test_the_language_changes_while_an_input_method_composes(page: EntryPage, typist: Typist) -> None:
    typist.begin()
    page.go_to(RESPONDENT)
    QApplication.sendEvent(typist.here, QInputMethodEvent("wang", []))
    page._desk.preferences.set(language=Language.ENGLISH)
    page._desk.language_changed.emit()
    event = QInputMethodEvent()
    event.setCommitString("王")
    QApplication.sendEvent(typist.here, event)
    assert typist.sheet.filling.written(RESPONDENT) == "王"


def test_a_row_that_is_deleted_while_it_is_typed_in_comes_back_whole(typist: Typist) -> None:
    type_name(typist, "王小明")
    typist.press(Qt.Key.Key_F4)
    assert typist.sheet.filling.session.repeat_count(MEMBER) == 0
    typist.press(Qt.Key.Key_Z, ctrl=True)
    assert typist.sheet.filling.written(f"{MEMBER}[1]/name") == "王小明"


@pytest.mark.parametrize("copied", ["崖背\n3号\n", "崖背\t3号"])
def test_cells_pasted_outside_of_a_roster_are_one_answer(page: EntryPage, typist: Typist, copied: str) -> None:
    typist.begin()
    page.go_to(HOUSE)
    QGuiApplication.clipboard().setText(copied)
    typist.press(Qt.Key.Key_V, ctrl=True)
    assert typist.sheet.filling.written(HOUSE) == "崖背 3号"
