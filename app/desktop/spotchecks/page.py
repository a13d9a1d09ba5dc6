"""The page of spot checks: a sample at the left; drawing, the blind sheet, what differs and rates at the right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.places import group_name
from app.desktop.shell.page import Page
from app.desktop.spotchecks.blind_form import BlindForm
from app.desktop.spotchecks.draw_card import DrawCard
from app.desktop.spotchecks.rates_card import RatesCard
from app.desktop.spotchecks.result_card import ResultCard
from app.desktop.spotchecks.state import Board, Line, draw, keep, print_sheets, read_board, settle
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.menus import ask_below
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.widths import keep_most_width
from app.desktop.words import NONE
from app.procedure.figures.sampling import Wanted
from app.procedure.spotchecks.drafting import keep_typed
from resources.errors import LikaError
from resources.messages import sentence

_LIST = 336
_STATES = {"": ("circle", Colour.INK2), "agreed": ("circle-check", Colour.ACCENT)}
_DIFFERS = ("triangle-alert", Colour.WARN)
_SETTLED = ("circle-check", Colour.INK2)


class SpotChecksPage(Page):
    """Says `closed` at Esc, `record_wanted` with a household whose answers are to be looked at."""

    closed = Signal()
    record_wanted = Signal(str)
    shown = Signal()
    sheets_written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.board = Board(())
        self._seed = ""  # the sample that is looked at, "" for the last one
        self._record = ""  # the household that is chosen, "" for the whole sample
        self._typed: dict[str, Mapping[str, str]] = {}  # what was entered of households, newer than what was read
        self._entered = ""  # the household whose sheet is shown
        theme = desk.theme
        self._remark = Elided(theme, tone=Colour.INK2)
        self.banner = Banner(theme)
        self._back = Button(theme, lambda: self.tr("Back"), icon="arrow-left", key="Esc")
        self.samples = Button(theme, lambda: self.tr("Sample"), icon="clipboard-list", end_icon="chevron-down")
        self._new = Button(theme, lambda: self.tr("New sample"), icon="plus", key="Ins")
        self.print_button = Button(theme, lambda: self.tr("Check sheets..."), icon="printer", key="Ctrl+P")
        self.compare = Button(theme, lambda: self.tr("Compare"), icon="check", key="Ctrl+Enter", kind=Kind.PRIMARY)
        self.list = PlainTable(
            theme,
            [Head(lambda: self.tr("Head")), Head(lambda: self.tr("Group"), 72, optional=True),
             Head(lambda: self.tr("State"), 96)],
        )  # fmt: skip
        name_for_ears(self.list, lambda: self.tr("Households of the sample"))
        self.draw_card = DrawCard(desk)
        self.form = BlindForm(theme, desk.now().date())
        self._form_card = TitledCard(theme, "")
        self.result = ResultCard(theme)
        self.rates = RatesCard(theme)
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read the sample again and begin in its list, or with drawing one."""
        self.refresh()

    def refresh(self) -> None:
        """Read the sample and what was found of it."""
        seed, language, now = self._seed, self._desk.language, self._desk.now()
        self._desk.operations.run(
            lambda office: read_board(office, seed, language, now),
            self._show,
            failed=self._refused,
            owner=self,
        )

    def read_again(self) -> None:
        """Show what others found, unless somebody is entering what was found."""
        if not self._right.isAncestorOf(QApplication.focusWidget() or self):
            self.refresh()

    def draw(self, wanted: Wanted, size: int, seed: str) -> None:
        """Draw a sample, or show the one this seed gave before."""
        now = self._desk.now()
        self._desk.operations.run(
            lambda office: draw(office, wanted, size, seed, now), self._drawn, failed=self._refused, owner=self
        )

    def begin_new(self) -> None:
        """Ask what a new sample is to be drawn from."""
        self._right.setCurrentWidget(self.draw_card)
        self.compare.hide()
        self.draw_card.begin(f"{self._desk.now():%Y-%m-%d}")

    def print_into(self, file: Path) -> None:
        """Write the check sheets as a PDF."""
        seed, language, now = self._seed, self._desk.language, self._desk.now()

        def told(count: int) -> None:
            self.banner.tell(
                lambda: self.tr("%n check sheets", "", count),
                lambda: self.tr("They are in {0}; nothing on them tells what was answered.").format(file),
                kind="accent",
            )
            self.sheets_written.emit()

        self._desk.operations.run(
            lambda office: print_sheets(office, seed, file, language, now), told, failed=self._refused, owner=self
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.board.sample is not None:
            self._keep_typed()
            self.refresh()

    def topic(self) -> str:
        """Return the chapter about spot checks."""
        return "spotchecks"

    def _show(self, board: Board) -> None:
        self.board = board
        sample = board.sample
        self._seed = sample.seed if sample is not None else ""
        for each in (self.samples, self.print_button, self._new):
            each.setVisible(sample is not None)
        self._left.setVisible(sample is not None)
        if sample is None:
            self._remark.say("")
            self.begin_new()
            self.shown.emit()
            return
        checked = sum(bool(one.outcome) for one in board.lines)
        self._remark.say(self.tr("{0} of {1} checked").format(checked, len(board.lines)))
        self.samples.say(sample.seed)
        self.list.show_rows([self._whole(checked), *(self._row(one) for one in board.lines)])
        self.rates.show_rates(board)
        records = [one.record for one in board.lines]
        self.list.selectRow(records.index(self._record) + 1 if self._record in records else 0)
        self._choose()
        if self.isVisible() and not self._right.isAncestorOf(QApplication.focusWidget() or self):
            self.list.setFocus()
        self.shown.emit()

    @property
    def line(self) -> Line | None:
        """The household that is chosen, None for the whole sample."""
        row = self.list.currentIndex().row() - 1
        return self.board.lines[row] if 0 <= row < len(self.board.lines) else None

    def _whole(self, checked: int) -> Row:
        counted = f"{checked}/{len(self.board.lines)}"
        return (
            Cell(self.tr("Whole sample"), bold=True, icon="chart-column"),
            Cell(""),
            Cell(counted, ink=Colour.INK2),
        )

    def _row(self, one: Line) -> Row:
        icon, colour = _STATES.get(one.outcome, _DIFFERS if one.outcome == "open" else _SETTLED)
        return (
            Cell(one.head or NONE, bold=bool(one.outcome), icon=icon, icon_colour=colour),
            Cell(group_name(one.group_code, self._desk.language), ink=Colour.INK2),
            Cell(self._state(one), ink=Colour.INK2),
        )

    def _state(self, one: Line) -> str:
        if one.outcome == "open":
            return self.tr("%n differ", "", one.different)
        begun = any(self._typed.get(one.record, one.typed).values())
        return {
            "": self.tr("begun") if begun else self.tr("not yet"),
            "agreed": self.tr("agrees"),
            "corrected": self.tr("corrected"),
            "resurvey": self.tr("survey again"),
            "confirmed": self.tr("was right"),
        }.get(one.outcome, one.outcome)

    def _choose(self) -> None:
        """Show what belongs to the chosen row; what was entered of the one before is kept for it."""
        line = self.line
        self._keep_typed()
        self._record = line.record if line is not None else ""
        self.compare.setVisible(line is not None and not line.outcome)
        if line is None:
            self._right.setCurrentWidget(self.rates)
        elif line.outcome:
            self.result.show_line(line)
            self._right.setCurrentWidget(self.result)
        else:
            self._form_card.title.say(line.head)
            self._entered = line.record
            self.form.ask(self.board.sections, self._typed.get(line.record, line.typed))
            self._right.setCurrentWidget(self._form_card)

    def _keep_typed(self) -> None:
        if self._entered:
            self._typed[self._entered] = self.form.typed
            self._entered = ""

    def _keep_draft(self) -> None:
        """Have every answer on the disk, as those of entry: whatever ends the program loses nothing."""
        seed, record, typed = self._seed, self._entered, self.form.typed
        by, now = self._desk.my_name, self._desk.now()
        if record:
            self._typed[record] = typed
            self._desk.operations.run(
                lambda office: keep_typed(office.shelf, seed, record, typed, by=by, now=now),
                lambda _none: self._desk.saved.emit(now),
                failed=self._refused,
            )

    def _enter(self, _row: int) -> None:
        line = self.line
        if line is None:
            self.rates.table.setFocus()
        elif line.outcome:
            self.result.table.setFocus()
        else:
            self.form.begin()

    def _press(self) -> None:
        """Compare the sheet that is shown, or keep the outcome."""
        shown, line = self._right.currentWidget(), self.line
        if shown is self.result:
            self.result.press()
        if shown is not self._form_card or line is None or not self.form.is_built:
            return
        seed, record, typed, by = self._seed, line.record, self.form.typed, self._desk.my_name
        language, now = self._desk.language, self._desk.now()
        self._desk.operations.run(
            lambda office: keep(office, seed, record, typed, by=by, now=now, language=language),
            lambda _done: self._compared(record),
            failed=self._refused,
            owner=self,
        )

    def _compared(self, record: str) -> None:
        self._typed.pop(record, None)
        self._entered = ""
        self.banner.hide()
        self.list.setFocus()
        self._told()

    def _settle(self, outcome: str, remark: str) -> None:
        seed, record, language = self._seed, self._record, self._desk.language
        self._desk.operations.run(
            lambda office: settle(office, seed, record, outcome, remark, language),
            lambda _done: self._told(),
            failed=self._refused,
            owner=self,
        )

    def _told(self) -> None:
        self._desk.register_changed.emit()
        self._desk.saved.emit(self._desk.now())
        self.refresh()

    def _drawn(self, seed: str) -> None:
        self._keep_typed()
        self._typed.clear()
        self._seed, self._record = seed, ""
        self.banner.hide()
        self.refresh()

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")

    def _ask_sample(self) -> None:
        chosen = ask_below(self.samples, self.board.seeds, self.board.seeds)
        if chosen is not None:
            self._keep_typed()
            self._typed.clear()  # it is read again; another sample may have the same household
            self._seed, self._record = chosen, ""
            self.refresh()

    def _ask_file(self) -> None:
        if self.board.sample is None:
            return
        name = self.tr("Check sheets {0}.pdf").format(self._seed)
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Check sheets"), name, "PDF (*.pdf)")
        if file:
            self.print_into(Path(file))

    def _leave(self) -> None:
        """Go back to the sample from drawing another, else leave the page."""
        if self._right.currentWidget() is self.draw_card and self.board.sample is not None:
            self._choose()
            self.list.setFocus()
        else:
            self.closed.emit()

    def _connect(self) -> None:
        self._back.clicked.connect(self._leave)
        self.samples.clicked.connect(self._ask_sample)
        self._new.clicked.connect(self.begin_new)
        self.print_button.clicked.connect(self._ask_file)
        self.compare.clicked.connect(self._press)
        self.form.finished.connect(self._press)
        self.form.changed.connect(self._keep_draft)
        self.draw_card.wanted.connect(self.draw)
        self.result.settled.connect(self._settle)
        self.result.record_wanted.connect(lambda: self.record_wanted.emit(self._record))
        self.list.entered.connect(self._enter)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        for keys, action in (
            ("Esc", self._leave),
            ("Ins", self.begin_new),
            ("Ctrl+P", self._ask_file),
            ("Ctrl+Return", self._press),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Spot checks"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        for each in (self.samples, self._back, self._new, self.print_button, self.compare):
            head.addWidget(each)
        self._left = TitledCard(theme, lambda: self.tr("Sample"))
        self._left.body.addWidget(self.list)
        keep_most_width(theme, self._left, _LIST)
        self._form_card.remark.say(lambda: self.tr("F3 one more row; what stays empty was not asked again"))
        self._form_card.body.addWidget(self.form)
        self._right = QStackedWidget()
        for card in (self.draw_card, self._form_card, self.result, self.rates):
            self._right.addWidget(card)
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        both.addWidget(self._left, 2)
        both.addWidget(self._right, 3)
        body = QWidget()
        column = QVBoxLayout(body)
        keep_to_the_edges(theme, column)
        column.addWidget(self.banner)
        column.addLayout(both, 1)
        self.stand_below(head, body)
