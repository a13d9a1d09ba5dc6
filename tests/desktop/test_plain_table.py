"""A table of ready-made cells: as high as its rows where it is asked to be, lower where it may give way."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Metric
from app.desktop.widgets.plain_table import Cell, Head, PlainTable

ROWS = 12


def filled(theme: Theme, qtbot: QtBot) -> PlainTable:
    table = PlainTable(theme, [Head("Question"), Head("Answer", 120)])
    qtbot.addWidget(table)
    table.show_rows([(Cell("House"), Cell("7"))] * ROWS)
    return table


def height_of(theme: Theme, rows: int) -> int:
    return theme.px(Metric.ROW_HEAD) + rows * theme.px(Metric.ROW)


def test_one_that_fits_its_rows_is_as_high_as_all_of_them(theme: Theme, qtbot: QtBot) -> None:
    table = filled(theme, qtbot)
    table.fit_rows(least=4)
    assert (table.minimumHeight(), table.maximumHeight()) == (height_of(theme, ROWS),) * 2


def test_one_that_gives_way_asks_for_all_and_needs_three(theme: Theme, qtbot: QtBot) -> None:
    table = filled(theme, qtbot)
    table.fit_rows(least=4, gives_way=True)
    asked, needed = table.sizeHint().height(), table.minimumSizeHint().height()
    assert (asked, needed, table.minimumHeight()) == (height_of(theme, ROWS), height_of(theme, 3), 0)


def test_it_needs_the_width_of_its_heads(theme: Theme, qtbot: QtBot) -> None:
    table = filled(theme, qtbot)
    assert table.minimumSizeHint().width() >= theme.width_of("Question") + theme.width_of("Answer")


def test_in_the_least_width_no_head_is_cut(theme: Theme, qtbot: QtBot) -> None:
    heads = [Head("Head", 200), Head("What is lacking before the second notice")]
    table = PlainTable(theme, heads)
    qtbot.addWidget(table)
    table.show_rows([(Cell("段田"), Cell("The second notice"))])
    table.resize(table.minimumSizeHint().width() + 2, 200)
    table.show()
    for column, head in enumerate(heads):
        assert table.columnWidth(column) >= theme.width_of(str(head.words)) + theme.px(16)
