"""Pictures of figures: pure drawing into a box, the same on the screen and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from app.desktop.theme.eliding import elided
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.procedure.figures.tables import Behind

_ROW, _BAR = 28, 14
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the whole, the part of it in the warning colour, and the households behind each."""

    label: str
    value: int
    part: int
    behind: Behind | None
    behind_part: Behind | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright line over the columns, in yuan, and who lies below it; the strong one is the poverty line."""

    label: str
    at: Decimal
    behind: Behind
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number is drawn, what it is called, and the households behind it."""

    box: QRectF
    name: str
    number: str
    behind: Behind | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: lying bars, or with a `width` standing columns of so many yuan each, and marks over them."""

    title: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...] = ()
    width: int = 0
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What the colours of bars in two parts are called, and the bar as a whole."""

    part: str
    rest: str
    whole: str


def draw_chart(painter: QPainter, theme: Theme, box: QRectF, chart: Chart) -> list[Spot]:
    """Draw the picture and return where its numbers stand; of two in one place the first is meant."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(theme.px(16), theme.px(12), -theme.px(16), -theme.px(12))
    if chart.key:
        _draw_key(painter, theme, inner, chart.key, with_numbers=not chart.width)
        inner.setTop(inner.top() + theme.px(28))
    drawn = _draw_columns(painter, theme, inner, chart) if chart.width else _draw_rows(painter, theme, inner, chart)
    painter.restore()
    return drawn


def _draw_key(painter: QPainter, theme: Theme, box: QRectF, key: Key, *, with_numbers: bool) -> None:
    """Write what the colours mean, and over the numbers beside lying bars what these are."""
    px, left = theme.px, box.left()
    for label, colour in ((key.part, Colour.WARN), (key.rest, Colour.ACCENT)):
        _fill(painter, theme, QRectF(left, box.top() + px(4), px(12), px(12)), colour)
        width = theme.width_of(label)
        _write(painter, theme, QRectF(left + px(18), box.top(), width + px(8), px(20)), label, _LEFT, Colour.INK2)
        left += width + px(44)
    if with_numbers:
        line = QRectF(left, box.top(), box.right() - left, px(20))
        _write(painter, theme, line, f"{key.part} / {key.whole}", _RIGHT, Colour.INK2)


def _draw_rows(painter: QPainter, theme: Theme, box: QRectF, chart: Chart) -> list[Spot]:
    px = theme.px
    row = px(_ROW)
    shown = fitting(chart.bars, int(box.height() // row))
    if not shown:
        return []
    labels = min(max(theme.width_of(each.label) for each in shown), round(box.width() * 0.34))
    numbers = max(theme.width_of(_amount(each)) for each in shown) + px(12)
    room = max(box.width() - labels - px(12) - numbers, 1.0)
    most = max((each.value for each in shown), default=0) or 1
    drawn = []
    for number, each in enumerate(shown):
        line = QRectF(box.left(), box.top() + number * row, box.width(), row)
        label = QRectF(line.left(), line.top(), labels, row)
        name = elided(each.label, QFontMetrics(theme.font()), labels)
        _write(painter, theme, label, name, _RIGHT, Colour.INK)
        left, top = line.left() + labels + px(12), line.top() + (row - px(_BAR)) / 2
        length = room * each.value / most
        _fill(painter, theme, QRectF(left, top, room, px(_BAR)), Colour.TRACK)
        _fill(painter, theme, QRectF(left, top, length, px(_BAR)), Colour.ACCENT)
        if each.part and each.value:
            _fill(painter, theme, QRectF(left, top, length * each.part / each.value, px(_BAR)), Colour.WARN)
        end = QRectF(left + room, line.top(), numbers, row)
        _write(painter, theme, end, _amount(each), _RIGHT, Colour.INK2)
        if each.part and each.value:
            part = QRectF(left, line.top(), length * each.part / each.value, row)
            drawn.append(Spot(part, _part_name(each, chart), str(each.part), each.behind_part))
        drawn.append(Spot(line, each.label, str(each.value), each.behind))
    return drawn


def _draw_columns(painter: QPainter, theme: Theme, box: QRectF, chart: Chart) -> list[Spot]:
    px = theme.px
    if not chart.bars:
        return []
    plot = box.adjusted(0, px(44), 0, -px(24))
    most = max((each.value for each in chart.bars), default=0) or 1
    step = plot.width() / len(chart.bars)
    drawn = []
    for number, each in enumerate(chart.bars):
        left, room = plot.left() + number * step, plot.height() - px(20)
        height, part = room * each.value / most, room * each.part / most
        column = QRectF(left + 1, plot.bottom() - height, step - 2, height)
        _fill(painter, theme, column, Colour.ACCENT)
        if each.part:
            lower = QRectF(left + 1, plot.bottom() - part, step - 2, part)
            _fill(painter, theme, lower, Colour.WARN)
            drawn.append(Spot(lower, _part_name(each, chart), str(each.part), each.behind_part))
        if each.value:
            above = QRectF(left - step, column.top() - px(20), step * 3, px(20))
            _write(painter, theme, above, str(each.value), _CENTRE, Colour.INK2)
        drawn.append(Spot(QRectF(left, plot.top(), step, plot.height()), each.label, str(each.value), each.behind))
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.colour(Colour.CONTROL))
    _draw_scale(painter, theme, plot, chart, step)
    return [*_draw_marks(painter, theme, plot, chart, step), *drawn]


def _draw_scale(painter: QPainter, theme: Theme, plot: QRectF, chart: Chart, step: float) -> None:
    """Write the lower ends of columns below them, as many as have room."""
    widest = max(theme.width_of(each.label) for each in chart.bars) + theme.px(12)
    every = max(int(widest // step) + 1, 1)
    for number, each in list(enumerate(chart.bars))[::every]:
        left = plot.left() + number * step
        box = QRectF(left, plot.bottom() + theme.px(3), widest, theme.px(20))
        _write(painter, theme, box, each.label, _LEFT, Colour.INK2)


def _draw_marks(painter: QPainter, theme: Theme, plot: QRectF, chart: Chart, step: float) -> list[Spot]:
    """Draw the lines; their words stand in two rows, so that neighbours do not run into each other."""
    px = theme.px
    ends = [plot.left() - px(8)] * 2
    words: list[tuple[QRectF, Mark, Colour]] = []
    for mark in sorted(chart.marks, key=lambda each: each.at):
        at = plot.left() + min(float(mark.at) / chart.width * step, plot.width())
        width = theme.width_of(mark.label, bold=mark.strong) + px(4)
        left = min(max(at - width / 2, plot.left()), plot.right() - width)
        row = 0 if ends[0] < left else 1
        if ends[row] >= left:
            left = ends[row] + px(8)
        ends[row] = left + width + px(4)
        top = plot.top() - px(44) + row * px(20)
        colour = Colour.ERROR if mark.strong else Colour.INFO
        style = Qt.PenStyle.SolidLine if mark.strong else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.colour(colour), px(2) if mark.strong else 1, style))
        painter.drawLine(round(at), round(top + px(20)), round(at), round(plot.bottom()))
        words.append((QRectF(left, top, width, px(20)), mark, colour))
    for box, mark, colour in words:  # over all lines
        painter.fillRect(box, theme.colour(Colour.SURFACE))
        _write(painter, theme, box, mark.label, _LEFT, colour, bold=mark.strong)
    return [Spot(box, chart.title, mark.label, mark.behind) for box, mark, _colour in words]


def fitting(bars: Sequence[Bar], rows: int) -> Sequence[Bar]:
    """Return what has room: where not all have, no empty ones, then those with the most; the table has all."""
    if len(bars) > rows:
        bars = [each for each in bars if each.value]
    if len(bars) <= rows:
        return bars
    most = nlargest(rows, range(len(bars)), key=lambda at: bars[at].value)
    return [bars[at] for at in sorted(most)]


def _part_name(each: Bar, chart: Chart) -> str:
    return f"{each.label} · {chart.key.part}" if chart.key else each.label


def _amount(each: Bar) -> str:
    return f"{each.part} / {each.value}" if each.part else str(each.value)


def _fill(painter: QPainter, theme: Theme, box: QRectF, colour: Colour) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour))
    radius = min(theme.px(2), box.width() / 2, box.height() / 2)
    painter.drawRoundedRect(box, radius, radius)


def _write(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    words: str,
    align: Qt.AlignmentFlag,
    colour: Colour,
    *,
    bold: bool = False,
) -> None:
    painter.setFont(theme.font(bold=bold))
    painter.setPen(theme.colour(colour))
    painter.drawText(box, align, words)
