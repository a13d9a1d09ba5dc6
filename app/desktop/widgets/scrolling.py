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
    area = Area()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    let_through(area)
    hold(area, inside)
    return area


def hold(area: QScrollArea, inside: QWidget) -> None:
    """Put the widget into the area, which shows its own ground behind it."""
    area.setWidget(inside)
    inside.setAutoFillBackground(False)


def let_through(area: QScrollArea) -> None:
    """Let what stands in the area have its width, its ground and the focus."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)


def centred(panel: QWidget) -> QScrollArea:
    """Return an area with the panel a little above its middle, moved up and down where the window is too low."""
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.addStretch(2)
    layout.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return scrolled(around)
