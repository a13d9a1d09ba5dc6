"""The lines of today and beside them its column, below them where the window is small or the text large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.today.side import Side
from app.desktop.widgets.card import keep_to_the_edges

_SIDE, _LEAST = 344, 560  # the column, and the least that its neighbour needs
_WIDEST = 1600


class Columns(QWidget):
    """Its width decides; both text size and language may change it."""

    def __init__(self, theme: Theme, lines: QVBoxLayout, side: Side) -> None:
        super().__init__()
        self._theme, self._side = theme, side
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(theme.px(16))
        self._left = QWidget()
        lines.setContentsMargins(0, 0, 0, 0)
        self._left.setLayout(lines)
        self._box.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        keep_to_the_edges(theme, column)
        column.addLayout(self._box)
        column.addStretch()
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        self.setMaximumWidth(px(_WIDEST))
        flat = self.width() < px(24 + _LEAST + 16 + _SIDE + 16)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if flat else directions.LeftToRight)
        self._side.lie(flat)
        self._side.setMinimumWidth(0 if flat else px(_SIDE))
        self._side.setMaximumWidth(px(_WIDEST) if flat else px(_SIDE))
