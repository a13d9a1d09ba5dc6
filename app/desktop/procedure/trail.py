"""The steps of a procedure in a row: how far the households are at each, and which one is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import CENTRE, draw_text

_HEIGHT, _MARK = 104, 32
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One step: `sign` is done, lacking, next or ahead."""

    number: int
    title: str
    count: str
    sign: str


class StepTrail(QWidget):
    """Says `chosen` with the place of a step when a person goes there; ← and → move."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[TrailStep, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def at(self) -> int:
        """The place of the step that is looked at, from 0."""
        return self._at

    def show_steps(self, steps: Sequence[TrailStep], at: int) -> None:
        """Show these steps, one of them looked at."""
        self._steps, self._at = tuple(steps), at
        self._name()
        self.update()

    def choose(self, at: int) -> None:
        """Look at another step."""
        if 0 <= at < len(self._steps) and at != self._at:
            self._at = at
            self._name()
            self.update()
            self.chosen.emit(at)

    def _name(self) -> None:
        if self._steps:
            step = self._steps[self._at]
            words = self.tr("Step {0} of {1}: {2}, {3}")
            self.setAccessibleName(words.format(step.number, len(self._steps), step.title, step.count))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for marks and two lines of words."""
        return QSize(self._theme.px(600), self._theme.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Say in the tooltip what a step is called: large text leaves room for its beginning only."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over = [step for at, step in enumerate(self._steps) if self._cell(at).contains(event.pos())]
            for step in over:
                QToolTip.showText(event.globalPos(), f"{step.number}  {step.title}: {step.count}", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right look at the steps beside."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._at + move)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Look at the step that was pressed."""
        self.choose(next((i for i in range(len(self._steps)) if self._cell(i).contains(event.pos())), self._at))

    def _cell(self, at: int) -> QRect:
        px, count = self._theme.px, max(1, len(self._steps))
        room = self.width() - 2 * px(8)
        left, right = room * at // count, room * (at + 1) // count
        return QRect(px(8) + left, 0, right - left, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line between the steps, then each."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = px(8) + px(_MARK) // 2 + px(4)
        for at in range(1, len(self._steps)):
            passed = self._steps[at - 1].sign == "done"
            painter.setPen(QPen(self._theme.colour(Colour.ACCENT if passed else Colour.LINE), px(2)))
            gap = px(_MARK) // 2 + px(4)
            left, right = self._cell(at - 1).center().x() + gap, self._cell(at).center().x() - gap
            painter.drawLine(left, middle, right, middle)
        for at, step in enumerate(self._steps):
            self._draw(painter, self._cell(at), step, is_chosen=at == self._at)

    def _draw(self, painter: QPainter, cell: QRect, step: TrailStep, *, is_chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        ground = QRectF(cell.adjusted(px(2), px(4), -px(2), -px(4)))
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Colour.ACCENT_TINT))
            painter.drawRoundedRect(ground, px(Metric.RADIUS_SMALL), px(Metric.RADIUS_SMALL))
            if self.hasFocus():
                frame_focus(painter, ground, theme.colour(Colour.ACCENT), px(Metric.RADIUS_SMALL))
        self._draw_mark(painter, QPoint(cell.center().x(), px(12) + px(_MARK) // 2), step)
        words = QRect(cell.left(), px(_MARK) + px(18), cell.width(), px(22))
        if self._has_room_for_titles:
            draw_text(painter, theme, words, step.title, align=CENTRE, bold=is_chosen)
        elif is_chosen:
            draw_text(painter, theme, self._widened(words, step.title), step.title, align=CENTRE, bold=True)
        ink = Colour.WARN if step.sign == "lacking" else Colour.ACCENT_INK if step.sign == "next" else Colour.INK2
        has_room = theme.width_of(step.count) <= cell.width()
        count = step.count if has_room else step.count.split(" ", 1)[0]
        draw_text(painter, theme, words.translated(0, px(22)), count, align=CENTRE, ink=ink)

    @property
    def _has_room_for_titles(self) -> bool:
        """Whether every title stands in its cell; else the chosen one alone is said, and the others in tooltips."""
        room = self._cell(0).width() - self._theme.px(4)
        return all(self._theme.width_of(step.title, bold=True) <= room for step in self._steps)

    def _widened(self, box: QRect, title: str) -> QRect:
        """Return the box made wide enough for the title, within the trail."""
        wide = min(self._theme.width_of(title, bold=True) + 2, self.width() - 2 * self._theme.px(8))
        left = box.center().x() - wide // 2
        left = max(self._theme.px(8), min(left, self.width() - self._theme.px(8) - wide))
        return QRect(left, box.y(), wide, box.height())

    def _draw_mark(self, painter: QPainter, middle: QPoint, step: TrailStep) -> None:
        theme, px = self._theme, self._theme.px
        side = px(_MARK)
        box = QRect(middle.x() - side // 2, middle.y() - side // 2, side, side)
        edge, ground = _MARKS[step.sign]
        painter.setPen(QPen(theme.colour(edge), px(2) if step.sign in {"next", "lacking"} else px(1)))
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(QRectF(box).adjusted(1, 1, -1, -1))
        if step.sign == "done":
            theme.draw_icon(painter, "check", Colour.ON_ACCENT, box)
        elif step.sign == "lacking":
            theme.draw_icon(painter, "triangle-alert", Colour.WARN, box)
        else:
            ink = Colour.ACCENT_INK if step.sign == "next" else Colour.INK2
            draw_text(painter, theme, box, str(step.number), align=CENTRE, ink=ink, bold=step.sign == "next")


_MARKS = {
    "done": (Colour.ACCENT, Colour.ACCENT),
    "lacking": (Colour.WARN, Colour.WARN_TINT),
    "next": (Colour.ACCENT, Colour.SURFACE),
    "ahead": (Colour.CONTROL, Colour.SURFACE),
}
