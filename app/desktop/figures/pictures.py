"""Which picture a table of figures has, and the picture as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.desktop.figures.charts import Bar, Chart, Key, Mark, draw_chart
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.procedure.figures.conditions import both, has_at_most, is_below
from app.procedure.figures.counting import Figures
from app.procedure.figures.tables import Line, Table, Topic
from resources.messages import Language, text

_SIZE = QSize(1200, 640)
_PARTS = {Topic.TOWNSHIPS, Topic.VILLAGES, Topic.CAUSES, Topic.TYPES, Topic.SIZES}


def chart_of(made: Figures, table: Table, tables: Mapping[Topic, Table], language: Language) -> Chart:
    """Return the picture of a table; one that lists households by themselves has that of their movements."""
    topic = table.topic
    if topic is Topic.INCOME:
        return _incomes(made, table.title, language)
    if topic is Topic.CHANGES and Topic.MOVES in tables:
        return chart_of(made, tables[Topic.MOVES], tables, language)
    if topic is Topic.YEARS and table.lines:
        return _years(table, language)
    if topic in _PARTS:
        return Chart(table.title, tuple(map(_part_bar, table.lines[:-1])), key=_key("below", language))
    if topic in {Topic.STEPS, Topic.PLACES}:
        blocked = tuple(map(_blocked_bar, table.pictured))
        return Chart(table.title, blocked, key=_key("blocked", language))
    column = _COLUMNS.get(topic, 1)
    bars = [
        Bar(str(line.values[0]), value, 0, line.behind[column])
        for line in table.lines
        if isinstance(value := line.values[column], int) and (topic is not Topic.MOVES or line.values[1] is None)
    ]
    return Chart(table.title, tuple(bars))


_COLUMNS = {Topic.QUALITY: 3, Topic.MOVES: -1}  # what the bars show; else the first number


def _years(table: Table, language: Language) -> Chart:
    """Return two bars, the households of both years, as they stood below the line in each."""
    households, _people, below, *_ = table.lines
    bars = [
        Bar(table.columns[at], int(str(households.values[at])), int(str(below.values[at])), households.behind[at],
            below.behind[at])
        for at in (1, 2)
    ]  # fmt: skip
    return Chart(table.title, tuple(bars), key=_key("below", language))


def _key(part: str, language: Language) -> Key:
    """Return what the colours mean: this column of the table, and the others."""
    names = (text(f"figures.{name}", language) for name in (f"column_{part}", "others", "column_households"))
    return Key(*names)


def _blocked_bar(line: Line) -> Bar:
    name, households, *_, blocked = line.values
    assert isinstance(households, int)
    assert isinstance(blocked, int)
    return Bar(str(name), households, blocked, line.behind[1], line.behind[-1])


def _part_bar(line: Line) -> Bar:
    name, households, _people, below, *_ = line.values
    assert isinstance(households, int)
    assert isinstance(below, int)
    return Bar(str(name), households, below, line.behind[1], line.behind[3])


def _incomes(made: Figures, title: str, language: Language) -> Chart:
    steps, incomes, line = made.steps, made.incomes, made.steps.line
    bars = tuple(
        Bar(
            f"{step.low:,}" + ("+" if step is steps.steps[-1] else ""),
            step.households,
            step.below,
            partial(made.records, steps.within(step)),
            partial(made.records, both(is_below, steps.within(step))),
        )
        for step in steps.steps
    )
    marks = []
    if line:
        words = text("figures.line_short", language, amount=f"{line:,.0f}")
        marks.append(Mark(words, line, partial(made.records, is_below), strong=True))
    names = ("figures.quartile_short", "figures.median_short", "figures.quartile_short")
    for number, (key, at) in enumerate(zip(names, incomes.quartiles, strict=False), start=1):
        words = text(key, language, number=number, amount=f"{at:,.0f}")
        marks.append(Mark(words, at, partial(made.records, has_at_most(at))))
    return Chart(title, bars, tuple(marks), steps.width, _key("below", language))


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


def as_file_name(title: str) -> str:
    """Return the name a file of the topic begins with."""
    return title.replace("/", " ")


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
