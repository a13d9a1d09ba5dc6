"""The table itself: rows of one height, chosen as a whole, opened with Enter, sorted by a click on the head."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.desktop.households.cells import HouseholdDelegate
from app.desktop.households.model import ORDERS, Column, HouseholdModel
from app.desktop.households.state import State
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import draw_text

_WIDTHS = {
    Column.STATE: 104,
    Column.VILLAGE: 104,
    Column.GROUP: 72,
    Column.PEOPLE: 64,
    Column.PER_CAPITA: 112,
    Column.BAR: 96,
    Column.STEPS: 160,
    Column.PROBLEMS: 72,
    Column.CHANGED: 96,
}
_NAME_ROOM = 96
_OF_ALL_VILLAGES, _OF_ONE = frozenset({Column.VILLAGE}), frozenset({Column.STEPS})
_FIRST_TO_GO = (Column.BAR, Column.STEPS, Column.CHANGED, Column.PEOPLE)


class HouseholdTable(QTableView):
    """Says `opened` at Enter or a double click, `sorted_by` with the column and whether it descends."""

    opened = Signal()
    sorted_by = Signal(int, bool)

    def __init__(self, theme: Theme, model: HouseholdModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widths: dict[Column, int] = {}
        self._hidden: frozenset[Column] = frozenset()
        self._absent = _OF_ALL_VILLAGES
        self._delegate = HouseholdDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(SortHeader(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.HEAD, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self._sort)
        header.setSortIndicator(Column.CHANGED, Qt.SortOrder.DescendingOrder)
        self.doubleClicked.connect(self.opened)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def least_width(self) -> int:
        """The room for the name and the columns that always stay."""
        staying = sum(self._widths[column] for column in self._wanted if column not in _FIRST_TO_GO)
        return self._theme.px(_NAME_ROOM) + staying

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make room for the heads in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the least needed columns go where there is little room."""
        super().resizeEvent(event)
        self._drop_columns()

    def hide_columns(self, columns: frozenset[Column]) -> None:
        """Hide what a person does not want to see; the rest gets its room."""
        self._hidden = columns
        self._drop_columns()

    def look_at(self, *, all_villages: bool) -> None:
        """Show the village where households of several stand together; where each stands is known in one alone."""
        self._absent = _OF_ONE if all_villages else _OF_ALL_VILLAGES
        self._drop_columns()

    @property
    def offered(self) -> list[Column]:
        """The columns that tell something here, hidden or not."""
        return [column for column in Column if column not in self._absent]

    @property
    def _wanted(self) -> list[Column]:
        return [column for column in self.offered if column in _WIDTHS and column not in self._hidden]

    def _drop_columns(self) -> None:
        """Hide what is not wanted, and the least needed columns until the name has room."""
        wanted = self._wanted
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in wanted)
        room = self.viewport().width() - self.least_width
        for column in reversed([each for each in _FIRST_TO_GO if each in wanted]):
            room -= self._widths[column]
            self.setColumnHidden(column, room < 0)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if Column(column) in ORDERS:
            self.sorted_by.emit(column, order is Qt.SortOrder.DescendingOrder)

    def _fit(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(Metric.ROW))
        self.horizontalHeader().setFixedHeight(px(Metric.ROW_HEAD))
        for column, width in _WIDTHS.items():
            words = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
            arrow = px(20) if column in ORDERS else 0
            self._widths[column] = max(px(width), self._theme.width_of(words) + px(18) + arrow)
            if column is Column.STATE:
                named = max(self._theme.width_of(state.words) for state in State)
                self._widths[column] = max(self._widths[column], named + px(24 + 16))
            self.setColumnWidth(column, self._widths[column])
        self._drop_columns()


class SortHeader(QHeaderView):
    """Header cells in the second ink; the one sorted by in the first, with an arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Draw ground, words, arrow and the line below."""
        theme, px = self._theme, self._theme.px
        painter.fillRect(rect, theme.colour(Colour.SUNKEN))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour(Colour.LINE))
        sorted_by = section == self.sortIndicatorSection() and Column(section) in ORDERS
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        align = Qt.AlignmentFlag(
            model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        )
        box = rect.adjusted(px(8), 0, -px(8), 0)
        if sorted_by:
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            width = QFontMetrics(theme.font()).horizontalAdvance(text)
            right = bool(align & Qt.AlignmentFlag.AlignRight)
            left = box.right() - px(15) if right else box.x() + width + px(4)
            icon = QRect(left, rect.y(), px(Metric.ICON), rect.height())
            theme.draw_icon(painter, "arrow-down" if down else "arrow-up", Colour.INK, icon)
            box = box.adjusted(0, 0, -px(20) if right else 0, 0)
        draw_text(painter, theme, box, text, ink=Colour.INK if sorted_by else Colour.INK2, align=align)
