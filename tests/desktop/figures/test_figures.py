"""The page of figures: pictures and tables agree with the register, and both lead to their households."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Office
from app.desktop.figures.charts import Bar, fitting
from app.desktop.figures.page import FiguresPage
from app.desktop.households.page import HouseholdsPage
from app.desktop.words import Speech
from app.procedure.amending import Amending
from app.procedure.figures.tables import Topic, title_of
from app.register.values import Query
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, MAOSI, WORLD, Opens

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


def show(page: FiguresPage, topic: Topic, qtbot: QtBot) -> None:
    """Choose a topic and wait until its table is there."""
    page.choose(topic)
    qtbot.waitUntil(lambda: page.table is not None and page.table.model().columnCount() > 0)


def test_every_topic_has_a_picture_that_names_what_it_shows(page: FiguresPage, qtbot: QtBot) -> None:
    for topic in Topic:
        show(page, topic, qtbot)
        assert page.table is not None
        wanted = Topic.MOVES if topic is Topic.CHANGES else topic
        assert page.table.accessibleName() == title_of(topic, Language.CHINESE)
        assert page.chart.accessibleName() == page.chart.chart.title == title_of(wanted, Language.CHINESE)
        assert not page.chart.grab().isNull()


def test_the_columns_of_incomes_hold_every_household_with_an_income(page: FiguresPage) -> None:
    bars = page.chart.chart.bars
    assert sum(bar.value for bar in bars) == len({record for bar in bars if bar.behind for record in bar.behind()})
    assert 0 < sum(bar.value for bar in bars) <= HOUSEHOLDS


def test_a_bar_leads_to_its_households(page: FiguresPage, qtbot: QtBot) -> None:
    page.choose(Topic.CAUSES)
    page.chart.repaint()
    for spot in page.chart.spots:
        place = (spot.box.topRight() + QPointF(-2, spot.box.height() / 2)).toPoint()
        with qtbot.waitSignal(page.households_wanted) as wanted:
            QTest.mouseClick(page.chart, _LEFT, Qt.KeyboardModifier.NoModifier, place)
        assert wanted.args is not None
        name, records = wanted.args
        assert (name, len(records)) == (f"按致贫原因: {spot.name}", int(spot.number))


def test_a_number_leads_to_its_households_by_the_keyboard(page: FiguresPage, qtbot: QtBot) -> None:
    page.choose(Topic.VILLAGES)
    assert page.table is not None
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.households_wanted) as wanted:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert len(wanted.args[1]) == HOUSEHOLDS
    for _ in range(3):
        QTest.keyClick(page.table, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.households_wanted) as wanted:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.currentIndex().data() == str(len(wanted.args[1]))
    assert wanted.args[0].endswith("· 线下户")


def test_figures_follow_a_change(page: FiguresPage, qtbot: QtBot) -> None:
    def one_less(office: Office) -> None:
        record = office.register.summaries(Query(limit=1))[0].record
        Amending(office.shelf, "李文博", office.workspace.device, WORLD.now).delete(record)

    with qtbot.waitSignal(page.shown):
        page._desk.operations.run(one_less, lambda _none: page._desk.register_changed.emit())
    page.choose(Topic.VILLAGES)
    assert page.table is not None
    assert page.table.model().index(0, 1).data() == str(HOUSEHOLDS - 1)


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


def test_the_workbook_is_whole_whatever_was_looked_at(page: FiguresPage, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    page._desk.operations.began.connect(lambda work: told.append(work.title))
    page.choose(Topic.CAUSES)
    page.write_table(tmp_path / "a.xlsx")
    qtbot.waitUntil((tmp_path / "a.xlsx").exists)
    sheets = load_workbook(tmp_path / "a.xlsx").sheetnames
    others = [topic for topic in Topic if topic is not Topic.CAUSES]
    assert sheets == [title_of(topic, Language.CHINESE) for topic in (Topic.CAUSES, *others)]
    assert told == ["正在逐户查看", "正在写统计表"]


def test_where_not_all_bars_have_room_those_with_the_most_stand_in_their_order() -> None:
    bars = [Bar(name, value, 0, None) for name, value in (("a", 1), ("b", 3), ("c", 3), ("d", 2))]
    assert [each.label for each in fitting(bars, 3)] == ["b", "c", "d"]
    assert fitting(bars, 0) == []
    assert fitting(bars, 4) is bars


def test_where_not_all_bars_have_room_no_empty_one_stands_for_those_left_out() -> None:
    bars = [Bar(name, value, 0, None) for name, value in (("1", 5), ("2", 0), ("3", 4), ("4", 0))]
    assert [each.label for each in fitting(bars, 3)] == ["1", "3"]
    assert fitting(bars, 4) is bars


def test_every_number_of_every_table_and_picture_leads_to_households(page: FiguresPage, qtbot: QtBot) -> None:
    for topic in Topic:
        show(page, topic, qtbot)
        assert page._state is not None
        for line in page._state.tables[topic].lines:
            numbers = [number for number, value in enumerate(line.values) if isinstance(value, int | Decimal)]
            assert all(line.behind[number] is not None for number in numbers), (topic, line.values)
        page.chart.repaint()
        for spot in page.chart._drawn:
            assert spot.behind is not None, (topic, spot.name)
            if spot.number.isdecimal() and topic is not Topic.QUALITY:  # which shows errors
                assert len(spot.behind()) == int(spot.number)


def test_steps_are_looked_up_only_when_they_are_wanted(page: FiguresPage, qtbot: QtBot) -> None:
    assert page._state is not None
    assert Topic.STEPS not in page._state.tables
    with qtbot.waitSignal(page._desk.operations.ended):
        page.choose(Topic.STEPS)
    assert page._state is not None
    assert page._state.tables[Topic.STEPS].lines[-1].values[1] == HOUSEHOLDS
    assert Topic.PLACES in page._state.tables


def test_a_year_is_chosen_and_told(page: FiguresPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.of.years))
    (year,) = page.of.years
    with qtbot.waitSignal(page.shown):
        page.of.choose_year(year)
    assert page.of.year_button.text() == f"{year} 年"
    assert page._state is not None
    assert page._state.figures.whole.households == HOUSEHOLDS


def test_a_round_counts_those_alone_whom_its_documents_list(page: FiguresPage, qtbot: QtBot) -> None:
    listed: list[str] = []

    def post(office: Office) -> None:
        listed.extend(one.record for one in office.register.summaries(Query(limit=2)))
        posted = {"considered": [{"_id": f"{at:016x}", "household_record": each, "household_round": "1"}
                                 for at, each in enumerate(listed)]}  # fmt: skip
        code = MAOSI.code
        place = {"county_code": code[:6], "township_code": code[:9], "village_code": code, "survey_year": "2015"}
        document = {"place": place, "posting": {"procedure": "identification"}, "list": posted}
        [*office.putting("notice", language=Language.CHINESE).put([json.dumps(document).encode()])]

    page._desk.operations.run(post)
    with qtbot.waitSignal(page.shown):
        page.of.choose_round(1)
    for topic, column in ((Topic.VILLAGES, 1), (Topic.STEPS, 1), (Topic.INVESTIGATORS, 1), (Topic.CHANGES, 0)):
        show(page, topic, qtbot)
        qtbot.waitUntil(lambda topic=topic: page._state is not None and topic in page._state.tables)  # type: ignore[misc]
        assert page._state is not None
        records = {
            each
            for line in page._state.tables[topic].lines
            for each in (line.behind[column] or line.whole or tuple)()
        }
        assert records == {*listed}, topic
    with qtbot.waitSignal(page.shown):
        page.of.choose_round(2)
    assert page._state is not None
    assert page._state.figures.whole.households == 0
    qtbot.waitUntil(lambda: [*page.of.rounds] == [1])  # no round is offered in which nobody is listed
