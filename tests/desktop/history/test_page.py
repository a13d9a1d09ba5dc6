"""The history of a household in the window: seen, put back, undone, deleted and brought back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.history.page import HistoryPage
from resources.canonical import Document
from tests.desktop.entry.conftest import made_workspace, open_desk, workspace  # noqa: F401  (fixtures)
from tests.register.made import household, revision

RECORD = "5160000000000009"


@pytest.fixture
def page(open_desk: Desk, qtbot: QtBot) -> Iterator[HistoryPage]:  # noqa: F811  (the fixture)
    first = revision(household("王小明"), record=RECORD, minute=1)
    second = revision({**first.document, "place": _moved(first.document, "12")}, first, record=RECORD, minute=2)
    third = revision({**second.document, "place": _moved(second.document, "13")}, second, record=RECORD, minute=3)
    kept: list[object] = []
    open_desk.operations.run(lambda office: office.register.append([first, second, third]), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    made = HistoryPage(open_desk)
    made.resize(1294, 640)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.shown):
        made.open_record(RECORD)
    yield made
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)


def _moved(document: Document, number: str) -> Document:
    place = document["place"]
    assert isinstance(place, dict)
    return {**place, "house_number": number}


def house(page: HistoryPage, qtbot: QtBot) -> str:
    found: list[Document] = []
    page._desk.operations.run(lambda office: office.register.heads(RECORD)[0].document, found.append)
    qtbot.waitUntil(lambda: bool(found))
    place = found[0]["place"]
    assert isinstance(place, dict)
    return str(place.get("house_number", ""))


def after(page: HistoryPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> str:
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page, key, modifier)
    return house(page, qtbot)


CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def test_every_state_says_who_and_what_from_what_to_what(page: HistoryPage) -> None:
    assert page.past is not None
    assert [len(each.answers) for each in page.past.states] == [1, 1, 0]
    answer = page.past.states[0].answers[0]
    assert (answer.before, answer.after) == ("12", "13")
    assert page.put_state.isEnabled() is False


def test_an_answer_is_put_back(page: HistoryPage, qtbot: QtBot) -> None:
    page.states.selectRow(0)
    page.answers.setFocus()
    page.answers.selectRow(0)
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page.answers, Qt.Key.Key_Return)
    assert house(page, qtbot) == "12"


def test_a_state_is_put_back(page: HistoryPage, qtbot: QtBot) -> None:
    page.states.selectRow(1)
    assert after(page, qtbot, Qt.Key.Key_Return, CTRL) == "12"
    assert page.past is not None
    assert len(page.past.states) == 4  # nothing is taken from the history


def test_undo_goes_back_step_by_step_and_redo_forward(page: HistoryPage, qtbot: QtBot) -> None:
    assert after(page, qtbot, Qt.Key.Key_Z, CTRL) == "12"
    assert after(page, qtbot, Qt.Key.Key_Z, CTRL) == ""
    assert after(page, qtbot, Qt.Key.Key_Y, CTRL) == "12"
    assert after(page, qtbot, Qt.Key.Key_Y, CTRL) == "13"


def test_a_household_is_deleted_and_brought_back(page: HistoryPage, qtbot: QtBot) -> None:
    after(page, qtbot, Qt.Key.Key_Delete, PLAIN)
    assert page.past is not None
    assert page.past.is_deleted
    after(page, qtbot, Qt.Key.Key_Delete, PLAIN)
    assert not page.past.is_deleted
