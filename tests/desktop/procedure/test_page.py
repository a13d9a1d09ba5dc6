"""The page of the procedure: how far, what is lacking, and the paper that is entered next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Village
from app.desktop.procedure.page import ProcedurePage
from app.desktop.words import Speech
from app.procedure.steps.board import Board, board_of
from app.procedure.steps.county import PlaceStanding, place_standing, with_sums
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.prefill import Known
from app.procedure.steps.procedures import load
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, Opens
from tests.desktop.layout import faults
from tests.forms.definitions.survey import MAOSI
from tests.procedure.steps.paperwork import GROUP, ME, TODAY, Papers

NEIGHBOUR = "621002204207"
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


def test_where_nobody_is_surveyed_yet_the_first_step_is_looked_at(page: ProcedurePage) -> None:
    page.show_board(board_of(VillagePapers(MAOSI, (), ()), load("identification"), (), GROUP, NOTICE_RUNS))
    assert page.step.id == "survey"


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


def test_where_nothing_is_in_the_way_it_says_who_still_waits(page: ProcedurePage) -> None:
    page.show_board(board(Papers().only_until("comment")))
    at(page, "group_review")
    assert "still wait" in page.lacking.nothing.text()
    at(page, "comment")
    assert "still wait" not in page.lacking.nothing.text()


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


def test_without_a_village_all_are_read_once_until_something_changes(
    page: ProcedurePage, opens: Opens, qtbot: QtBot
) -> None:
    desk = opens("team")
    desk.go_to(Village("", "", "", "西峰区"))
    with qtbot.waitSignal(page.shown):
        page.arrive()
    assert [line.code for line in page.county._lines] == ["", MAOSI[:9], MAOSI]
    assert page.county._lines[0].households == HOUSEHOLDS
    with qtbot.assertNotEmitted(desk.operations.began):
        page.arrive()
    desk.register_changed.emit()
    with qtbot.waitSignal(page.shown):
        page.arrive()


def test_an_open_objection_is_one_key_away(page: ProcedurePage, qtbot: QtBot) -> None:
    page.show_board(board(Papers().object()))
    assert page.objections.isVisible()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        page.objections.click()
    assert wanted.args[0].startswith("objection")


def county(*, blocked: bool = False) -> tuple[PlaceStanding, ...]:
    """Return two villages of one township, below their sums."""
    procedure = load("identification")
    papers = Papers().change("signoff", households_signed="40") if blocked else Papers()
    found = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    standings = found.standings(procedure, today=TODAY)
    return with_sums([place_standing(code, procedure, standings) for code in (MAOSI, NEIGHBOUR)])


def test_all_villages_are_shown_where_none_is_chosen_and_enter_leads_into_one_and_esc_back(
    page: ProcedurePage, desk: Desk
) -> None:
    page.show_county(county(), "identification")
    assert page.county.isVisible()
    QTest.keyClick(page.county.places, Qt.Key.Key_Return)
    QTest.keyClick(page.county.places, Qt.Key.Key_Return)
    assert desk.village.code == "", "sums only lead on to what they add up"
    QTest.keyClick(page.county.places, Qt.Key.Key_Return)
    assert desk.village.code == MAOSI
    page.up.click()
    assert desk.village.code == ""


def test_blocked_households_of_a_township_are_listed_by_a_key(page: ProcedurePage, qtbot: QtBot) -> None:
    page.show_county(county(), "identification")
    assert not page.county.blocked.isEnabled()
    page.show_county(county(blocked=True), "identification")
    page.county.places.selectRow(1)
    with qtbot.waitSignal(page.households_wanted) as wanted:
        page.county.blocked.click()
    assert wanted.args[1] == (ME, ME)


def test_a_procedure_nobody_has_begun_teaches(page: ProcedurePage) -> None:
    page.show_county((), "identification")
    assert page._stack.currentIndex() == 0


@pytest.mark.parametrize("language", Language)
def test_nothing_of_all_villages_is_cut(
    page: ProcedurePage,
    desk: Desk,
    language: Language,
    speech: Speech,
    qtbot: QtBot,
) -> None:
    speech.use(language)
    desk.preferences.set(language=language)
    page.show_county(county(blocked=True), "identification")
    qtbot.waitUntil(lambda: faults(page) == [])
