"""A table of ready-made cells for lists that are short: bundles, verdicts, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import LEFT, RIGHT, Index, RowDelegate, draw_text
from app.desktop.widgets.words import Words, spoken

CELL = Qt.ItemDataRole.UserRole
_REST = 112  # the least a column that takes the rest needs, at 100 %
_LINE = 20  # of two in one cell
_LEAST_ROWS = 3  # that are seen at once where the page has no room for more


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its words, its width at 100 % (0 takes the room that is left), the side its text stands at.

    Optional columns go, the last one first, while the column that takes the rest has no room; then those with words
    at the left get narrower.
    """

    words: Words
    width: int = 0
    right: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, `below` in a second line; words are a function where they follow the language."""

    words: Words
    ink: Colour = Colour.INK
    bold: bool = False
    icon: str = ""
    icon_colour: Colour = Colour.INK2
    below: Words = ""


Row = Sequence[Cell]


class PlainTable(QTableView):
    """Shows rows, below their heads where these have words.

    Says `entered` with the row, `cell_entered` with row and column, at Enter or a double click.
    """

    entered = Signal(int)
    cell_entered = Signal(int, int)

    def __init__(
        self, theme: Theme, heads: Sequence[Head], *, row_height: int = Metric.ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._heads, self._row_height = theme, tuple(heads), row_height
        self._is_headed = any(head.words for head in heads)
        self._least_rows: int | None = None  # of a table that is as high as its rows
        self._gives_way = False
        self._model = _Model(theme, self._heads)
        self._delegate = _CellDelegate(theme, self._heads)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.horizontalHeader().setVisible(self._is_headed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, head in enumerate(self._heads):
            if not head.width:
                self.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._enter)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of the ones before."""
        self._model.show_rows(rows)
        self.updateGeometry()

    def fit_rows(self, *, least: int, gives_way: bool = False) -> None:
        """Be as high as the rows, at least `least` of them, and leave the rest of the page empty.

        One that gives way is lower where the page has no room for all, and is scrolled.
        """
        self._least_rows, self._gives_way = least, gives_way
        self.setMaximumHeight(self._fitted)
        self.setMinimumHeight(0 if gives_way else self._fitted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of the rows where the table is to be as high as they are."""
        hint = super().sizeHint()
        return hint if self._least_rows is None else QSize(hint.width(), self._fitted)

    @property
    def _fitted(self) -> int:
        rows = max(self._least_rows or 0, self._model.rowCount())
        return self._head_height + rows * self._theme.px(self._row_height)

    @property
    def _head_height(self) -> int:
        return self._theme.px(Metric.ROW_HEAD) if self._is_headed else 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for every head that may not go, and for the first rows below them."""
        widths = (self._least_width(head) for head in self._heads if not head.optional)
        rows = min(_LEAST_ROWS, self._model.rowCount())
        return QSize(sum(widths), self._head_height + rows * self._theme.px(self._row_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        self.entered.emit(index.row())
        self.cell_entered.emit(index.row(), index.column())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make room for the heads in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let optional columns go where there is little room."""
        super().resizeEvent(event)
        self._drop_columns()

    def _drop_columns(self) -> None:
        needed = sum(self._width(head) if head.width else self._least_width(head) for head in self._heads)
        for number, head in reversed(tuple(enumerate(self._heads))):
            if head.optional:
                self.setColumnHidden(number, needed > self.viewport().width())
                needed -= self._width(head) if self.isColumnHidden(number) else 0
        self._narrow_columns(needed - self.viewport().width())

    def _narrow_columns(self, lacking: int) -> None:
        """Take what the column with the rest is lacking from columns of words, as far as their heads allow."""
        giving = {
            number: self._width(head) - self._least(head)
            for number, head in enumerate(self._heads)
            if head.width and not head.right and not self.isColumnHidden(number)
        }
        share = min(1.0, max(0, lacking) / max(1, sum(giving.values())))
        for number, more in giving.items():
            self.setColumnWidth(number, self._width(self._heads[number]) - round(more * share))

    def _width(self, head: Head) -> int:
        return max(self._theme.px(head.width), self._least(head))

    def _least_width(self, head: Head) -> int:
        if not head.width:
            return max(self._theme.px(_REST), self._least(head))
        return self._width(head) if head.right else self._least(head)

    def _least(self, head: Head) -> int:
        return self._theme.width_of(spoken(head.words)) + self._theme.px(18)

    def _fit(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self.horizontalHeader().setFixedHeight(px(Metric.ROW_HEAD))
        for number, head in enumerate(self._heads):
            if head.width:
                self.setColumnWidth(number, self._width(head))
        self._drop_columns()
        if self._least_rows is not None:
            self.fit_rows(least=self._least_rows, gives_way=self._gives_way)


class _Model(QAbstractTableModel):
    def __init__(self, theme: Theme, heads: Sequence[Head]) -> None:
        super().__init__()
        self._theme, self._heads = theme, heads
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return spoken(cell.words)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        head = self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if head.right else LEFT
        return spoken(head.words) if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None


class _CellDelegate(RowDelegate):
    def __init__(self, theme: Theme, heads: Sequence[Head]) -> None:
        super().__init__(theme)
        self._heads = heads

    def draw_cell(self, painter: QPainter, box: QRect, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        cell = index.data(CELL)
        px = self.theme.px
        if cell.icon:
            icon = QRect(box.x(), box.y(), px(Metric.ICON), box.height())
            self.theme.draw_icon(painter, cell.icon, cell.icon_colour, icon)
            box = box.adjusted(px(24), 0, 0, 0)
        align = RIGHT if self._heads[index.column()].right else LEFT
        if below := spoken(cell.below):
            line = self.theme.px(_LINE)
            top = box.center().y() - line
            box, second = QRect(box.x(), top, box.width(), line), QRect(box.x(), top + line, box.width(), line)
            draw_text(painter, self.theme, second, below, ink=Colour.INK2, align=align)
        draw_text(painter, self.theme, box, spoken(cell.words), ink=cell.ink, bold=cell.bold, align=align)


class PlainHeader(QHeaderView):
    """Header cells in the second ink on the sunken ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setMinimumSectionSize(32)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Draw ground, words and the line below."""
        theme, px = self._theme, self._theme.px
        painter.fillRect(rect, theme.colour(Colour.SUNKEN))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour(Colour.LINE))
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        draw_text(painter, theme, rect.adjusted(px(8), 0, -px(8), 0), text, ink=Colour.INK2, align=align)
