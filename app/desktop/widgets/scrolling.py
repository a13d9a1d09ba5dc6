"""What is too tall for its place can be moved up and down; the ground behind it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_LINES = 8  # of text that are seen at least


class Area(QScrollArea):
    """Needs as much width as what stands inside, and the height of some lines of it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room in which all of it can be moved to and read."""
        inside = self.widget()
        least = inside.minimumSizeHint() if inside is not None else super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), _LINES * self.fontMetrics().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask for other room when what stands inside does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area around the widget; the focus goes past it to what stands inside."""
    area = _around(inside, Area())
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def reachable(page: QWidget) -> QScrollArea:
    """Return an area that lets the window be smaller than the page: what has no room is moved to, either way."""
    return _around(page, QScrollArea())


def _around(inside: QWidget, area: QScrollArea) -> QScrollArea:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def centred(panel: QWidget) -> QScrollArea:
    """Return an area with the panel a little above its middle, moved up and down where the window is too low."""
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.addStretch(2)
    layout.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return scrolled(around)
