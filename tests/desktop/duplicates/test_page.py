"""Duplicates worked through by keys alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.duplicates.page import DuplicatesPage
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.words import Speech
from app.procedure.duplicates import Decision, Verdict, decisions
from resources.canonical import Document
from resources.messages import Language
from tests.desktop.entry.conftest import made_workspace, open_desk, workspace  # noqa: F401  (fixtures)
from tests.desktop.layout import ON_A_SMALL_SCREEN, wait_until_all_fits
from tests.register.made import household, revision

NUMBERS = ("622801197004179917", "622801198603259948", "622801200001030036")


def twin(number: str, head: str) -> Document:
    document = household(head)
    row = {"_id": "a" * 16, "name": head, "id_number": number, "birth_date": "1970-04-17", "relation": "01"}
    return {**document, "members": {"head_name": head, "member": [row], "member_count": "1"}}


def keep_twins(desk: Desk, qtbot: QtBot, *numbers: str) -> None:
    twins = [
        revision(twin(number, head), record=f"{at}{number[:12]}")
        for number in numbers
        for at, head in ((1, "王小明"), (2, "王晓明"))
    ]
    kept: list[object] = []
    desk.operations.run(lambda office: office.register.append(twins), kept.append)
    qtbot.waitUntil(lambda: bool(kept))


@pytest.fixture
def opened(open_desk: Desk, qtbot: QtBot) -> Iterator[DuplicatesPage]:  # noqa: F811  (the fixture)
    """The page before anybody came to it."""
    keep_twins(open_desk, qtbot, *NUMBERS)
    made = DuplicatesPage(open_desk)
    made.resize(1294, 640)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qtbot.waitUntil(lambda: not open_desk.operations.is_busy)


@pytest.fixture
def page(opened: DuplicatesPage, qtbot: QtBot) -> DuplicatesPage:
    with qtbot.waitSignal(opened.shown):
        opened.arrive()
    return opened


def said(page: DuplicatesPage, qtbot: QtBot) -> list[Decision]:
    found: list[dict[frozenset[str], Decision]] = []
    page._desk.operations.run(lambda office: decisions(office.register), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return list(found[0].values())


def press(page: DuplicatesPage, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.decided):
        QTest.keyClick(page.list, key)


def test_each_key_decides_and_goes_on(page: DuplicatesPage, qtbot: QtBot) -> None:
    count = len(page.pairs)
    assert count >= 3
    assert page.pair is not None
    left = page.pair.first.record
    press(page, qtbot, Qt.Key.Key_Left)
    press(page, qtbot, Qt.Key.Key_T)
    assert len(page.pairs) == count - 2
    assert {each.verdict for each in said(page, qtbot)} == {Verdict.SAME, Verdict.DIFFERENT}
    assert Decision(Verdict.SAME, left) in said(page, qtbot)


def test_a_pair_that_is_asked_about_stays_with_a_mark(page: DuplicatesPage, qtbot: QtBot) -> None:
    count = len(page.pairs)
    press(page, qtbot, Qt.Key.Key_A)
    assert len(page.pairs) == count
    assert page.pairs[0].is_asked
    assert said(page, qtbot) == [Decision(Verdict.ASK)]


def test_a_decision_is_taken_back_and_its_pair_stands_where_it_stood(page: DuplicatesPage, qtbot: QtBot) -> None:
    pairs, pair = page.pairs, page.pair
    press(page, qtbot, Qt.Key.Key_T)
    with qtbot.waitSignal(page.decided):
        QTest.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.pairs, page.pair) == (pairs, pair)
    assert said(page, qtbot) == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_or_overlaps(
    page: DuplicatesPage, speech: Speech, language: Language, scale: float, qtbot: QtBot
) -> None:
    speech.use(language)
    page._desk.theme.use(scale=scale)
    page.resize(*ON_A_SMALL_SCREEN)
    wait_until_all_fits(page, qtbot)


def test_who_comes_back_is_at_the_same_pair_and_sees_what_is_new(page: DuplicatesPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_T)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    pairs, pair = page.pairs, page.pair
    with qtbot.waitSignal(page.shown):
        page.arrive()
    assert page.pairs is pairs  # nothing was changed but by this page itself
    keep_twins(page._desk, qtbot, "622801196512119918")
    with qtbot.waitSignal(page.shown):
        page.arrive()
    assert len(page.pairs) > len(pairs)
    assert page.pair == pair


def words(page: DuplicatesPage) -> list[str]:
    """Return what can be read where no pairs stand."""
    return [each.title.text() for each in page.findChildren(EmptyState) if each.isVisible()]


def test_a_search_that_was_stopped_says_so_and_enter_goes_on_with_it(
    speech: Speech,  # noqa: ARG001  (all is said in Chinese)
    opened: DuplicatesPage,
    qtbot: QtBot,
) -> None:
    go_on = threading.Event()
    opened._desk.operations.run(lambda _: go_on.wait(5))
    opened.arrive()
    assert words(opened) == ["正在查找重复"], "nobody says that there are none before all was read"
    assert opened._search is not None
    opened._search.cancel()  # as Cancel in the status bar does
    go_on.set()
    qtbot.waitUntil(lambda: words(opened) == ["还没有查完全部农户"])
    with qtbot.waitSignal(opened.shown):
        QTest.keyClick(opened.look, Qt.Key.Key_Return)
    assert len(opened.pairs) >= 3
