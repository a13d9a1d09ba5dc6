"""How the cells of the list are drawn: state, head, the small income bar, the squares of the steps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.desktop.households.model import STANDING, SUMMARY, Column
from app.desktop.households.state import State, money, problems_of, state_of
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import LEFT, RIGHT, Index, RowDelegate, draw_text
from app.desktop.widgets.income_bar import draw_income_bar
from app.procedure.steps.outcome import Standing
from app.procedure.steps.outcome import State as Progress
from app.register.values import Summary

_BRUSHES = {Progress.DONE: Colour.ACCENT, Progress.BLOCKED: Colour.WARN, Progress.CLOSED: Colour.LINE}
_SECOND_INK = {Column.CHANGED, Column.PROBLEMS}


class HouseholdDelegate(RowDelegate):
    """Draws every cell of the list."""

    def draw_cell(self, painter: QPainter, box: QRect, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        """Draw what stands in the cell; nothing while its page is on the way."""
        summary = index.data(SUMMARY)
        if not isinstance(summary, Summary):
            return
        column = Column(index.column())
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        match column:
            case Column.STATE:
                draw_state(painter, self.theme, box, state_of(summary))
            case Column.BAR:
                self._draw_bar(painter, box, summary)
            case Column.STEPS:
                draw_steps(painter, self.theme, box, index.data(STANDING), text)
            case Column.HEAD:
                ink = Colour.INK if summary.title else Colour.INK2
                draw_text(painter, self.theme, box, text, ink=ink, bold=bool(summary.title))
            case _:
                align = LEFT if column in {Column.VILLAGE, Column.GROUP} else RIGHT
                draw_text(painter, self.theme, box, text, ink=_ink(column, summary), align=align)

    def _draw_bar(self, painter: QPainter, box: QRect, summary: Summary) -> None:
        income, line = money(summary.per_capita), money(summary.poverty_line)
        if income is None or not line:
            return
        px = self.theme.px
        bar = QRectF(box.x(), box.y() + (box.height() - px(8)) / 2, min(px(80), box.width()), px(8))
        draw_income_bar(painter, self.theme, bar, income=income, line=line, marker=(1, 14))


def draw_state(painter: QPainter, theme: Theme, box: QRect, state: State) -> None:
    """Draw the icon and the word."""
    px, sign = theme.px, state.value
    theme.draw_icon(painter, sign.icon, sign.icon_colour, QRect(box.x(), box.y(), px(Metric.ICON), box.height()))
    draw_text(painter, theme, box.adjusted(px(24), 0, px(8), 0), state.words, ink=sign.ink)


def draw_steps(painter: QPainter, theme: Theme, box: QRect, standing: Standing | None, words: str) -> None:
    """Draw a square a step: filled when done, a frame at the one that is next, pale after; then its number."""
    px = theme.px
    side, gap = px(8), px(3)
    top = box.y() + (box.height() - side) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    states = standing.states if standing is not None else ()
    for place, each in enumerate(states):
        square = QRectF(box.x() + place * (side + gap), top, side, side)
        is_next = standing is not None and each is standing.next
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_BRUSHES.get(each.state, Colour.TRACK)))
        if is_next and each.state is Progress.WAITING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Colour.ACCENT), px(2)))
            square = square.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(square, px(2), px(2))
    left = len(states) * (side + gap) + px(4 if states else 0)
    draw_text(painter, theme, box.adjusted(left, 0, px(8), 0), words, ink=Colour.INK2)


def _ink(column: Column, summary: Summary) -> Colour:
    if column is Column.PROBLEMS and summary.errors and problems_of(summary):
        return Colour.ERROR
    return Colour.INK2 if column in _SECOND_INK else Colour.INK
