"""The picture on the page: painted anew with every size and look, its bars lead to their households."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.figures.charts import Chart, Spot, draw_chart, fitting
from app.desktop.theme.theme import Theme

_HEARD = 20  # bars a screen reader tells of at once; the table has all


class ChartView(QWidget):
    """Says `pressed` with the spot of a number. The table below has the same for keyboard and screen readers."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart = Chart("", ())
        self._drawn: list[Spot] = []
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
        self.setAccessibleDescription(
            ", ".join(f"{each.label} {each.value}" for each in fitting(chart.bars, _HEARD))
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for a dozen bars."""
        return QSize(self._theme.px(480), self._theme.px(300))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room in which axes, marks and bars still stand apart."""
        return QSize(self._theme.px(240), self._theme.px(200))

    @property
    def spots(self) -> Sequence[Spot]:
        """Where the numbers stand that can be pressed."""
        return [each for each in self._drawn if each.behind is not None]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Lead to the households behind the number."""
        if (spot := self._spot_at(event.position())) is not None:
            self.pressed.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show the hand over what can be pressed, and say the label in full."""
        spot = self._spot_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{spot.name}: {spot.number}" if spot else "")

    def _spot_at(self, place: QPointF) -> Spot | None:
        return next((each for each in self.spots if each.box.contains(place)), None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        self._drawn = draw_chart(QPainter(self), self._theme, QRectF(self.rect()), self._chart)
