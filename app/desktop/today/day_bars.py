"""Seven upright bars, one a day: how many households were finished, today in the accent colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.cells import CENTRE, draw_text
from app.desktop.words import long_date, short_weekday
from app.procedure.progress import Day
from resources.messages import Language

_LINE, _TALLEST, _WIDE, _STEP = 20, 64, 24, 72  # a line of text, the longest bar, a bar, at most from bar to bar
_GAP = 4


class DayBars(QWidget):
    """The number above each bar, day and weekday below; heard as one sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Sequence[Day] = ()
        self._language = Language.CHINESE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_days(self, days: Sequence[Day], language: Language) -> None:
        """Show these days; the last is today."""
        self._days, self._language = days, language
        told = ", ".join(f"{long_date(one.day, language)} {one.finished}" for one in days)
        self.setAccessibleName(self.tr("Households finished a day: {0}").format(told))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest bar and three lines of text."""
        px = self._theme.px
        return QSize(px(7 * 44), px(3 * _LINE + _TALLEST + 2 * _GAP) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars on their ground line."""
        if not self._days:
            return
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self.width() / len(self._days), px(_STEP))
        ground = px(_LINE + _GAP + _TALLEST)
        painter.fillRect(QRectF(0, ground, step * len(self._days), 1), theme.colour(Colour.LINE))
        most = max(1, *(one.finished for one in self._days))
        for number, one in enumerate(self._days):
            column = QRect(round(number * step), 0, round(step), self.height())
            self._draw_day(painter, column, one, height=round(px(_TALLEST) * one.finished / most), ground=ground)

    def _draw_day(self, painter: QPainter, column: QRect, one: Day, *, height: int, ground: int) -> None:
        theme, px, is_today = self._theme, self._theme.px, one is self._days[-1]
        left = column.x() + (column.width() - px(_WIDE)) / 2
        bar = QRectF(left, ground - height, px(_WIDE), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Colour.ACCENT if is_today else Colour.CONTROL))
        painter.save()
        painter.setClipRect(QRectF(column.x(), 0, column.width(), ground))  # round at the top alone
        painter.drawRoundedRect(bar.adjusted(0, 0, 0, px(2) if height else 0), px(2), px(2))
        painter.restore()
        line, day, weekday = px(_LINE), ground + px(_GAP), ground + px(_GAP + _LINE)
        ink = Colour.INK if is_today else Colour.INK2
        for top, words, heavy in (
            (ground - height - line - px(2), str(one.finished), is_today),
            (day, str(one.day.day), is_today),
            (weekday, short_weekday(one.day, self._language), False),
        ):
            box = QRect(column.x(), top, column.width(), line)
            draw_text(painter, theme, box, words, ink=ink, bold=heavy, align=CENTRE)
