"""The page of figures: topics, the picture of one, its table below; every number leads to its households."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.figures.chart_view import ChartView
from app.desktop.figures.charts import Spot
from app.desktop.figures.number_table import NumberTable
from app.desktop.figures.pictures import as_file_name, as_png, as_svg, chart_of
from app.desktop.figures.state import FigureState, reading_figures, reading_more, reading_whole
from app.desktop.offering import offer_years_and_rounds
from app.desktop.operations import Report, Work
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card, Line, page_head
from app.desktop.widgets.columns import TO_THE_EDGES, Columns
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_height
from app.desktop.widgets.year_round import YearRound
from app.procedure.figures.tables import Behind, Table, Topic, title_of
from app.procedure.figures.topics import Asked
from app.procedure.figures.workbook import write_tables
from app.procedure.files import write_file, written
from resources.messages import text

_TOPICS = tuple(Topic)
_LIST, _TABLE = 168, 252  # width of the topics, height of the table


class FiguresPage(Page):
    """Says `households_wanted` with the name of a figure and its records."""

    households_wanted = Signal(str, object)
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._topic = Topic.INCOME
        self._reading: Work | None = None
        self._state: FigureState | None = None
        theme = desk.theme
        self._counts = Elided(theme, tone=Colour.INK2)
        self.topics = PlainTable(theme, [Head(lambda: self.tr("Topic"))])
        self.chart = ChartView(theme)
        self._note = Label(theme, tone=Colour.INK2, wrap=True)
        self.table: NumberTable | None = None
        self.of = YearRound(theme)
        self.save_table = Button(theme, lambda: self.tr("Save as Excel"), icon="table-2")
        self.save_picture = Button(theme, lambda: self.tr("Save picture"), icon="download")
        self._lay_out()
        self.topics.selectionModel().currentChanged.connect(self._take_topic)
        self.chart.pressed.connect(self._show_spot)
        self.of.chosen.connect(self._refresh)
        self.save_table.clicked.connect(self._ask_table)
        self.save_picture.clicked.connect(self._ask_picture)
        desk.village_changed.connect(self._refresh_shown)
        desk.register_changed.connect(self._refresh_shown)

    def arrive(self) -> None:
        """Count again, and put the focus into the topics."""
        self._refresh()
        self.topics.setFocus()

    def choose(self, topic: Topic) -> None:
        """Show another topic; for some every household is looked at first."""
        self._topic = topic
        self._show()
        self._read_more()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._state is not None:
            self._refresh()

    def write_table(self, file: Path) -> None:
        """Write the tables of all topics as a workbook, the shown one first; those not yet there are read."""
        state, first = self._state, self._topic
        if state is None:
            return

        def take(tables: Mapping[Topic, Table]) -> None:
            self._take_more(state.asked, tables)
            self._write_tables(file, sorted(tables.values(), key=lambda each: each.topic is not first))

        self._desk.operations.run_steps(
            lambda office, report: reading_whole(office, state, report),
            take,
            title=self.tr("Looking at every household"),
        )

    def _write_tables(self, file: Path, tables: Sequence[Table]) -> None:
        now = self._desk.now()

        def write(_office: Office, _report: Report) -> None:
            with written(file) as out:
                write_tables(out, tables, now)

        self._desk.operations.run_long(self.tr("Writing the figures"), write)

    def write_picture(self, file: Path) -> None:
        """Write the picture as SVG where the file is called so, else as PNG."""
        make = as_svg if file.suffix.lower() == ".svg" else as_png
        self._write(file, make(self._desk.theme, self.chart.chart))

    def _write(self, file: Path, data: bytes) -> None:
        self._desk.operations.run(lambda _office: write_file(file, data), owner=self)

    def _refresh_shown(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Read anew; only of a year or a round it takes its time, and then says how far it is."""
        self._cancel()
        asked = self._asked()
        self._reading = self._desk.operations.run_steps(
            lambda office, report: reading_figures(office, asked, report),
            self._take,
            title=self.tr("Counting") if asked.year or asked.round else "",
            owner=self,
        )

    def _read_more(self) -> None:
        """Read the table of a topic for which every household is looked at, unless it is there."""
        state = self._state
        if state is None or self._topic in state.tables:
            return
        self._cancel()
        topic = self._topic
        self._reading = self._desk.operations.run_steps(
            lambda office, report: reading_more(office, state, topic, report),
            lambda tables: self._take_more(state.asked, tables),
            title=self.tr("Looking at every household"),
            owner=self,
        )

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _asked(self) -> Asked:
        today = self._desk.now().astimezone().date()
        return Asked(self._desk.language, today, self._desk.village.code, self.of.year, self.of.round)

    def _take(self, state: FigureState) -> None:
        if state.asked != self._asked():
            return  # another village, year, round or language was chosen meanwhile
        self._reading = None
        self._state = state
        offer_years_and_rounds(self._desk, self.of)
        self.topics.show_rows([(Cell(title_of(topic, self._desk.language)),) for topic in _TOPICS])
        self._show()
        self._read_more()

    def _take_more(self, asked: Asked, more: Mapping[Topic, Table]) -> None:
        if self._state is not None and self._state.asked == asked:
            self._state = self._state.with_tables(more)
            self._show()

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        whole = state.figures.whole
        below = self.tr("below the line {0} households, {1} people").format(whole.below, whole.people_below)
        counted = self.tr("%n households", "", whole.households), self.tr("%n people", "", whole.people)
        self._counts.say(" · ".join((*counted, below)))
        if (table := state.tables.get(self._topic)) is None:
            table = Table(self._topic, title_of(self._topic, self._desk.language), (), ())
        self.chart.show_chart(chart_of(state.figures, table, state.tables, self._desk.language))
        self._note.say(table.note)
        self._show_table(table)
        row = self.topics.model().index(_TOPICS.index(self._topic), 0)
        if self.topics.currentIndex() != row:
            self.topics.setCurrentIndex(row)
        self.shown.emit()

    def _show_table(self, table: Table) -> None:
        """Put a table with the topic's columns in place of the one before."""
        fresh = NumberTable(self._desk.theme, table)
        keep_height(self._desk.theme, fresh, _TABLE)
        fresh.cell_entered.connect(self._show_number)
        if self.table is None:
            self._column.addWidget(fresh)
        else:
            self._column.replaceWidget(self.table, fresh)
            if self.table.topic is table.topic:
                fresh.stand_as(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = fresh

    def _take_topic(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and _TOPICS[index.row()] is not self._topic:
            self.choose(_TOPICS[index.row()])

    def _show_number(self, row: int, column: int) -> None:
        """Lead to the households behind a number; words stand for the first number of their row."""
        if self._state is None:
            return
        table = self._state.tables[self._topic]
        line = table.lines[row]
        of_number = line.behind[column] is not None
        name = f"{line.values[0]} · {table.columns[column]}" if of_number and column > 1 else f"{line.values[0]}"
        self._lead_to(f"{table.title}: {name}", line.behind[column] or line.whole)

    def _show_spot(self, spot: Spot) -> None:
        title = self.chart.chart.title
        self._lead_to(title if spot.name == title else f"{title}: {spot.name}", spot.behind)

    def _lead_to(self, name: str, behind: Behind | None) -> None:
        if behind is not None:
            self._desk.operations.run(
                lambda _office: behind(), lambda records: self.households_wanted.emit(name, records), owner=self
            )

    def _ask_table(self) -> None:
        if name := self._file_asked(".xlsx", "Excel (*.xlsx)"):
            self.write_table(name)

    def _ask_picture(self) -> None:
        if name := self._file_asked(".png", "PNG (*.png);;SVG (*.svg)"):
            self.write_picture(name)

    def _file_asked(self, ending: str, kinds: str) -> Path | None:
        if self._state is None:
            return None
        name = as_file_name(title_of(self._topic, self._desk.language)) + ending
        file, kind = QFileDialog.getSaveFileName(self, self.tr("Where it is written to"), name, kinds)
        if not file:
            return None
        return Path(file) if Path(file).suffix else Path(file + (".svg" if "svg" in kind else ending))

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Figures"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._counts)
        head.addWidget(self.of)
        head.addWidget(self.save_picture)
        head.addWidget(self.save_table)
        self.topics.setAccessibleName(text("figures.topics", self._desk.language))
        left, right, column = Card(), Card(), QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.topics)
        frame = QVBoxLayout(right)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.addWidget(scrolled(column))
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.chart, 1)
        note = QHBoxLayout()
        note.setContentsMargins(px(16), px(4), px(16), px(8))
        note.addWidget(self._note)
        self._column.addLayout(note)
        self._column.addWidget(Line())
        around = Columns(theme, margins=TO_THE_EDGES)
        around.add(left, width=_LIST)
        around.add(right)
        self.stand_below(head, around)
