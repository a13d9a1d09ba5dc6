"""Which picture a table of figures has, and the picture as a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.desktop.figures.charts import Bar, Chart, Mark, draw_chart
from app.desktop.figures.state import FigureState
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.procedure.figures.tables import Table, Topic
from resources.messages import Language, text

_SIZE = QSize(1200, 640)
_PARTS = {Topic.TOWNSHIPS, Topic.VILLAGES, Topic.CAUSES, Topic.TYPES, Topic.SIZES}


def chart_of(state: FigureState, topic: Topic, language: Language) -> Chart:
    """Return the picture of a topic."""
    table = state.tables[topic]
    if topic is Topic.INCOME:
        return _incomes(state, table.title, language)
    below = text("figures.column_below", language) if topic in _PARTS else ""
    whole = text("figures.column_households", language) if topic in _PARTS else ""
    lines = table.lines[:-1] if topic in _PARTS else table.lines
    bars = tuple(
        Bar(str(line.values[0]), value, _part(topic, line.values[3:4]), line.records or ())
        for line in lines
        if isinstance(value := line.values[_column(topic)], int)
    )
    return Chart(table.title, bars, whole_label=whole, part_label=below)


def _column(topic: Topic) -> int:
    return 3 if topic is Topic.QUALITY else 1


def _part(topic: Topic, value: tuple[object, ...]) -> int:
    return value[0] if topic in _PARTS and value and isinstance(value[0], int) else 0


def _incomes(state: FigureState, title: str, language: Language) -> Chart:
    steps, incomes = state.figures.steps, state.figures.incomes
    line = steps.line
    bars = tuple(
        Bar(
            f"{step.low:,}" + ("+" if step is steps.steps[-1] else ""),
            len(step.records),
            step.below,
            tuple(step.records),
        )
        for step in steps.steps
    )
    marks = [Mark(text("figures.line_short", language, amount=f"{line:,.0f}"), line, strong=True)] if line else []
    if incomes.quartiles:
        names = ("figures.quartile_short", "figures.median_short", "figures.quartile_short")
        for number, (key, at) in enumerate(zip(names, incomes.quartiles, strict=True), start=1):
            marks.append(Mark(text(key, language, number=number, amount=f"{at:,.0f}"), at))
    return Chart(title, bars, tuple(marks), steps.width)


def as_png(theme: Theme, chart: Chart) -> bytes:
    """Return the picture as PNG, twice as fine as on the screen."""
    image = QImage(_SIZE * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    _paint(painter, theme, chart)
    painter.end()
    return _written(lambda buffer: QImageWriter(buffer, QByteArray(b"PNG")).write(image))


def as_svg(theme: Theme, chart: Chart) -> bytes:
    """Return the picture as SVG."""

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(_SIZE)
        generator.setViewBox(QRect(0, 0, _SIZE.width(), _SIZE.height()))
        generator.setTitle(chart.title)
        painter = QPainter(generator)
        _paint(painter, theme, chart)
        painter.end()

    return _written(write)


def as_workbook_name(table: Table) -> str:
    """Return the name a file of the table begins with."""
    return table.title.replace("/", " ")


def _paint(painter: QPainter, theme: Theme, chart: Chart) -> None:
    box = QRectF(0, 0, _SIZE.width(), _SIZE.height())
    painter.fillRect(box, theme.colour(Colour.SURFACE))
    painter.setFont(theme.font(bold=True))
    painter.setPen(theme.colour(Colour.INK))
    painter.drawText(box.adjusted(16, 12, 0, 0), chart.title)
    draw_chart(painter, theme, box.adjusted(0, 40, 0, 0), chart)


def _written(write: Callable[[QBuffer], object]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(data.data())
