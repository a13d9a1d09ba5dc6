"""Looks at a page as a careful person does: what is cut, what lies over something else, what sticks out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desktop.figures.chart_view import ChartView
from app.desktop.shell.top_bar import VillageButton
from app.desktop.theme.tokens import Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import CELL
from app.desktop.widgets.popover import Popover
from app.desktop.widgets.segmented import SegmentedControl

ON_A_SMALL_SCREEN = (1222, 577)  # what a window of 1366 x 768 leaves a page at 150 %
_WHOLE = Button | Chip | QCheckBox | QComboBox | QRadioButton | SegmentedControl
_LEAVES = (Label, QAbstractButton, QLineEdit, QComboBox, QTableView)


def wait_until_all_fits(page: QWidget, qtbot: QtBot) -> None:
    """Wait until the page, made as large as a small screen lets it be, has no fault and asks for no more width."""

    def fits() -> None:
        assert (page.width(), faults(page)) == (ON_A_SMALL_SCREEN[0], [])

    qtbot.waitUntil(fits)


def faults(page: QWidget) -> list[str]:
    """Return what is wrong with the page, in words."""
    parts = [part for part in page.findChildren(QWidget) if part.isVisible()]
    return [
        *(f"cut: {_describe(part)}" for part in parts if _is_cut(part)),
        *(f"of another size: {_describe(part)}" for part in parts if _has_another_size(part)),
        *(f"outside: {_describe(part)}" for part in parts if _sticks_out(part)),
        *(f"overlap: {_describe(one)} {_describe(other)}" for one, other in _overlaps(page, parts)),
        *(f"cannot be reached: {_describe(part)}" for part in parts if _hides_a_side(part)),
        *(fault for part in parts if isinstance(part, QTableView) for fault in _cut_cells(part)),
    ]


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, Elided):
        return not part.toolTip() and part.width() + 2 < part.fontMetrics().horizontalAdvance(part.text())
    if isinstance(part, VillageButton):
        is_told = all(name in part.toolTip() for name in part.accessibleName().split())
        return not is_told and part.width() < part.sizeHint().width()
    if isinstance(part, _WHOLE | ChartView):
        least = part.minimumSizeHint() if isinstance(part, ChartView) else part.sizeHint()
        least = least.boundedTo(part.maximumSize())  # one that is told to be small is meant to be
        return part.width() < least.width() or part.height() < least.height()
    if isinstance(part, Label) and part.text():
        if part.wordWrap():
            return part.height() + 1 < part.heightForWidth(part.width())
        return part.width() < part.sizeHint().width() or part.height() < part.fontMetrics().height()
    return isinstance(part, QLineEdit) and _is_hint_cut(part)


def _has_another_size(part: QWidget) -> bool:
    """Return whether the words have none of the three sizes of type at the text size of the moment."""
    scale = QApplication.font().pixelSize() / Type.TEXT
    sizes = {round(each * scale) for each in Type}
    return isinstance(part, Label | Button) and part.font().pixelSize() not in sizes


def _is_hint_cut(editor: QLineEdit) -> bool:
    room = editor.width() - editor.textMargins().left() - editor.textMargins().right() - 8
    return not editor.text() and editor.fontMetrics().horizontalAdvance(editor.placeholderText()) > room


def _sticks_out(part: QWidget) -> bool:
    parent = part.parentWidget()
    if (
        parent is None
        or part.isWindow()
        or part.size().isEmpty()
        or _scrolls(parent)
        or isinstance(parent, QHeaderView | QTableView)
    ):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry())


def _hides_a_side(part: QWidget) -> bool:
    """Return whether one would have to scroll sideways to see all of it, or cannot even do that."""
    if isinstance(part, QScrollArea):
        return any(inside.width() > part.viewport().width() for inside in (part.widget(),) if inside is not None)
    if not isinstance(part, QTableView):
        return False
    is_moved = part.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return not is_moved and part.horizontalHeader().length() > part.viewport().width() + 1


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _overlaps(page: QWidget, parts: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    leaves = [part for part in parts if isinstance(part, _LEAVES) and part.width() and part.height()]
    places = {part: _seen(page, part) for part in leaves}
    over = {part: _popover(part) for part in leaves}
    seen = [part for part in leaves if places[part].width() > 2 and places[part].height() > 2]
    for one, other in combinations(seen, 2):
        within = one.isAncestorOf(other) or other.isAncestorOf(one)
        if (
            not within
            and over[one] is over[other]
            and places[one].adjusted(1, 1, -1, -1).intersects(places[other].adjusted(1, 1, -1, -1))
        ):
            yield one, other


def _popover(part: QWidget | None) -> Popover | None:
    """Return the small window a part stands in, which is meant to lie over the page."""
    while part is not None and not isinstance(part, Popover):
        part = part.parentWidget()
    return part


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
    metrics, scale = QFontMetrics(table.font()), table.font().pixelSize() / Type.TEXT
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        has_room = metrics.horizontalAdvance(words) + 16 * scale <= header.sectionSize(column)
        if not has_room:
            yield f"cut head: {words!r} {header.sectionSize(column)}"
        for row in range(min(model.rowCount(), 20)):
            index = model.index(row, column)
            text, tip = (
                str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            )
            beside = (40 if getattr(index.data(CELL), "icon", "") else 16) * scale
            if metrics.horizontalAdvance(text) + beside > table.columnWidth(column) and not tip:
                yield f"cut cell without tooltip: {text!r}"


def _describe(part: QWidget) -> str:
    words = part.text() if isinstance(part, Label | QAbstractButton | QLineEdit) else ""
    return f"{type(part).__name__} {words!r} {part.geometry().getRect()} of {part.sizeHint().toTuple()}"
