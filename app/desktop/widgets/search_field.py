"""The search field: an icon before, the key that jumps to it behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.words import Words, spoken

_USUAL = 384  # px at 100 %


class SearchField(QLineEdit):
    """A line edit as wide as its hint; where it has less room, the short hint stands in it. Esc empties it."""

    def __init__(
        self, theme: Theme, hint: Words, *, short: Words = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._hint, self._short, self._key = theme, hint, short or hint, key
        theme.changed.connect(self._restyle)
        self._restyle()
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the whole hint and the key."""
        width = max(self._theme.px(_USUAL), -(-self._width_of(self._hint) // 8) * 8)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the short hint and the key."""
        return QSize(self._width_of(self._short), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say what can be looked for as far as there is room for it."""
        super().resizeEvent(event)
        self._say()

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
            self.updateGeometry()
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
        has_room = self._width_of(self._hint) <= self.width()
        self.setPlaceholderText(spoken(self._hint if has_room else self._short))
        self.setAccessibleName(spoken(self._hint))
        self.setToolTip("" if has_room else spoken(self._hint))

    def _width_of(self, hint: Words) -> int:
        return self._theme.width_of(spoken(hint)) + self._theme.width_of(self._key) + self._theme.px(64)

    def _restyle(self) -> None:
        px = self._theme.px
        key = self._theme.width_of(self._key) + px(8) if self._key else 0
        self.setTextMargins(px(10 + 16), 0, key, 0)
        self.updateGeometry()
