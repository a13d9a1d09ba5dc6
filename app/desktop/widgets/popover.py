"""A small window inside the page, over what it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.theme.dress import dress
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.words import Words


class Popover(Card):
    """A card over the page that closes with Esc and gives the keyboard back."""

    closed = Signal()

    def __init__(self, window: QWidget, theme: Theme, title: Words, hint: Words) -> None:
        super().__init__("accent", window)
        dress(theme, self)
        self.theme = theme
        px = theme.px
        self.title = Elided(theme, title, bold=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(12), px(12), px(12), px(12))
        self.column.setSpacing(px(8))
        self.column.addWidget(self.title)
        self._hint = Label(theme, hint, tone=Colour.INK2)

    def open_at(self, corner: QPoint, width: int) -> None:
        """Show it with its upper left corner there, inside the window."""
        self.column.addWidget(self._hint)
        self.setFixedWidth(width)
        self.adjustSize()
        window = self.parentWidget()
        assert window is not None
        left = max(0, min(corner.x(), window.width() - self.width() - 8))
        top = max(0, min(corner.y(), window.height() - self.height() - 8))
        self.move(left, top)
        self.raise_()
        self.show()

    def dismiss(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()
