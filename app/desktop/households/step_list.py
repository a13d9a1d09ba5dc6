"""The steps of the procedure as far as a household has come, and the one that is next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.households.state import State, state_of, step_of
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import draw_text
from app.register.store import Summary

_ROW = 28


class StepList(QWidget):
    """Rows of icon, number and name; the next step is bold."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step, self._state = 1, State.OPEN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_household(self, summary: Summary) -> None:
        """Show the steps of another household."""
        self._step, self._state = step_of(summary), state_of(summary)
        self.setAccessibleName(self._names()[self._step - 1])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the rows."""
        return QSize(self._desk.theme.px(200), self._desk.theme.px(_ROW) * self._step)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the rows."""
        theme, px = self._desk.theme, self._desk.theme.px
        painter = QPainter(self)
        for number, name in enumerate(self._names()[: self._step], start=1):
            row = QRect(0, (number - 1) * px(_ROW), self.width(), px(_ROW))
            icon, colour = ("circle-check", Colour.ACCENT)
            if number == self._step:
                wrong = self._state is State.WRONG
                icon, colour = ("circle-alert", Colour.ERROR) if wrong else ("circle", Colour.INFO)
            theme.draw_icon(painter, icon, colour, QRect(0, row.y(), px(Metric.ICON), row.height()))
            bold = number == self._step
            draw_text(painter, theme, row.adjusted(px(24), 0, 0, 0), str(number), bold=bold)
            draw_text(painter, theme, row.adjusted(px(46), 0, 0, 0), name, bold=bold)

    def _names(self) -> tuple[str, str, str]:
        return self.tr("Survey"), self.tr("Income calculation"), self.tr("Signatures 1 and 2")
