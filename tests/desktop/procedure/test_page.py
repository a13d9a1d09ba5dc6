"""The page of the procedure: how far, what is lacking, and the paper that is entered next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.procedure.page import ProcedurePage
from app.procedure.steps.board import Board, board_of
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.prefill import Known
from app.procedure.steps.procedures import load
from tests.forms.definitions.survey import MAOSI
from tests.procedure.steps.paperwork import GROUP, ME, Papers

NOTICE_RUNS = date(2015, 12, 8)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ProcedurePage]:
    made = ProcedurePage(desk)
    made.resize(1294, 697)
    qtbot.addWidget(made)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.operations.is_busy)


def board(papers: Papers, *, group: str = GROUP, today: date = NOTICE_RUNS) -> Board:
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    return board_of(village, load(papers.procedure), (), group, today)


def at(page: ProcedurePage, step: str) -> None:
    assert page._board is not None
    page.trail.choose([each.id for each in page._board.procedure.steps].index(step))


def test_the_step_to_work_on_is_looked_at_first(page: ProcedurePage) -> None:
    page.show_board(board(Papers().only_until("comment")))
    assert page.step.id == "signoff"
    assert "Step 5 of 12" in page.trail.accessibleName()


def test_the_ring_tells_how_many_signed_and_how_many_must(page: ProcedurePage) -> None:
    page.show_board(board(Papers().change("signoff", households_signed="40")))
    at(page, "signoff")
    assert page.step_card.ring.isVisible()
    assert page.step_card.ring.accessibleName() == "40 / 61 41 needed"
    assert page.step_card.more.text() == "1 more must sign."
    page.show_board(board(Papers()))
    assert page.step_card.more.text() == "More than two thirds have signed."


def test_the_days_of_a_notice_are_counted(page: ProcedurePage) -> None:
    page.show_board(board(Papers().change("village_notice", taken_down="")))
    at(page, "village_notice")
    assert page.step_card.days.isVisible()
    assert page.step_card.days.accessibleName() == "Day 4 of 7"
    assert page.step_card.more.text().startswith("Hangs 4 more days, until ")


def test_what_is_lacking_leads_to_the_household_or_the_paper(page: ProcedurePage, qtbot: QtBot) -> None:
    papers = Papers().change("representatives_review", recorder="")
    page.show_board(board(papers))
    at(page, "representatives_review")
    assert len(page.lacking.buttons) == 1
    with qtbot.waitSignal(page.record_wanted) as wanted:
        page.lacking.buttons[0].click()
    assert wanted.args == ["representatives_review"]
    at(page, "income")
    assert page.lacking.buttons == []
    assert page.lacking.nothing.isVisible()


def test_a_new_paper_begins_with_what_is_known(page: ProcedurePage, qtbot: QtBot) -> None:
    page.show_board(board(Papers().only_until("comment")))
    with qtbot.waitSignal(page.new_wanted) as wanted:
        QTest.keyClick(page, Qt.Key.Key_Insert)
    form, known = wanted.args
    assert isinstance(known, Known)
    assert (form, known.group, known.group_households) == ("signoff", GROUP, 61)
    assert [each.household.record for each in known.households] == [ME]


def test_arrows_walk_the_trail_and_enter_opens_a_household(page: ProcedurePage, qtbot: QtBot) -> None:
    page.show_board(board(Papers()))
    page.trail.choose(0)
    QTest.keyClick(page.trail, Qt.Key.Key_Right)
    assert page.step.id == "income"
    page.households.selectRow(0)
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.keyClick(page.households, Qt.Key.Key_Return)
    assert wanted.args == [ME]


def test_without_a_village_the_page_says_what_to_do(page: ProcedurePage) -> None:
    page.refresh()
    assert page._stack.currentIndex() == 0


def test_an_open_objection_is_one_key_away(page: ProcedurePage, qtbot: QtBot) -> None:
    page.show_board(board(Papers().object()))
    assert page.objections.isVisible()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        page.objections.click()
    assert wanted.args[0].startswith("objection")
