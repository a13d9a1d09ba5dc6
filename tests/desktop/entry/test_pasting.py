"""A block pasted into a roster goes in as one step, a large one beside the window, and nothing goes astray."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Office
from app.desktop.entry.page import EntryPage
from app.procedure.openings import reopen
from resources.canonical import Document
from resources.errors import NotPossible
from tests.desktop.entry.conftest import Typist

MEMBER, NEW, RESPONDENT = "/data/members/member", "/data/members/member[new]", "/data/place/respondent"
FEW, MANY = 3, 60


@pytest.fixture
def members(page: EntryPage, typist: Typist) -> Typist:
    """Return who types in a new household, at the place where a member begins."""
    typist.begin()
    page.go_to(NEW)
    return typist


@pytest.fixture
def busy(open_desk: Desk, qtbot: QtBot) -> Iterator[threading.Event]:
    """Keep the owner thread busy, once all that was ordered is done, until the event is set."""
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)
    done = threading.Event()
    open_desk.operations.run(lambda _: done.wait(5))
    yield done
    done.set()


def paste(typist: Typist, rows: int, rest: str = "") -> None:
    """Paste so many members, each with a name and an ID number."""
    lines = [f"王{number}\t户主\t62100219670412553X{rest}" for number in range(rows)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    typist.press(Qt.Key.Key_V, ctrl=True)


def count(typist: Typist) -> int:
    return typist.sheet.filling.session.repeat_count(MEMBER)


def on_the_disk(desk: Desk, record: str, qtbot: QtBot) -> Document:
    """Return the answers of a household as they would be found after the program was killed."""
    found: list[Document] = []

    def read(office: Office) -> Document:
        return reopen(office.shelf, record).document

    desk.operations.run(read, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def names(document: Document) -> list[object]:
    members = document.get("members", {})
    assert isinstance(members, dict)
    rows = members.get("member", [])
    assert isinstance(rows, list)
    return [row["name"] for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_one_key_takes_a_block_back_and_one_brings_it_again(members: Typist, rows: int, qtbot: QtBot) -> None:
    paste(members, rows)
    qtbot.waitUntil(lambda: count(members) == rows)
    assert members.sheet.filling.written(f"{MEMBER}[{rows}]/name") == f"王{rows - 1}"
    members.press(Qt.Key.Key_Z, ctrl=True)
    qtbot.waitUntil(lambda: count(members) == 0)
    members.press(Qt.Key.Key_Y, ctrl=True)
    qtbot.waitUntil(lambda: count(members) == rows)


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_after_a_block_one_is_in_its_first_cell(members: Typist, rows: int, qtbot: QtBot) -> None:
    paste(members, rows)
    qtbot.waitUntil(lambda: members.place == f"{MEMBER}[1]/name")


def test_under_the_grid_stands_the_first_of_the_new_rows(members: Typist, page: EntryPage) -> None:
    members.composed("左桂兰")
    page.go_to(NEW)
    paste(members, FEW)
    assert page.view is not None
    roster = page.view.roster_at(members.place)
    assert roster is not None
    assert roster.row == 1


def test_more_columns_than_the_grid_shows_are_pasted_as_far_as_they_go(members: Typist, qtbot: QtBot) -> None:
    paste(members, MANY, "\tx" * 40)
    qtbot.waitUntil(lambda: count(members) == MANY)


def test_what_is_typed_while_a_large_block_goes_in_is_typed_where_it_leads(
    members: Typist, busy: threading.Event, qtbot: QtBot
) -> None:
    paste(members, MANY)
    members.keys("x")
    assert count(members) == 0
    busy.set()
    qtbot.waitUntil(lambda: count(members) == MANY)
    qtbot.waitUntil(lambda: members.sheet.filling.written(f"{MEMBER}[1]/name") == "x")


def test_what_is_being_typed_when_a_large_block_comes_stays(members: Typist, page: EntryPage, qtbot: QtBot) -> None:
    page.go_to(RESPONDENT)
    members.keys("ab")
    page.go_to(NEW)
    members.composed("左桂兰")
    paste(members, MANY)
    qtbot.waitUntil(lambda: count(members) == MANY)
    assert members.sheet.filling.written(RESPONDENT) == "ab"


def test_a_large_block_is_on_the_disk_when_it_is_shown(members: Typist, open_desk: Desk, qtbot: QtBot) -> None:
    paste(members, MANY)
    qtbot.waitUntil(lambda: count(members) == MANY)
    document = on_the_disk(open_desk, members.sheet.filling.origin.record, qtbot)
    assert names(document) == [f"王{number}" for number in range(MANY)]


def test_a_page_left_while_a_large_block_goes_in_keeps_all_of_it(
    members: Typist, page: EntryPage, open_desk: Desk, busy: threading.Event, qtbot: QtBot
) -> None:
    record = members.sheet.filling.origin.record
    paste(members, MANY)
    with qtbot.waitSignal(page.closed):
        members.press(Qt.Key.Key_Escape)
        busy.set()
    assert len(names(on_the_disk(open_desk, record, qtbot))) == MANY


def test_a_window_that_closes_while_a_large_block_goes_in_leaves_it_on_the_disk(
    members: Typist, page: EntryPage, open_desk: Desk, busy: threading.Event, qtbot: QtBot
) -> None:
    record = members.sheet.filling.origin.record
    paste(members, MANY)
    page.forget()
    busy.set()
    assert len(names(on_the_disk(open_desk, record, qtbot))) == MANY


def test_a_large_block_that_is_stopped_changes_nothing_and_one_types_on(
    members: Typist, open_desk: Desk, busy: threading.Event, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(open_desk.operations.began) as began:
        paste(members, MANY)
    assert began.args is not None
    began.args[0].cancel()
    busy.set()
    qtbot.waitUntil(members.page.stack.isEnabled)
    members.page.go_to(NEW)
    members.composed("左桂兰")
    assert count(members) == 1


def test_a_large_block_that_cannot_be_kept_is_told_and_one_types_on(
    members: Typist, open_desk: Desk, busy: threading.Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotPossible("register.disk_full", path="x")

    monkeypatch.setattr("app.procedure.fill.Filling.draft", full)
    with qtbot.waitSignal(open_desk.operations.refused):
        paste(members, MANY)
        busy.set()
    monkeypatch.undo()
    qtbot.waitUntil(members.page.stack.isEnabled)
    assert count(members) == 0
