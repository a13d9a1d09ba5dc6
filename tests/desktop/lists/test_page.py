"""A list by keys: looked at, a column corrected, taken in, taken back; refused rows are saved."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.lists.page import ListsPage
from app.desktop.lists.state import Kind
from app.desktop.program import Workplace, look_round
from app.procedure.sheets.division_list import DIVISION_LIST
from app.procedure.sheets.taking import State
from app.register.values import Query
from tests.desktop.conftest import HOUSEHOLDS, Opens
from tests.procedure.sheets.test_reading import workbook

ROWS = (
    ("户编号", "姓名", "与户主关系", "号", "备注"),
    ("001", "慕守田", "户主", "622801197004179917", "x"),
    ("001", "李桂兰", "配偶", "622801197209029920", ""),
    ("002", "单秀英", "户主", 622801196009020046.0, ""),
)


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: object) -> ListsPage:  # noqa: ARG001
    page = ListsPage(opens("team"))
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show()
    page.arrive()
    return page


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "名单.xlsx"
    file.write_bytes(workbook(*ROWS))
    return file


def looked(page: ListsPage, qtbot: QtBot, file: Path) -> None:
    with qtbot.waitSignal(page.looked):
        page.look_at(file)


def counted(desk: Desk, qtbot: QtBot) -> int:
    found: list[int] = []
    desk.operations.run(lambda office: office.register.count(Query())[0], found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def mean(page: ListsPage, qtbot: QtBot, row: int, words: str) -> None:
    page.columns.table.selectRow(row)
    page.columns.table.setFocus()
    QTest.keyClick(page.columns.table, Qt.Key.Key_Return)
    page.columns.line.selectAll()
    with qtbot.waitSignal(page.looked):
        page.columns.line.begin_with(words)
        QTest.keyClick(page.columns.line, Qt.Key.Key_Return)


def test_a_list_is_looked_at_and_nothing_is_changed(page: ListsPage, qtbot: QtBot, file: Path) -> None:
    looked(page, qtbot, file)
    assert page._looked is not None
    assert [each.meaning.rpartition("/")[2] for each in page._looked.columns] == [
        "_key",
        "name",
        "relation",
        "",
        "",
    ]
    assert page.outcome.chips[State.NEW].accessibleName() == "2 新增"
    assert counted(page._desk, qtbot) == HOUSEHOLDS


def test_a_column_is_taken_for_something_else_and_refused_rows_are_told(
    page: ListsPage, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    looked(page, qtbot, file)
    mean(page, qtbot, 3, "证件号码")
    assert [page.outcome.chips[state].accessibleName() for state in (State.NEW, State.REFUSED)] == [
        "1 新增",
        "1 行退回",
    ]
    page.save_into(tmp_path / "退回.xlsx")
    qtbot.waitUntil((tmp_path / "退回.xlsx").exists)
    assert openpyxl.load_workbook(tmp_path / "退回.xlsx").worksheets[0].cell(2, 2).value == "单秀英"


def test_a_list_is_taken_in_and_taken_back_by_keys(page: ListsPage, qtbot: QtBot, file: Path) -> None:
    looked(page, qtbot, file)
    with qtbot.waitSignal(page.took_in):
        QTest.keyClick(page.columns.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counted(page._desk, qtbot) == HOUSEHOLDS + 2
    assert not page.take_button.isEnabled()
    with qtbot.waitSignal(page.record_wanted):
        page.outcome.table.selectRow(0)
        QTest.keyClick(page.outcome.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.looked):
        QTest.keyClick(page.outcome.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counted(page._desk, qtbot) == HOUSEHOLDS


def test_titles_that_nobody_knows_are_shown_to_be_told(page: ListsPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_text("谁,身份\n慕守田,户主\n", "utf-8")
    looked(page, qtbot, file)
    assert page.banner.isVisible()
    assert not page.take_button.isEnabled()
    page.columns.meant.emit("谁", "name")
    with qtbot.waitSignal(page.looked):
        pass
    mean(page, qtbot, 1, "与户主关系")
    assert page.outcome.chips[State.NEW].accessibleName() == "1 新增"


def test_what_is_no_list_is_told_in_a_sentence(page: ListsPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nothing")
    page.look_at(tmp_path / "a.xlsx")
    qtbot.waitUntil(page.banner.isVisible)
    assert "a.xlsx" in page.banner._remark.text()


@pytest.mark.usefixtures("speech")
def test_a_county_takes_a_list_for_choices(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    page = ListsPage(opens("county"), of_county=True)
    qtbot.addWidget(page)
    page.show()
    (tmp_path / "标准.xlsx").write_bytes(workbook(("年度", "贫困线"), (2015, 2855), (2021, 4100)))
    looked(page, qtbot, tmp_path / "标准.xlsx")
    assert page._looked is not None
    assert (page._looked.kind, page._looked.wanted.list) == (Kind.CHOICES, "poverty_line.csv")
    with qtbot.waitSignal(page.took_in):
        page.take()
    looked(page, qtbot, tmp_path / "标准.xlsx")
    assert page.outcome.chips[State.UNCHANGED].accessibleName() == "2 不变"


@pytest.mark.usefixtures("speech")
def test_a_list_for_choices_is_taken_back(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    page = ListsPage(opens("county"), of_county=True)
    qtbot.addWidget(page)
    page.show()
    (tmp_path / "标准.xlsx").write_bytes(workbook(("年度", "贫困线"), (2021, 4100)))
    looked(page, qtbot, tmp_path / "标准.xlsx")
    with qtbot.waitSignal(page.took_in):
        page.take()
    with qtbot.waitSignal(page.looked):
        page.take_back()
    assert page.outcome.chips[State.NEW].accessibleName() == "1 新增"


@pytest.mark.usefixtures("speech")
def test_new_villages_are_taken_and_taken_back_and_the_window_hears_of_it(
    opens: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opens("county")
    page = ListsPage(desk, of_county=True)
    qtbot.addWidget(page)
    page.show()
    rows = (("村代码", "村名"), ("621002204299", "山水新村委会"), ("999999204299", "不在本县"))
    (tmp_path / "新村.xlsx").write_bytes(workbook(*rows))
    looked(page, qtbot, tmp_path / "新村.xlsx")
    assert page._looked is not None
    if page._looked.wanted.list != DIVISION_LIST:
        page._again(kind=Kind.CHOICES, list=DIVISION_LIST, chosen=())
        qtbot.waitUntil(lambda: page._looked is not None and page._looked.wanted.list == DIVISION_LIST)
    assert page._looked.columns[0].meaning == "village_code"
    with qtbot.waitSignal(desk.places_changed):
        page.take()
    assert "山水新村" in names(desk, qtbot)
    page.save_into(tmp_path / "退回.xlsx")
    qtbot.waitUntil((tmp_path / "退回.xlsx").exists)
    with qtbot.waitSignal(desk.places_changed):
        page.take_back()
    assert "山水新村" not in names(desk, qtbot)


def names(desk: Desk, qtbot: QtBot) -> list[str]:
    """Return how the window calls the villages of the workspace."""
    found: list[Workplace] = []
    desk.operations.run(look_round, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return [each.name for each in found[0].villages]
