"""Today says what needs doing, and each line leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from app.desktop.today.page import TodayPage
from app.procedure.papers_due import Hanging, PapersDue
from app.register.values import Income
from tests.desktop.conftest import HOUSEHOLDS


def test_what_was_never_handed_over_leads_to_the_exchange(page: TodayPage, qtbot: QtBot) -> None:
    assert page.unexported.accessibleName().startswith(f"{HOUSEHOLDS} ")
    with qtbot.waitSignal(page.exchange_wanted):
        page.unexported.click()


def test_what_is_below_the_line_leads_to_the_list_of_it(page: TodayPage, qtbot: QtBot) -> None:
    assert page.below.isVisible()
    assert not page.forked.isVisible()
    with qtbot.waitSignal(page.list_wanted) as wanted:
        page.below.click()
    assert wanted.args == [Income.BELOW, None]


def test_without_a_draft_there_is_nothing_to_go_on_with(page: TodayPage) -> None:
    assert not page.go_on.isVisible()
    assert page.backup.isVisible()


def test_what_waits_of_the_papers_leads_to_it(page: TodayPage, qtbot: QtBot) -> None:
    due = PapersDue(
        ("a", "b"), ("c",), (Hanging("n1", date(2016, 1, 14), 0), Hanging("n2", date(2016, 1, 18), 4)), ("o",)
    )
    page.papers.show_due(due)
    assert page.papers.to_print.accessibleName().startswith("2 户填好了")
    for row, name, wanted in (
        (page.papers.stale, page.households_wanted, ("c",)),
        (page.papers.to_print, page.households_wanted, ("a", "b")),
        (page.papers.over, page.paper_wanted, "n1"),
        (page.papers.hanging, page.paper_wanted, "n2"),
        (page.papers.objections, page.paper_wanted, "o"),
    ):
        with qtbot.waitSignal(name) as opened:
            row.click()
        assert opened.args[-1] == wanted


def test_without_papers_that_wait_there_is_no_card_of_them(page: TodayPage) -> None:
    page.papers.show_due(PapersDue((), (), (), ()))
    assert not page.papers.isVisible()


def test_before_the_first_household_it_says_how_to_begin(page: TodayPage) -> None:
    assert page._agenda is not None
    page._show(replace(page._agenda, households=0))
    assert "Ins" in page._done.text()
