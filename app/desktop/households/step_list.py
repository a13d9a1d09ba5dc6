"""The steps of the procedure as far as a household has come, each with its day, and the one that is next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.procedure.names import STATE_ICONS, outcome_name, state_name
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import RIGHT, draw_text
from app.procedure.steps.outcome import Standing, State, StepState

_ROW = 28


class StepList(QWidget):
    """Rows of icon, number, name and day; the next step is bold. Steps that wait for it are not shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standing: Standing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing | None) -> None:
        """Show where another household stands, nothing while that is not known."""
        self._standing = standing
        self._name()
        self.updateGeometry()
        self.update()

    @property
    def _rows(self) -> tuple[StepState, ...]:
        """The steps up to the one that is next, and what was done out of turn."""
        standing = self._standing
        if standing is None:
            return ()
        return tuple(each for each in standing.states if each.state is not State.WAITING or each is standing.next)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the rows."""
        return QSize(self._desk.theme.px(200), self._desk.theme.px(_ROW) * len(self._rows))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the rows."""
        theme, px = self._desk.theme, self._desk.theme.px
        painter = QPainter(self)
        for place, each in enumerate(self._rows):
            row = QRect(0, place * px(_ROW), self.width(), px(_ROW))
            icon, colour = STATE_ICONS[each.state]
            theme.draw_icon(painter, icon, colour, QRect(0, row.y(), px(Metric.ICON), row.height()))
            bold = self._standing is not None and each is self._standing.next
            day = f"{each.on:%m-%d}" if each.on else ""
            room = theme.width_of(day) + px(8) if day else 0
            draw_text(painter, theme, row.adjusted(px(24), 0, 0, 0), str(each.step.number), bold=bold)
            draw_text(painter, theme, row.adjusted(px(46), 0, -room, 0), self._words(each), bold=bold)
            draw_text(painter, theme, row, day, ink=Colour.INK2, align=RIGHT)

    def _words(self, each: StepState) -> str:
        return each.step.short[self._desk.language.value]

    def _name(self) -> None:
        standing = self._standing
        if standing is None:
            self.setAccessibleName("")
        elif standing.next is None:
            self.setAccessibleName(outcome_name(standing.outcome))
        else:
            self.setAccessibleName(f"{self._words(standing.next)}: {state_name(standing.next.state)}")
