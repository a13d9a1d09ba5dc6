"""The list of households on a real register: what is shown, found, sorted, chosen, and how little is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Village
from app.desktop.history.state import amended
from app.desktop.households import model as model_of_households
from app.desktop.households.model import PAGE, Column, HouseholdModel
from app.desktop.households.page import HouseholdsPage
from app.desktop.households.village_steps import VillageSteps
from app.desktop.words import Speech
from app.procedure.steps.outcome import State as Progress
from app.register.values import Condition, Income, Query
from tests.desktop.conftest import HOUSEHOLDS, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> HouseholdsPage:  # noqa: ARG001
    page = HouseholdsPage(opens("team"))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.model.rowCount() == HOUSEHOLDS)
    return page


@pytest.fixture
def opened_steps(page: HouseholdsPage, qtbot: QtBot) -> VillageSteps:
    """Where the households stand, once that is read."""
    qtbot.waitUntil(lambda: len(page.model.steps.standings) == HOUSEHOLDS)
    return page.model.steps


def heads(page: HouseholdsPage) -> list[str]:
    return [str(page.model.index(row, Column.HEAD).data()) for row in range(page.model.rowCount())]


def test_every_household_of_the_village_is_listed(page: HouseholdsPage, qtbot: QtBot) -> None:
    assert all(heads(page))
    assert page._counts.text().startswith("12 户")
    qtbot.waitUntil(lambda: page.current is not None)


def test_a_head_is_found_by_name_and_enter_opens_it(page: HouseholdsPage, qtbot: QtBot) -> None:
    name = heads(page)[3]
    page.look_for(name)
    qtbot.waitUntil(lambda: page.model.rowCount() < HOUSEHOLDS)
    assert name in heads(page)
    with qtbot.waitSignal(page.open_wanted) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.current is not None
    assert opened.args == [page.current.record]


def test_nothing_found_says_so(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.look_for("没有这个人")
    qtbot.waitUntil(page._nothing.isVisible)


def test_insert_begins_a_new_household_and_ctrl_p_prints(page: HouseholdsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_wanted) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Insert)
    assert opened.args == [""]
    with qtbot.waitSignal(page.print_wanted):
        QTest.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_sorting_by_income_puts_the_poorest_first(page: HouseholdsPage, qtbot: QtBot) -> None:
    page._sort(Column.PER_CAPITA, descending=False)
    qtbot.waitUntil(lambda: page.model.query.descending is False and not page._desk.operations.is_busy)
    rows = [page.model.summary(row) for row in range(HOUSEHOLDS)]
    incomes = [float(row.per_capita) for row in rows if row is not None and row.per_capita]
    assert incomes == sorted(incomes)


def test_filters_narrow_the_list_and_are_pressed_off(page: HouseholdsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.counted):
        page.filters.choose(income=Income.BELOW)
    below = [page.model.summary(row) for row in range(page.model.rowCount())]
    assert below
    assert all(row is not None and float(row.per_capita) < float(row.poverty_line) for row in below)
    with qtbot.waitSignal(page.model.counted):
        page.filters.income_button.click()
    assert page.model.rowCount() == HOUSEHOLDS
    with qtbot.waitSignal(page.model.counted):
        page.filters.choose(condition=Condition.FORKED)
    assert page._nothing.isVisible()


def test_a_deleted_household_is_listed_apart_and_enter_opens_its_history(
    page: HouseholdsPage, qtbot: QtBot
) -> None:
    deleted, name = page.model.summary(3), heads(page)[3]
    assert deleted is not None
    delete = amended(lambda amending: amending.delete(deleted.record), author="王调查")
    with qtbot.waitSignal(page.model.counted):
        page._desk.operations.run(delete, lambda _: page._desk.register_changed.emit())
    assert page.model.rowCount() == HOUSEHOLDS - 1
    with qtbot.waitSignal(page.model.counted):
        page.filters.take_condition("deleted")
    assert heads(page) == [name]
    page.table.selectRow(0)
    with qtbot.assertNotEmitted(page.open_wanted), qtbot.waitSignal(page.history_wanted) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [deleted.record]
    with qtbot.waitSignal(page.model.counted):
        page.filters.take_condition("")
    assert page.model.rowCount() == HOUSEHOLDS - 1


def test_the_chosen_household_stays_chosen_when_the_list_is_read_again(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.table.selectRow(5)
    qtbot.waitUntil(lambda: page.current is not None and page._chosen == page.current.record)
    chosen = page._chosen
    with qtbot.waitSignal(page.model.counted):
        page._desk.register_changed.emit()
    assert page.current is not None
    assert page.current.record == chosen


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few rows be read at once, as of a long list."""
    monkeypatch.setattr(model_of_households, "PAGE", 5)


@pytest.mark.usefixtures("short_pages")
def test_a_list_that_is_read_again_stays_where_it_is_looked_at(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.resize(1280, 400)
    page.table.selectRow(9)
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.current is not None and page._chosen == page.current.record)
    chosen, seen_at = page._chosen, page.table.visualRect(page.table.currentIndex())
    gone = page.model.row_of(chosen) - 9
    first = page.model.summary(gone)
    assert first is not None
    with qtbot.waitSignal(page.model.counted):
        delete = amended(lambda amending: amending.delete(first.record), author="王调查")
        page._desk.operations.run(delete, lambda _: page._desk.register_changed.emit())
    assert page.current is not None
    assert (page.current.record, page.table.currentIndex().row()) == (chosen, 8)
    assert page.table.visualRect(page.table.currentIndex()) == seen_at


def test_the_summary_names_the_people(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.summary._members))
    assert page.current is not None
    assert len(page.summary._members) == page.current.people


def test_only_the_pages_that_are_seen_are_read(opens: Opens, qtbot: QtBot) -> None:
    desk = opens("team")
    model = HouseholdModel(desk)
    with qtbot.waitSignal(model.counted):
        model.ask(Query())
    model._rows = 100_000
    assert model.summary(60_000) is None
    assert model._wanted == {60_000 // PAGE}
    qtbot.waitUntil(lambda: not model._wanted)


def test_the_first_page_is_there_before_all_are_counted(
    opens: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_of_households, "PAGE", 5)
    model = HouseholdModel(opens("team"))
    shown: list[int] = []
    model.modelReset.connect(lambda: shown.append(model.rowCount()))
    with qtbot.waitSignal(model.counted) as counted:
        model.ask(Query())
    assert shown == [5]
    assert counted.args is not None
    assert counted.args[0] == model.rowCount() == HOUSEHOLDS


def test_a_question_somebody_typed_past_is_not_shown(opens: Opens, qtbot: QtBot) -> None:
    model = HouseholdModel(opens("team"))
    shown: list[int] = []
    model.modelReset.connect(lambda: shown.append(model.rowCount()))
    with qtbot.waitSignal(model.counted):
        model.ask(Query(text="没有这个人"))
        model.ask(Query())
    assert shown == [HOUSEHOLDS]


def test_the_list_is_drawn_in_both_themes(page: HouseholdsPage, desk: Desk) -> None:
    for dark in (False, True):
        desk.theme.use(dark=dark)
        picture: QPixmap = page.grab()
        assert not picture.isNull()


def test_steps_are_what_the_procedure_says(page: HouseholdsPage, opened_steps: VillageSteps) -> None:
    for row in range(HOUSEHOLDS):
        line = page.model.summary(row)
        assert line is not None
        standing = opened_steps.standings[line.record]
        shown = page.model.index(row, Column.STEPS).data()
        assert shown == (str(standing.next.step.number) if standing.next else "已完成")


def test_the_pane_lists_the_steps_with_their_days(page: HouseholdsPage, opened_steps: VillageSteps) -> None:
    standing = opened_steps.standings[page.summary.record]
    rows = page.summary._steps._rows
    assert standing.next in rows
    assert all(each.on for each in rows if each.state is Progress.DONE)


def test_a_step_narrows_the_list_and_is_pressed_off(
    page: HouseholdsPage, opened_steps: VillageSteps, qtbot: QtBot
) -> None:
    ahead = {record: each.next.step.id for record, each in opened_steps.standings.items() if each.next}
    step = next(iter(ahead.values()))
    with qtbot.waitSignal(page.model.counted):
        page.filters.step_button.take(step)
    found = {line.record for row in range(page.model.rowCount()) if (line := page.model.summary(row))}
    assert found == {record for record, each in ahead.items() if each == step}
    with qtbot.waitSignal(page.model.counted):
        page.filters.step_button.click()
    assert page.model.rowCount() == HOUSEHOLDS


def test_no_step_is_told_where_no_village_is_chosen(
    page: HouseholdsPage, opened_steps: VillageSteps, qtbot: QtBot
) -> None:
    page._desk.go_to(Village("", "", "", "西峰区"))
    qtbot.waitUntil(lambda: not page._desk.operations.is_busy)
    assert not opened_steps.standings
    assert page.table.isColumnHidden(Column.STEPS)
    assert not page.filters.step_button.isVisible()


def test_the_village_is_told_where_none_is_chosen(page: HouseholdsPage, qtbot: QtBot) -> None:
    assert page.table.isColumnHidden(Column.VILLAGE)
    page._desk.go_to(Village("", "", "", "西峰区"))
    qtbot.waitUntil(lambda: not page._desk.operations.is_busy)
    assert not page.table.isColumnHidden(Column.VILLAGE)
    assert page.model.index(0, Column.VILLAGE).data() == "毛寺村"
    assert {each.text() for each in page._columns.menu_of_columns().actions()} >= {"村", "村民组"}


def test_columns_are_chosen_and_stay_chosen(page: HouseholdsPage) -> None:
    menu = page._columns.menu_of_columns()
    (people,) = [action for action in menu.actions() if action.text() == "人口"]
    people.trigger()
    assert page.table.isColumnHidden(Column.PEOPLE)
    again = HouseholdsPage(page._desk)
    assert again.table.isColumnHidden(Column.PEOPLE)
    assert not again.table.isColumnHidden(Column.STATE)
    again.deleteLater()
    menu.deleteLater()


def test_where_there_is_little_room_the_steps_stay_longer_than_the_picture_of_the_income(
    page: HouseholdsPage,
) -> None:
    while not page.table.isColumnHidden(Column.BAR):
        page.table.resize(page.table.width() - 8, page.table.height())
    assert not page.table.isColumnHidden(Column.STEPS)
