"""The picture on the page: painted anew with every size and look, its bars lead to their households."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.figures.charts import Bar, Chart, draw_chart
from app.desktop.theme.theme import Theme


class ChartView(QWidget):
    """Says `pressed` with the bar. The table below has the same for the keyboard and for screen readers."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart = Chart("", ())
        self._drawn: list[tuple[QRectF, Bar]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show another picture."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(", ".join(f"{each.label} {each.value}" for each in chart.bars))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for a dozen bars."""
        return QSize(self._theme.px(480), self._theme.px(300))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room in which axes, marks and bars still stand apart."""
        return QSize(self._theme.px(240), self._theme.px(200))

    def bar_at(self, x: float, y: float) -> Bar | None:
        """Return the bar drawn there, None beside all."""
        return next((bar for box, bar in self._drawn if box.contains(x, y)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Lead to the households of the bar."""
        bar = self.bar_at(event.position().x(), event.position().y())
        if bar is not None and bar.records:
            self.pressed.emit(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show the hand over what can be pressed, and say the label in full."""
        bar = self.bar_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if bar and bar.records else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{bar.label}: {bar.value}" if bar else "")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        self._drawn = draw_chart(QPainter(self), self._theme, QRectF(self.rect()), self._chart)
