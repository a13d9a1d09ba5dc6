"""Questionnaires that others wrote: the page shows and walks through what the shipped ones never do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.procedure.remarks import Mark
from tests.desktop.entry.conftest import Typist, shown
from tests.forms.engine.asking import form


def test_a_form_may_begin_with_a_roster(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name   | label
        begin_repeat | field  | Field
        decimal      | area   | Area
        end_repeat   |        |
        text         | remark | Remark
    """)
    shown(page, qtbot, source)
    typist.keys("3")
    typist.enter()
    assert typist.sheet.filling.written("/data/field[1]/area") == "3"


def test_enter_leads_from_a_question_over_a_roster_to_the_next_question(
    page: EntryPage, typist: Typist, qtbot: QtBot
) -> None:
    source = form("""
        type         | name   | label  | repeat_count
        integer      | count  | Fields |
        begin_repeat | field  | Field  | ${count}
        decimal      | area   | Area   |
        end_repeat   |        |        |
        text         | remark | Remark |
    """)
    shown(page, qtbot, source)
    typist.keys("0")
    typist.enter()
    assert typist.place == "/data/remark"
    typist.press(Qt.Key.Key_Up)
    assert typist.place == "/data/count"


def test_a_number_brings_the_rows_that_it_counts(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name   | label  | repeat_count
        begin_group  | farm   | Farm   |
        integer      | count  | Fields |
        begin_repeat | field  | Field  | ${count}
        integer      | area   | Area   |
        end_repeat   |        |        |
        text         | remark | Remark |
        end_group    |        |        |
    """)
    shown(page, qtbot, source)
    for answer in ("2", "5", "6"):
        typist.keys(answer)
        typist.enter()
    tally, written = typist.sheet.tally, typist.sheet.filling.written
    assert [written(f"/data/farm/field[{row}]/area") for row in (1, 2)] == ["5", "6"]
    assert typist.place == "/data/farm/remark"
    assert tally.counts("/data/farm/field").given == 2
    page.go_to("/data/farm/count")
    typist.press(Qt.Key.Key_Backspace)
    typist.keys("1")
    assert tally.counts("/data/farm/field").given == 1
    typist.enter()
    typist.enter()
    assert typist.place == "/data/farm/remark"


def test_a_row_begun_by_key_where_one_begins_is_at_its_first_question(
    page: EntryPage, typist: Typist, qtbot: QtBot
) -> None:
    source = form("""
        type         | name  | label
        begin_repeat | field | Field
        decimal      | area  | Area
        end_repeat   |       |
    """)
    shown(page, qtbot, source)
    assert typist.place == "/data/field[new]"
    typist.press(Qt.Key.Key_F3)
    assert typist.place == "/data/field[1]/area"
    typist.press(Qt.Key.Key_K, ctrl=True)
    assert typist.sheet.filling.mark_of("/data/field[1]/area") is Mark.DONT_KNOW


class TestGroupsInRows:
    """Questions in groups of a row stand in the row."""

    @pytest.fixture(autouse=True)
    def fields(self, page: EntryPage, qtbot: QtBot) -> None:
        source = form("""
            type         | name   | label
            begin_repeat | field  | Field
            decimal      | area   | Area
            begin_group  | crop   | Crop
            integer      | yield  | Yield
            text         | kept   | Kept in
            end_group    |        |
            text         | remark | Remark
            end_repeat   |        |
        """)
        shown(page, qtbot, source)

    def test_enter_walks_through_them_in_the_order_of_the_form(self, typist: Typist) -> None:
        for text in ("3", "40", "barn", "wet"):
            typist.keys(text)
            typist.enter()
        assert typist.place == "/data/field[new]"
        written = typist.sheet.filling.written
        told = [written(f"/data/field[1]/{below}") for below in ("area", "crop/yield", "crop/kept", "remark")]
        assert told == ["3", "40", "barn", "wet"]

    def test_pasted_cells_go_on_from_a_question_in_a_group(self, typist: Typist) -> None:
        typist.keys("3")
        typist.enter()
        QGuiApplication.clipboard().setText("40\tbarn\n50\tshed\n")
        typist.press(Qt.Key.Key_V, ctrl=True)
        written = typist.sheet.filling.written
        assert [written(f"/data/field[{row}]/crop/yield") for row in (1, 2)] == ["40", "50"]
        assert [written(f"/data/field[{row}]/crop/kept") for row in (1, 2)] == ["barn", "shed"]
        assert typist.place == "/data/field[1]/crop/yield"

    def test_page_keys_keep_to_the_question_in_the_other_row(self, typist: Typist) -> None:
        QGuiApplication.clipboard().setText("3\t40\n4\t50\n")
        typist.press(Qt.Key.Key_V, ctrl=True)
        typist.enter()
        typist.press(Qt.Key.Key_PageDown)
        assert typist.place == "/data/field[2]/crop/yield"
        typist.press(Qt.Key.Key_PageUp)
        assert typist.place == "/data/field[1]/crop/yield"

    def test_a_card_shows_them_as_fields(self, page: EntryPage, typist: Typist) -> None:
        typist.keys("3")
        assert page.view is not None
        page.view.rosters()[0].show_as_card(wanted=True)
        page.go_to("/data/field[1]/area")
        typist.enter()
        assert typist.place == "/data/field[1]/crop/yield"
        typist.keys("40")
        assert typist.sheet.filling.written("/data/field[1]/crop/yield") == "40"
