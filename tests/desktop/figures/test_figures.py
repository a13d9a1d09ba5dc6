"""The page of figures: pictures and tables agree with the register, and both lead to their households."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.figures.page import FiguresPage
from app.desktop.households.page import HouseholdsPage
from app.desktop.words import Speech
from app.procedure.figures.tables import Topic
from tests.desktop.conftest import HOUSEHOLDS, Opens

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> FiguresPage:  # noqa: ARG001
    page = FiguresPage(opens("team"))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page


def test_every_topic_has_a_picture_that_names_what_it_shows(page: FiguresPage) -> None:
    for topic in Topic:
        page.choose(topic)
        assert page.table is not None
        assert page.table.accessibleName() == page.chart.accessibleName() == page.chart.chart.title
        assert not page.chart.grab().isNull()


def test_the_columns_of_incomes_hold_every_household_with_an_income(page: FiguresPage) -> None:
    bars = page.chart.chart.bars
    assert sum(bar.value for bar in bars) == len({record for bar in bars for record in bar.records})
    assert 0 < sum(bar.value for bar in bars) <= HOUSEHOLDS


def test_a_bar_leads_to_its_households(page: FiguresPage, qtbot: QtBot) -> None:
    page.choose(Topic.CAUSES)
    page.chart.repaint()
    box, bar = page.chart._drawn[0]
    with qtbot.waitSignal(page.households_wanted) as wanted:
        QTest.mouseClick(page.chart, _LEFT, Qt.KeyboardModifier.NoModifier, box.center().toPoint())
    assert wanted.args == [f"按致贫原因: {bar.label}", bar.records]


def test_a_row_leads_to_its_households_by_the_keyboard(page: FiguresPage, qtbot: QtBot) -> None:
    page.choose(Topic.VILLAGES)
    assert page.table is not None
    page.table.selectRow(1)
    with qtbot.waitSignal(page.households_wanted) as wanted:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(wanted.args[1]) == HOUSEHOLDS


def test_topics_are_chosen_with_the_arrow_keys(page: FiguresPage) -> None:
    before = page.chart.chart.title
    QTest.keyClick(page.topics, Qt.Key.Key_Down)
    assert page.chart.chart.title != before


def test_the_list_shows_the_households_behind_a_figure_until_it_is_left(opens: Opens, qtbot: QtBot) -> None:
    households = HouseholdsPage(opens("team"))
    qtbot.addWidget(households)
    households.show()
    households.arrive()
    qtbot.waitUntil(lambda: households.model.rowCount() == HOUSEHOLDS)
    record = households.current
    assert record is not None
    households.filters.choose_figure("按村: 毛寺村", (record.record,))
    qtbot.waitUntil(lambda: households.model.rowCount() == 1)
    assert households.filters.figure_button.isVisible()
    households.filters.figure_button.click()
    qtbot.waitUntil(lambda: households.model.rowCount() == HOUSEHOLDS)


def test_pictures_and_tables_are_written(page: FiguresPage, qtbot: QtBot, tmp_path: Path) -> None:
    png, svg, excel = (tmp_path / name for name in ("a.png", "a.svg", "a.xlsx"))
    page.write_picture(png)
    page.write_picture(svg)
    page.write_table(excel)
    qtbot.waitUntil(excel.exists)
    assert QImage(str(png)).width() == 2400
    assert QSvgRenderer(str(svg)).isValid()
    assert load_workbook(excel).sheetnames[0] == "收入分布"
