"""A spot check by keys: a sample is drawn, a sheet entered blind, what differs settled; the rates follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.entry.edits import AnswerEdit
from app.desktop.spotchecks.page import SpotChecksPage
from app.procedure.figures.sampling import Wanted
from tests.desktop.conftest import Opens

CTRL = Qt.KeyboardModifier.ControlModifier
GRAIN = "/data/haves/have_7"
NAME, WAGE, PRODUCT = "/data/members/member[1]/name", "/data/income/wages/wage", "/data/income/production/product"


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: object) -> SpotChecksPage:  # noqa: ARG001
    desk = opens("team")
    desk.preferences.set(my_name="督查员")
    page = SpotChecksPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page


def drawn(page: SpotChecksPage, qtbot: QtBot) -> None:
    page.draw_card.size_line.setText("5")
    page.draw_card.seed.setText("2015")
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page.draw_card.seed, Qt.Key.Key_Return)


def sheet_of(page: SpotChecksPage, qtbot: QtBot, row: int) -> None:
    page.list.selectRow(row)
    qtbot.waitUntil(lambda: page.form.is_built)


def compared(page: SpotChecksPage, qtbot: QtBot, row: int, *, grain: str) -> None:
    sheet_of(page, qtbot, row)
    page.form.enter({GRAIN: grain})
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)


def test_a_page_without_a_sample_begins_with_drawing_one(page: SpotChecksPage, qtbot: QtBot) -> None:
    assert page._right.currentWidget() is page.draw_card
    page.draw_card.seed.clear()
    QTest.keyClick(page.draw_card.size_line, Qt.Key.Key_Return)
    assert page.draw_card._wrong.isVisible()
    drawn(page, qtbot)
    assert len(page.board.lines) == 5


def test_the_same_seed_gives_the_same_households(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    first = [one.record for one in page.board.lines]
    with qtbot.waitSignal(page.shown):
        page.draw(Wanted(page._desk.village.code), 5, "2015")
    assert [one.record for one in page.board.lines] == first


def test_enter_goes_through_the_sheet_and_f3_adds_a_person(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    sheet_of(page, qtbot, 1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    first, second, *_ = page.form.findChildren(AnswerEdit)
    assert first.hasFocus()
    QTest.keyClicks(first, "x")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_F3)
    assert any("[2]/" in ref for ref in page.form.typed)


def test_what_was_entered_is_there_again_when_one_comes_back(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    sheet_of(page, qtbot, 1)
    page.form.enter({GRAIN: "2"})
    sheet_of(page, qtbot, 2)
    assert page.form.typed[GRAIN] == ""
    sheet_of(page, qtbot, 1)
    assert page.form.typed[GRAIN] == "2"


def test_what_was_entered_outlives_the_program_and_is_gone_once_compared(
    page: SpotChecksPage, qtbot: QtBot, opens: Opens
) -> None:
    drawn(page, qtbot)
    sheet_of(page, qtbot, 1)
    first = page.form._edits[NAME]
    QTest.keyClicks(first, "Mu Shoutian")
    household = page.board.lines[0].record
    fresh = SpotChecksPage(opens("team"))  # the workspace is closed and opened again
    qtbot.addWidget(fresh)
    fresh.show()
    with qtbot.waitSignal(fresh.shown):
        fresh.arrive()
    assert [*fresh.board.lines[0].typed.values()] == ["Mu Shoutian"]
    assert fresh.list.model().index(1, 2).data() == "已开始"
    compared(fresh, qtbot, 1, grain="1")
    assert fresh.board.lines[0].record == household
    assert fresh.board.lines[0].answers
    assert not fresh.board.lines[0].typed


def test_wages_and_products_are_entered_row_by_row(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    sheet_of(page, qtbot, 1)
    page.form.enter({NAME: "慕守田", f"{WAGE}[1]/wage_member": "慕守田", f"{WAGE}[1]/wage_months": "5"})
    wages = next(edit for ref, edit in page.form._edits.items() if ref == f"{WAGE}[1]/wage_months")
    wages.setFocus()
    QTest.keyClick(wages, Qt.Key.Key_F3)
    second = page.form._edits[f"{WAGE}[2]/wage_member"]
    assert second.hasFocus()
    QTest.keyClicks(second, "mst")  # who was entered among the members is offered
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert page.form.typed[f"{WAGE}[2]/wage_member"] == "慕守田"
    page.form.enter({f"{PRODUCT}[1]/product_name": "黄花菜", f"{PRODUCT}[1]/quantity": "50"})
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    found = {(each.who, each.question, each.found) for each in page.board.lines[0].answers}
    assert {("慕守田", "务工", "慕守田"), ("黄花菜", "产品", "黄花菜")} <= found


def test_what_differs_is_settled_and_counts(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    for row in range(1, 6):
        compared(page, qtbot, row, grain="1" if row % 2 else "2")
    outcomes = {one.outcome for one in page.board.lines}
    assert outcomes == {"agreed", "open"}
    row = next(at for at, one in enumerate(page.board.lines, start=1) if one.outcome == "open")
    page.list.selectRow(row)
    page.result.outcome.present("corrected")
    page.result.remark_line.setText("已改")
    with qtbot.waitSignal(page.shown):
        QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    assert (page.board.lines[row - 1].outcome, page.board.lines[row - 1].remark) == ("corrected", "已改")
    assert page.board.rates is not None
    assert (page.board.rates.whole.checked, page.board.rates.whole.compared) == (5, 5)
    page.list.selectRow(0)
    assert page.rates.table.model().rowCount() > 1


def test_nothing_entered_is_told_and_kept_by_nobody(page: SpotChecksPage, qtbot: QtBot) -> None:
    drawn(page, qtbot)
    sheet_of(page, qtbot, 1)
    QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.banner.isVisible)
    assert page.board.lines[0].outcome == ""


def test_check_sheets_are_a_pdf(page: SpotChecksPage, qtbot: QtBot, tmp_path: Path) -> None:
    drawn(page, qtbot)
    with qtbot.waitSignal(page.sheets_written):
        page.print_into(tmp_path / "表.pdf")
    assert (tmp_path / "表.pdf").read_bytes()[:4] == b"%PDF"
