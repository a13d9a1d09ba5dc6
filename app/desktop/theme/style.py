"""Fusion with one thing of our own: keyboard focus is a frame two pixels wide in the accent colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget


class FocusStyle(QProxyStyle):
    """Draws the focus frame; everything else is Fusion."""

    def __init__(self, colour: Callable[[], QColor], radius: Callable[[], int]) -> None:
        super().__init__("Fusion")
        self._colour = colour
        self._radius = radius

    def drawPrimitive(  # noqa: N802  (Qt's name)
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the focus frame inside the rectangle; nothing may be painted over by a neighbour."""
        if element is not QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)
            return
        frame_focus(painter, QRectF(option.rect), self._colour(), self._radius())


def frame_focus(painter: QPainter, box: QRectF, colour: QColor, radius: float) -> None:
    """Draw the two-pixel frame just inside the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
