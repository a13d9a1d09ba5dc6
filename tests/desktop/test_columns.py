"""Parts beside each other, and below each other where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.columns import Columns


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return a page, which may be narrower than what stands in it."""
    page = QWidget()
    qtbot.addWidget(page)
    return page


def made(theme: Theme, page: QWidget) -> tuple[Columns, QWidget, QWidget]:
    columns, pane, rest = Columns(theme, parent=page), QWidget(), QWidget()
    columns.add(pane, width=300)
    columns.add(rest)
    columns.resize(900, 300)
    page.show()
    QApplication.processEvents()
    return columns, pane, rest


def test_with_room_they_stand_beside_each_other(theme: Theme, page: QWidget) -> None:
    columns, pane, rest = made(theme, page)
    assert (columns.is_stacked, pane.width(), rest.x()) == (False, 300, 316)


def test_without_room_one_stands_below_the_other_as_wide_as_all(theme: Theme, page: QWidget) -> None:
    columns, pane, rest = made(theme, page)
    columns.resize(280, 300)
    QApplication.processEvents()
    assert (columns.is_stacked, pane.width(), rest.width(), rest.x()) == (True, 280, 280, 0)
    assert rest.y() > pane.geometry().bottom()


def test_larger_text_may_leave_no_room(theme: Theme, page: QWidget) -> None:
    columns, _pane, _rest = made(theme, page)
    columns.resize(500, 300)
    assert not columns.is_stacked
    theme.use(scale=2.0)
    assert columns.is_stacked


def test_one_that_is_hidden_takes_no_room(theme: Theme, page: QWidget) -> None:
    _columns, pane, rest = made(theme, page)
    pane.hide()
    QApplication.processEvents()
    assert (rest.x(), rest.width()) == (0, 900)
