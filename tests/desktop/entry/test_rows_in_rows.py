"""Rosters inside the rows of other rosters: they stand below the row they belong to, and all is done by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.procedure.remarks import Mark
from tests.desktop.entry.conftest import Typist, shown
from tests.forms.engine.asking import form


@pytest.fixture
def fields_with_plots(page: EntryPage, typist: Typist, qtbot: QtBot) -> Typist:
    """A roster inside the rows of another one: two fields, two plots in each, typed by keys alone."""
    source = form("""
        type         | name   | label
        begin_repeat | field  | Field
        text         | name   | Name
        begin_repeat | plot   | Plot
        text         | crop   | Crop
        integer      | yield  | Yield
        end_repeat   |        |
        end_repeat   |        |
        text         | remark | Remark
    """)
    shown(page, qtbot, source)
    for field, plots in (("hill", ("rye", "1", "oats", "2")), ("dale", ("hemp", "3", "flax", "4"))):
        typist.keys(field)
        typist.enter()
        for answer in plots:
            typist.keys(answer)
            typist.enter()
        typist.enter()  # no more plots
    return typist


def crops(typist: Typist) -> list[list[tuple[str, str]]]:
    """Return crop and yield of every plot of every field, as the document has them."""
    document: Any = typist.sheet.filling.document()
    return [
        [(plot.get("crop", ""), plot.get("yield", "")) for plot in field.get("plot", ())]
        for field in document.get("field", ())
    ]


class TestRostersInRows:
    """A roster inside a row stands below the row it belongs to."""

    def test_all_is_answered_by_keys_alone(self, fields_with_plots: Typist) -> None:
        assert crops(fields_with_plots) == [[("rye", "1"), ("oats", "2")], [("hemp", "3"), ("flax", "4")]]
        assert fields_with_plots.place == "/data/field[new]"
        fields_with_plots.enter()
        assert fields_with_plots.place == "/data/remark"

    def test_the_rows_below_are_those_of_the_row_one_goes_to(self, fields_with_plots: Typist) -> None:
        page = fields_with_plots.page
        assert page.view is not None
        page.go_to("/data/field[1]/name")
        inner = page.view.roster_at("/data/field[1]/plot[1]/crop")
        assert inner is not None
        assert [inner.model.text(row, 1) for row in range(inner.model.rows)] == ["rye", "oats"]
        fields_with_plots.press(Qt.Key.Key_PageDown)
        assert [inner.model.text(row, 1) for row in range(inner.model.rows)] == ["hemp", "flax"]

    def test_page_keys_go_to_the_other_inner_row(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[2]/plot[1]/yield")
        fields_with_plots.press(Qt.Key.Key_PageDown)
        assert fields_with_plots.place == "/data/field[2]/plot[2]/yield"

    def test_page_keys_lead_from_a_new_inner_row_to_that_of_the_other_row(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[2]/plot[new]")
        fields_with_plots.press(Qt.Key.Key_PageUp)
        assert fields_with_plots.place == "/data/field[1]/plot[new]"
        fields_with_plots.keys("corn")
        assert crops(fields_with_plots)[0][2:] == [("corn", "")]

    def test_up_leads_back_into_the_rows_of_the_row_before(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[2]/name")
        fields_with_plots.press(Qt.Key.Key_Return, shift=True)
        assert fields_with_plots.place == "/data/field[1]/plot[new]"
        fields_with_plots.press(Qt.Key.Key_Return, shift=True)
        assert fields_with_plots.place == "/data/field[1]/plot[2]/yield"

    def test_a_deleted_inner_row_comes_back_by_undo(self, fields_with_plots: Typist) -> None:
        whole = crops(fields_with_plots)
        fields_with_plots.page.go_to("/data/field[1]/plot[1]/yield")
        fields_with_plots.press(Qt.Key.Key_F4)
        assert crops(fields_with_plots) == [[("oats", "2")], whole[1]]
        assert fields_with_plots.place == "/data/field[1]/plot[1]/crop"
        fields_with_plots.press(Qt.Key.Key_F4)
        assert fields_with_plots.place == "/data/field[1]/plot[new]"
        fields_with_plots.press(Qt.Key.Key_Z, ctrl=True)
        fields_with_plots.press(Qt.Key.Key_Z, ctrl=True)
        assert crops(fields_with_plots) == whole
        assert fields_with_plots.place == "/data/field[1]/plot[1]/crop"

    def test_a_deleted_outer_row_takes_its_own_along(self, fields_with_plots: Typist) -> None:
        whole = crops(fields_with_plots)
        fields_with_plots.page.go_to("/data/field[2]/name")
        for left in (1, 0):
            fields_with_plots.press(Qt.Key.Key_F4)
            assert len(crops(fields_with_plots)) == left
        fields_with_plots.press(Qt.Key.Key_Z, ctrl=True)
        fields_with_plots.press(Qt.Key.Key_Z, ctrl=True)
        assert crops(fields_with_plots) == whole

    def test_a_new_row_belongs_to_the_roster_one_is_in(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[1]/plot[1]/yield")
        fields_with_plots.press(Qt.Key.Key_Return, ctrl=True)
        assert fields_with_plots.place == "/data/field[1]/plot[3]/crop"
        fields_with_plots.page.go_to("/data/field[1]/name")
        fields_with_plots.press(Qt.Key.Key_F3)
        assert fields_with_plots.place == "/data/field[3]/name"

    def test_as_above_is_taken_from_the_inner_row_above(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[2]/plot[2]/crop")
        fields_with_plots.press(Qt.Key.Key_D, ctrl=True)
        assert crops(fields_with_plots)[1] == [("hemp", "3"), ("hemp", "4")]

    def test_cells_are_pasted_into_the_inner_rows(self, fields_with_plots: Typist) -> None:
        fields_with_plots.page.go_to("/data/field[2]/plot[2]/crop")
        QGuiApplication.clipboard().setText("corn\t8\nbean\t9\n")
        fields_with_plots.press(Qt.Key.Key_V, ctrl=True)
        assert crops(fields_with_plots)[1] == [("hemp", "3"), ("corn", "8"), ("bean", "9")]
        assert fields_with_plots.place == "/data/field[2]/plot[2]/crop"

    def test_a_wrong_answer_inside_is_led_to_and_named_by_its_rows(self, fields_with_plots: Typist) -> None:
        sheet = fields_with_plots.sheet
        sheet.answer("/data/field[1]/plot[2]/yield", "many")
        fields_with_plots.page.go_to("/data/remark")
        fields_with_plots.press(Qt.Key.Key_F7)
        assert fields_with_plots.place == "/data/field[1]/plot[2]/yield"
        assert sheet.where(fields_with_plots.place) == "hill · oats · Yield"

    def test_a_card_has_the_inner_rows_below(self, fields_with_plots: Typist) -> None:
        view = fields_with_plots.page.view
        assert view is not None
        fields_with_plots.page.go_to("/data/field[1]/name")
        view.rosters()[0].show_as_card(wanted=True)
        fields_with_plots.page.go_to("/data/field[1]/name")
        fields_with_plots.enter()
        fields_with_plots.keys("barley")
        assert crops(fields_with_plots)[0] == [("barley", "1"), ("oats", "2")]

    def test_a_click_on_another_row_shows_its_own_while_one_types_in_the_inner(
        self, fields_with_plots: Typist
    ) -> None:
        view = fields_with_plots.page.view
        assert view is not None
        fields_with_plots.page.go_to("/data/field[2]/plot[2]/crop")
        fields_with_plots.keys("corn")
        grid = view.rosters()[0].grid
        middle = grid.visualRect(grid.roster_model.index(0, 1)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        inner = view.roster_at("/data/field[1]/plot[1]/crop")
        assert inner is not None
        assert [inner.model.text(row, 1) for row in range(inner.model.rows)] == ["rye", "oats"]
        assert crops(fields_with_plots) == [[("rye", "1"), ("oats", "2")], [("hemp", "3"), ("corn", "4")]]

    def test_what_somebody_does_not_know_of_an_inner_row_is_kept(self, fields_with_plots: Typist) -> None:
        sheet = fields_with_plots.sheet
        fields_with_plots.page.go_to("/data/field[2]/plot[1]/yield")
        fields_with_plots.press(Qt.Key.Key_K, ctrl=True)
        assert sheet.filling.mark_of("/data/field[2]/plot[1]/yield") is Mark.DONT_KNOW
        assert fields_with_plots.place == "/data/field[2]/plot[2]/crop"


class TestRowsWithoutQuestions:
    """A row that holds nothing but another roster."""

    @pytest.fixture(autouse=True)
    def fields(self, page: EntryPage, qtbot: QtBot) -> None:
        source = form("""
            type         | name   | label
            begin_repeat | field  | Field
            begin_repeat | plot   | Plot
            integer      | yield  | Yield
            text         | crop   | Crop
            end_repeat   |        |
            end_repeat   |        |
        """)
        shown(page, qtbot, source)

    def test_what_is_typed_begins_a_row_in_both(self, typist: Typist) -> None:
        for yielded in ("12", "34"):
            typist.keys(yielded)
            typist.enter()
            typist.keys("rye")
            typist.enter()
            typist.enter()  # no more plots
        assert crops(typist) == [[("rye", "12")], [("rye", "34")]]

    def test_a_row_is_begun_by_key_and_deleted_with_its_last(self, typist: Typist) -> None:
        typist.press(Qt.Key.Key_F3)
        assert typist.place == "/data/field[1]/plot[new]"
        typist.keys("7")
        assert crops(typist) == [[("", "7")]]
        typist.press(Qt.Key.Key_F4)
        assert crops(typist) == [[]]
        typist.press(Qt.Key.Key_Z, ctrl=True)
        assert crops(typist) == [[("", "7")]]

    def test_cells_pasted_where_nothing_is_asked_go_nowhere(self, typist: Typist) -> None:
        QGuiApplication.clipboard().setText("corn\t8\n")
        typist.press(Qt.Key.Key_V, ctrl=True)
        assert crops(typist) == []


def test_a_roster_inside_has_the_rows_that_its_row_counts(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name   | label | repeat_count
        begin_repeat | field  | Field |
        integer      | count  | Plots |
        begin_repeat | plot   | Plot  | ${count}
        text         | crop   | Crop  |
        integer      | yield  | Yield |
        end_repeat   |        |       |
        end_repeat   |        |       |
    """)
    shown(page, qtbot, source)
    for count, plots in (("2", "rye"), ("1", "flax")):
        typist.keys(count)
        typist.enter()
        for row in range(int(count)):
            typist.keys(plots)
            typist.enter()
            typist.keys(str(row))
            typist.enter()
    assert crops(typist) == [[("rye", "0"), ("rye", "1")], [("flax", "0")]]


def test_three_rosters_stand_in_one_another(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name  | label
        begin_repeat | field | Field
        text         | name  | Name
        begin_group  | parts | Parts
        begin_repeat | plot  | Plot
        text         | crop  | Crop
        begin_repeat | year  | Year
        integer      | yield | Yield
        end_repeat   |       |
        end_repeat   |       |
        end_group    |       |
        end_repeat   |       |
    """)
    shown(page, qtbot, source)
    for answer in ("hill", "rye", "1", "2"):
        typist.keys(answer)
        typist.enter()
    written = typist.sheet.filling.written
    assert [written(f"/data/field[1]/parts/plot[1]/year[{row}]/yield") for row in (1, 2)] == ["1", "2"]
    for place in ("/data/field[1]/parts/plot[1]/year[new]", "/data/field[1]/parts/plot[new]", "/data/field[new]"):
        assert typist.place == place
        typist.enter()


def test_a_roster_inside_is_there_where_it_is_asked(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name  | label | relevant
        begin_repeat | field | Field |
        integer      | area  | Area  |
        begin_repeat | plot  | Plot  | ${area} > 1
        integer      | yield | Yield |
        end_repeat   |       |       |
        end_repeat   |       |       |
    """)
    shown(page, qtbot, source)
    typist.keys("1")
    assert page.view is not None
    inner = page.view.roster_at("/data/field[1]/plot[new]")
    assert inner is not None
    assert inner.isHidden()
    typist.keys("2")
    assert not inner.isHidden()
    typist.enter()
    assert typist.place == "/data/field[1]/plot[new]"
    typist.keys("7")
    assert crops(typist) == [[("", "7")]]
    page.go_to("/data/field[1]/area")
    typist.press(Qt.Key.Key_Delete)
    typist.enter()
    assert typist.place == "/data/field[new]"
