"""The search field: an icon before, the key that jumps to it behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.words import Words, spoken


class SearchField(QLineEdit):
    """A line edit; Esc empties it."""

    def __init__(self, theme: Theme, hint: Words, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hint, self._key = theme, hint, key
        theme.changed.connect(self._restyle)
        self._restyle()
        self._say()

    @property
    def hint(self) -> str:
        """What can be looked for, in the language of the moment."""
        return spoken(self._hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc empties a filled field; an empty one lets Esc through."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Add the icon, and the key while the field is empty."""
        super().paintEvent(event)
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        theme.draw_icon(painter, "search", Colour.INK2, QRect(px(10), 0, px(Metric.ICON), self.height()))
        if self._key and not self.text():
            painter.setPen(theme.colour(Colour.INK2))
            box = self.rect().adjusted(0, 0, -px(10), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)

    def _say(self) -> None:
        self.setPlaceholderText(spoken(self._hint))
        self.setAccessibleName(spoken(self._hint))

    def _restyle(self) -> None:
        px = self._theme.px
        key = self._theme.width_of(self._key) + px(8) if self._key else 0
        self.setTextMargins(px(10 + 16), 0, key, 0)
