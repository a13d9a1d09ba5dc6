"""Keying again by keys alone: Enter from field to field, then the differences, then the household at the answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.check_entry.page import CheckEntryPage
from app.desktop.desk import Desk, Office
from app.procedure.county_settings import change_settings
from resources.messages import Language
from tests.desktop.conftest import Opens
from tests.desktop.layout import ON_A_SMALL_SCREEN, wait_until_all_fits

EVERY_ONE = '[check_entry]\nevery = 1\nquestions = ["name", "id_number"]\n'


@pytest.fixture
def desk(opens: Opens, speech: object) -> Desk:  # noqa: ARG001
    desk = opens("team")
    desk.preferences.set(my_name="王调查")
    return desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CheckEntryPage:
    page = CheckEntryPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show()

    def settle(office: Office) -> None:
        monkeypatch.setattr("app.procedure.county_settings.must_be_county", lambda _workspace: None)
        change_settings(office.workspace, office.shelf, EVERY_ONE)

    desk.operations.run(settle)
    with qtbot.waitSignal(page.shown):
        page.arrive()
    qtbot.waitUntil(lambda: bool(page.form.editors))
    return page


def test_enter_goes_from_field_to_field_and_the_last_one_compares(page: CheckEntryPage, qtbot: QtBot) -> None:
    editors = list(page.form.editors.values())
    editors[0].setFocus()
    for editor in editors[:-1]:
        assert editor.hasFocus()
        QTest.keyClicks(editor, "x")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.compared):
        QTest.keyClick(editors[-1], Qt.Key.Key_Return)
    assert page.differences.model().rowCount() == len(editors)
    with qtbot.waitSignal(page.record_wanted) as opened:
        QTest.keyClick(page.differences, Qt.Key.Key_Return)
    assert opened.args[1].endswith("/name")


def test_what_was_keyed_is_not_due_any_more(page: CheckEntryPage, qtbot: QtBot) -> None:
    before = len(page._due)
    with qtbot.waitSignals([page.compared, page.shown]):
        page.compare.click()
    qtbot.waitUntil(lambda: len(page._due) == before - 1)


def test_whoever_keyed_it_first_is_sent_away(page: CheckEntryPage, desk: Desk, qtbot: QtBot) -> None:
    desk.preferences.set(my_name="李文博")
    page.compare.click()
    qtbot.waitUntil(page.banner.isVisible)
    assert "李文博" in page.banner._remark.text()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_or_overlaps(
    page: CheckEntryPage, desk: Desk, language: Language, scale: float, qtbot: QtBot
) -> None:
    desk.preferences.set(language=language)
    desk.theme.use(scale=scale)
    page.resize(*ON_A_SMALL_SCREEN)
    wait_until_all_fits(page, qtbot)
