"""A ring that fills towards a share that must be passed: signatures of a villagers' group."""

from __future__ import annotations

import math
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type


class Ring(QWidget):
    """From twelve o'clock clockwise, a tick at the share that must be passed, a number and a word in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part, self._whole, self._share = 0, 0, Fraction(2, 3)
        self._below = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, part: int, whole: int, *, needed: Fraction, below: str) -> None:
        """Show `part` of `whole`, a tick at `needed`, the words `below` the number."""
        self._part, self._whole, self._share, self._below = part, whole, needed, below
        self.setAccessibleName(f"{part} / {whole} {below}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the outer diameter and room for the tick."""
        side = self._theme.px(152)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw track, part, tick and text."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.width() / 2, self.height() / 2), px(144 - 14) / 2
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        for colour, share in ((Colour.TRACK, Fraction(1)), (Colour.ACCENT, Fraction(self._part, self._whole or 1))):
            painter.setPen(QPen(theme.colour(colour), px(14), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(box, 90 * 16, -round(360 * 16 * min(share, Fraction(1))))
        turn = 2 * math.pi * float(self._share)
        way = QPointF(math.sin(turn), -math.cos(turn))
        painter.setPen(QPen(theme.colour(Colour.INK), px(2)))
        painter.drawLine(middle + way * (radius - px(10)), middle + way * (radius + px(10)))
        painter.setFont(theme.font(Type.NUMBER, bold=True))
        painter.drawText(box.translated(0, -px(12)), Qt.AlignmentFlag.AlignCenter, f"{self._part} / {self._whole}")
        painter.setFont(theme.font())
        painter.setPen(theme.colour(Colour.INK2))
        painter.drawText(box.translated(0, px(16)), Qt.AlignmentFlag.AlignCenter, self._below)
