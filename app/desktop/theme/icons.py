"""Icons: the outline set of `resources/icons`, drawn in any colour and size, kept after the first drawing."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources


class Icons:
    """Draws and keeps icons; forget them when the colours change."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """Return the icon `size` device-independent pixels wide, sharp at the screen's pixel ratio."""
        key = (name, colour.name(), size, ratio)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = _draw(name, colour, size, ratio)
        return found

    def forget(self) -> None:
        """Drop every drawing."""
        self._drawn.clear()


def _draw(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    svg = resources.read_text("icons", f"{name}.svg").replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
