"""Looks at a page as a careful person does: what is cut, what lies over something else, what sticks out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import CELL

_LEAVES = (Label, QAbstractButton, QLineEdit, QComboBox)


def faults(page: QWidget) -> list[str]:
    """Return what is wrong with the page, in words."""
    parts = [part for part in page.findChildren(QWidget) if part.isVisible()]
    return [
        *(f"cut: {_describe(part)}" for part in parts if _is_cut(part)),
        *(f"outside: {_describe(part)}" for part in parts if _sticks_out(part)),
        *(f"overlap: {_describe(one)} {_describe(other)}" for one, other in _overlaps(page, parts)),
        *(fault for part in parts if isinstance(part, QTableView) for fault in _cut_cells(part)),
    ]


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, Elided):
        return not part.toolTip() and part.width() + 2 < part.fontMetrics().horizontalAdvance(part.text())
    if isinstance(part, Button):
        return part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height()
    if isinstance(part, Label) and part.text():
        if part.wordWrap():
            return part.height() + 1 < part.heightForWidth(part.width())
        return part.width() < part.sizeHint().width() or part.height() < part.fontMetrics().height()
    if isinstance(part, QLineEdit) and part.placeholderText() and not part.text():
        room = part.width() - part.textMargins().left() - part.textMargins().right() - 8
        return part.fontMetrics().horizontalAdvance(part.placeholderText()) > room
    return False


def _sticks_out(part: QWidget) -> bool:
    parent = part.parentWidget()
    if parent is None or part.isWindow() or part.size().isEmpty() or _scrolls(parent):
        return False
    if isinstance(parent, QHeaderView | QTableView):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry())


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _overlaps(page: QWidget, parts: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    leaves = [part for part in parts if isinstance(part, _LEAVES) and part.width() and part.height()]
    places = {part: _seen(page, part) for part in leaves}
    seen = [part for part in leaves if places[part].width() > 2 and places[part].height() > 2]
    for one, other in combinations(seen, 2):
        within = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not within and places[one].adjusted(1, 1, -1, -1).intersects(places[other].adjusted(1, 1, -1, -1)):
            yield one, other


def _seen(page: QWidget, part: QWidget) -> QRect:
    """Return where a part stands on the page, as far as what scrolls lets it be seen."""
    place = QRect(part.mapTo(page, QPoint(0, 0)), part.size())
    above = part.parentWidget()
    while above is not None and above is not page:
        if _scrolls(above):
            place = place.intersected(QRect(above.mapTo(page, QPoint(0, 0)), above.size()))
        above = above.parentWidget()
    return place


def _cut_cells(table: QTableView) -> Iterator[str]:
    """Yield heads that are cut at all, and cells that are cut without a tooltip."""
    model, header = table.model(), table.horizontalHeader()
    metrics = QFontMetrics(table.font())
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if metrics.horizontalAdvance(words) + 12 > header.sectionSize(column):
            yield f"cut head: {words!r} {header.sectionSize(column)}"
        for row in range(min(model.rowCount(), 20)):
            index = model.index(row, column)
            text, tip = (
                str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            )
            icon = 24 if getattr(index.data(CELL), "icon", "") else 0
            if metrics.horizontalAdvance(text) + 16 + icon > table.columnWidth(column) and not tip:
                yield f"cut cell without tooltip: {text!r}"


def _describe(part: QWidget) -> str:
    words = part.text() if isinstance(part, Label | QAbstractButton | QLineEdit) else ""
    return f"{type(part).__name__} {words!r} {part.geometry().getRect()} of {part.sizeHint().toTuple()}"
