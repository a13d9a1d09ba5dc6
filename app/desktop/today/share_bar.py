"""A lying bar that fills towards a whole: finished households of a group."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour

_HIGH, _ABOVE = 8, 3


class ShareBar(QWidget):
    """Full at the whole; more than that stays full."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, part: int, whole: int) -> None:
        """Show `part` of `whole`."""
        self._share = min(part / whole, 1.0) if whole else 0.0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of the bar and a little above it: characters sit low in their line."""
        return QSize(self._theme.px(96), self._theme.px(_HIGH + _ABOVE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw track and part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high, above = self._theme.px(_HIGH), self._theme.px(_ABOVE)
        for colour, share in ((Colour.TRACK, 1.0), (Colour.ACCENT, self._share)):
            if share:
                painter.setBrush(self._theme.colour(colour))
                wide = max(self.width() * share, high)  # never less than round
                painter.drawRoundedRect(QRectF(0, above, wide, high), high / 2, high / 2)
