"""Keys as they look on the keyboard, alone or in a strip that says what each does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow


class KeyCap(QWidget):
    """A key as it looks on the keyboard."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, text
        self._fit()
        theme.changed.connect(self._fit)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the text."""
        px = self._theme.px
        return QSize(max(px(24), self._theme.width_of(self._text) + px(12)), px(Metric.CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw frame and text."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Colour.CONTROL), 1))
        painter.setBrush(theme.colour(Colour.SURFACE))
        radius = theme.px(Metric.RADIUS_SMALL)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(theme.font())
        painter.setPen(theme.colour(Colour.INK))
        painter.drawText(QRect(0, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignCenter, self._text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Fit again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())


def key_strip(theme: Theme, keys: Sequence[tuple[Sequence[str], Words]]) -> WrappingRow:
    """Return a row of keys, each or several with what they do."""
    strip = WrappingRow(theme, spacing=16, margins=(24, 4, 16, 8))
    for caps, words in keys:
        one = QWidget()
        row = QHBoxLayout(one)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for cap in caps:
            row.addWidget(KeyCap(theme, cap))
        row.addWidget(Label(theme, words, tone=Colour.INK2))
        strip.addWidget(one)
    return strip
