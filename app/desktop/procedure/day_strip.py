"""The days a notice hangs, each a box: those that are over, today, and those to come."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import CENTRE, draw_text

_BOX, _GAP, _MOST = 40, 8, 15


class DayStrip(QWidget):
    """Shows at most 15 days; a notice that hangs longer shows its last ones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[date, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_days(self, first: date, last: date, today: date) -> None:
        """Show the days from the first to the last."""
        count = max(0, (last - first).days + 1)
        days = tuple(first + timedelta(days=number) for number in range(min(count, 400)))
        self._days, self._today = days[-_MOST:], today
        over = sum(day < today for day in days)
        self.setAccessibleName(self.tr("Day {0} of {1}").format(min(over + 1, count), count))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of a box."""
        return QSize(self._theme.px(240), self._theme.px(_BOX))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the boxes."""
        theme, px, count = self._theme, self._theme.px, len(self._days)
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(_GAP)
        side = min(px(56), (self.width() + gap) // count - gap)
        for at, day in enumerate(self._days):
            box = QRect(at * (side + gap), 0, side, self.height())
            is_over, is_today = day < self._today, day == self._today
            edge = Colour.ACCENT if is_over or is_today else Colour.LINE
            painter.setPen(QPen(theme.colour(edge), px(2) if is_today else px(1)))
            ground = Colour.ACCENT if is_over else Colour.ACCENT_TINT if is_today else Colour.SURFACE
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(
                QRectF(box).adjusted(1, 1, -1, -1), px(Metric.RADIUS_SMALL), px(Metric.RADIUS_SMALL)
            )
            ink = Colour.ON_ACCENT if is_over else Colour.ACCENT_INK if is_today else Colour.INK2
            draw_text(painter, theme, box, str(day.day), align=CENTRE, ink=ink, bold=is_today)
        painter.end()
