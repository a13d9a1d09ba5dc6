"""A line that leads somewhere: icon, count, what it is, a word more, and a chevron; the whole row is the target."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import RIGHT, draw_text
from app.desktop.widgets.words import Words, spoken


class LinkRow(QPushButton):
    """Up and down walk between rows, Enter opens."""

    def __init__(self, theme: Theme, icon: str, colour: Colour) -> None:
        super().__init__()
        self._theme, self._icon, self._colour = theme, icon, colour
        self._count, self._words, self._more = "", "", ""
        self._source: tuple[Words, Words] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def tell(self, count: int | None, words: Words, more: Words = "") -> None:
        """Show these; a count of None is not shown."""
        self._count = f"{count:,}" if count is not None else ""
        self._source = (words, more)
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of one line."""
        return QSize(self._theme.px(320), self._theme.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, arrows walk."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.colour(Colour.SUNKEN))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour(Colour.LINE_SOFT))
        height = self.height()
        theme.draw_icon(painter, self._icon, self._colour, QRect(px(16), 0, px(16), height))
        draw_text(painter, theme, QRect(px(40), 0, px(40), height), self._count, bold=True, align=RIGHT)
        left, right = px(96), self.width() - px(40)
        draw_text(painter, theme, QRect(left, 0, right - left, height), self._words)
        left += theme.width_of(self._words) + px(12)
        draw_text(painter, theme, QRect(left, 0, max(0, right - left), height), self._more, ink=Colour.INK2)
        theme.draw_icon(painter, "chevron-right", Colour.INK2, QRect(self.width() - px(32), 0, px(16), height))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS))

    def _say(self) -> None:
        self._words, self._more = (spoken(each) for each in self._source)
        self.setAccessibleName(" ".join(filter(None, (self._count, self._words, self._more))))
        self.setToolTip(self._more)
        self.update()
