"""Drawing of table cells: row ground, text, and the strip of the chosen row, the same in every table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.theme.eliding import elided
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_WRITTEN = {Colour.ACCENT: Colour.ACCENT_INK, Colour.WARN: Colour.WARN_INK}


def written(ink: Colour) -> Colour:
    """Return the colour that words have where icons have this one: they stand on the tint of a chosen row too."""
    return _WRITTEN.get(ink, ink)


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row; what stands in a cell is `draw_cell`, by default its display text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground and cell."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, self.theme, box, selected=selected, first=index.column() == 0)
        self.draw_cell(painter, box.adjusted(self.theme.px(8), 0, -self.theme.px(8), 0), index, selected=selected)
        painter.restore()

    def draw_cell(self, painter: QPainter, box: QRect, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        """Draw the text of the cell as the model aligns it."""
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_text(painter, self.theme, box, text, align=Qt.AlignmentFlag(align) if align else LEFT)


def draw_row_ground(painter: QPainter, theme: Theme, box: QRect, *, selected: bool, first: bool) -> None:
    """Draw tint and strip of a chosen row and the soft line under every row."""
    if selected:
        painter.fillRect(box, theme.colour(Colour.ACCENT_TINT))
        if first:
            painter.fillRect(box.x(), box.y(), theme.px(3), box.height() - 1, theme.colour(Colour.ACCENT))
    painter.fillRect(box.x(), box.bottom(), box.width(), 1, theme.colour(Colour.LINE_SOFT))


def draw_text(
    painter: QPainter,
    theme: Theme,
    box: QRect,
    text: str,
    *,
    ink: Colour = Colour.INK,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of text, cut with a sign where it does not fit."""
    painter.setFont(theme.font(bold=bold))
    painter.setPen(theme.colour(written(ink)))
    shown = elided(text, painter.fontMetrics(), box.width())
    painter.drawText(box, align, shown)
