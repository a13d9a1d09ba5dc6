"""Villages to tick: a click or the space bar ticks, an icon shows it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from app.desktop.desk import Village
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import Index, RowDelegate, draw_text

_CODE = Qt.ItemDataRole.UserRole


class VillageList(QListWidget):
    """Says `itemChanged` when a village is ticked or not any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _VillageDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(_toggle)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of the villages that are ticked."""
        return tuple(str(item.data(_CODE)) for item in self._items if item.checkState() is Qt.CheckState.Checked)

    def add(self, village: Village, *, ticked: bool) -> None:
        """Add a village at the end."""
        item = QListWidgetItem(f"{village.name}    {village.township}")
        item.setData(_CODE, village.code)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )  # we tick ourselves, anywhere in the row
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(item)

    def show_only(self, codes: Container[str]) -> None:
        """Show the villages with these codes, and the others not."""
        for item in self._items:
            item.setHidden(item.data(_CODE) not in codes)

    def tick_first(self) -> None:
        """Tick the first village that is shown, or no longer."""
        if (first := next((item for item in self._items if not item.isHidden()), None)) is not None:
            self.setCurrentItem(first)
            _toggle(first)

    @property
    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Begin at the first village that is shown, so that one sees where the space bar ticks."""
        super().focusInEvent(event)
        if self.currentItem() is None or self.currentItem().isHidden():
            shown = (row for row in range(self.count()) if not self.item(row).isHidden())
            self.setCurrentRow(next(shown, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space ticks."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            _toggle(self.currentItem())
        else:
            super().keyPressEvent(event)


class _VillageDelegate(RowDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(self.theme.px(200), self.theme.px(32))

    def draw_cell(self, painter: QPainter, box: QRect, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        px = self.theme.px
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        name, colour = ("square-check", Colour.ACCENT) if ticked else ("square", Colour.INK2)
        icon = QRect(box.x() + px(8), box.y(), px(Metric.ICON), box.height())
        self.theme.draw_icon(painter, name, colour, icon)
        draw_text(painter, self.theme, box.adjusted(px(32), 0, 0, 0), str(index.data() or ""), bold=ticked)


def _toggle(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
