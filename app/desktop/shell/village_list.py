"""The villages one may go to, a line each; only the lines that are seen are made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.desk import Village
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import Index, draw_row_ground, draw_text
from app.desktop.widgets.heard import name_for_ears

_ROOT = QModelIndex()


class VillageModel(QAbstractListModel):
    """The lines; `here` is the code of the village one is working in."""

    def __init__(self, here: str, *, with_counties: bool) -> None:
        super().__init__()
        self._here, self._with_counties = here, with_counties
        self.villages: Sequence[Village] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return the number of villages."""
        return 0 if parent.isValid() else len(self.villages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line; those who hear them are told which is the one chosen now."""
        words = " · ".join(filter(None, self.parts(index.row())))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{0}, chosen now").format(words) if self.is_here(index.row()) else words
        return None

    def parts(self, row: int) -> tuple[str, str]:
        """Return the name and what stands beside it."""
        village = self.villages[row]
        if not village.code:
            return self.tr("All villages"), village.county
        county = village.county if self._with_counties else ""
        return village.name, " · ".join(filter(None, (village.township, county)))

    def is_here(self, row: int) -> bool:
        """Return whether one is working in this village."""
        return self.villages[row].code == self._here

    def take(self, villages: Sequence[Village]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.villages = villages
        self.endResetModel()


class VillageList(QListView):
    """Looked at and clicked; the keys come from the search above it."""

    def __init__(self, theme: Theme, model: VillageModel) -> None:
        super().__init__()
        self._delegate = _Delegate(theme, model)  # a view does not keep its delegate
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name_for_ears(self, lambda: self.tr("Villages"))

    def choose(self, row: int) -> None:
        """Mark a line, in the middle where it would be out of sight."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)


class _Delegate(QStyledItemDelegate):
    """Draws a sign before the village one is in, its name, and where it lies in the second half."""

    def __init__(self, theme: Theme, model: VillageModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(0, self._theme.px(Metric.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px, box = self._theme, self._theme.px, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        name, beside = self._model.parts(index.row())
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, theme, box, selected=selected, first=True)
        if self._model.is_here(index.row()):
            sign = QRect(box.x() + px(12), box.y(), px(Metric.ICON), box.height())
            theme.draw_icon(painter, "check", Colour.ACCENT, sign)
        left, middle, end = box.x() + px(36), box.x() + box.width() // 2, box.right() - px(12)
        draw_text(painter, theme, QRect(left, box.y(), middle - px(8) - left, box.height()), name)
        draw_text(painter, theme, QRect(middle, box.y(), end - middle, box.height()), beside, ink=Colour.INK2)
        painter.restore()
