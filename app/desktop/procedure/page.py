"""The page of the procedure: the trail of steps, the step looked at, what is lacking, and the households."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Village
from app.desktop.operations import Work
from app.desktop.places import group_name, village
from app.desktop.procedure.county_board import CountyBoard
from app.desktop.procedure.lacking import LackingCard
from app.desktop.procedure.names import STATE_ICONS, form_name, outcome_name, state_name, trail_steps
from app.desktop.procedure.step_card import StepCard
from app.desktop.procedure.trail import StepTrail
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.columns import Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.widths import keep_most_width
from app.procedure.steps.board import Board, read_board
from app.procedure.steps.county import PlaceStanding, reading_county
from app.procedure.steps.prefill import Known
from app.procedure.steps.procedures import NAMES, Step
from forms.paper.papers import HOUSEHOLD_FORM

_LIST, _WIDEST = 380, 1600


class ProcedurePage(Page):
    """Says where one wants to go: a household, a paper, a new paper with what is known, the printer."""

    record_wanted = Signal(str)
    new_wanted = Signal(str, object)  # form, Known
    households_wanted = Signal(str, object)
    print_wanted = Signal(str)  # record
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board: Board | None = None
        self._group, self._step_id = "", ""
        self._stay_at = ""  # the household to stay at when the village is read again
        self._county_of = ""  # the procedure whose villages are shown; "" when they are to be read again
        self._reading: Work | None = None
        self._above: Village | None = None  # all villages, when one came from there
        theme = desk.theme
        self._about = Label(theme, tone=Colour.INK2)
        self.kinds = SegmentedControl(theme, [self._identification, self._leaving, self._returning])
        self.group = Button(theme, lambda: self._group_words(), end_icon="chevron-down")  # noqa: PLW0108  (not yet there)
        self.objections = Button(theme, lambda: self._objection_words(), icon="message-square")  # noqa: PLW0108
        self.print = Button(theme, lambda: self.tr("Print"), icon="printer", key="Ctrl+P")
        self.enter = Button(theme, lambda: self._new_words(), icon="plus", key="Ins", kind=Kind.PRIMARY)  # noqa: PLW0108
        self.up = Button(theme, lambda: self.tr("All villages"), icon="arrow-left", key="Esc")
        self.objections.hide()
        self.up.hide()
        self.trail = StepTrail(theme)
        self.county = CountyBoard(desk)
        self.step_card, self.lacking = StepCard(desk), LackingCard(desk)
        self.households = PlainTable(
            theme,
            [
                Head(lambda: self.tr("Head"), 88),
                Head(lambda: self.tr("People"), 64, right=True, optional=True),
                Head(lambda: self.tr("A head"), 88, right=True, optional=True),
                Head(lambda: self.tr("State")),
            ],
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    # reading
    def arrive(self) -> None:
        """Read again where everybody stands, and put the focus on the trail or the villages."""
        self.refresh()
        (self.trail if self._desk.village.code else self.county.places).setFocus()

    def refresh(self) -> None:
        """Read the papers of the village one works in, or how far all villages are."""
        code = self._desk.village.code
        self.up.setVisible(bool(code) and self._above is not None)
        if not code:
            self._read_county()
            return
        kind, group, today = NAMES[self.kinds.index], self._group, self._desk.now().astimezone().date()
        if not group.startswith(code):
            group = self._group = ""
        self._desk.operations.run(
            lambda office: read_board(office.shelf, code, procedure=kind, group=group, today=today),
            self._take_board,
            owner=self,
        )

    def read_again(self) -> None:
        """Show where everybody stands now, and stay at the household that is looked at."""
        row = self.households.currentIndex().row()
        self._stay_at = self._records[row] if 0 <= row < len(self._records) else ""
        self.refresh()

    def _take_board(self, board: Board) -> None:
        if board.village == self._desk.village.code:  # else another was chosen meanwhile
            self.show_board(board)

    def show_board(self, board: Board) -> None:
        """Show what was read; the step to work on is looked at first."""
        self._board = board
        steps = board.procedure.steps
        known = {step.id for step in steps}
        if self._step_id not in known:
            ahead = board.together.next or steps[-1 if board.together.households else 0]
            self._step_id = ahead.id
        self._stack.setCurrentIndex(1)
        self.kinds.show()
        self.group.show()
        self._show()
        self.shown.emit()

    def _read_county(self) -> None:
        """Read where all villages stand, unless that is shown already and nothing has changed since."""
        self._board = None
        for widget in (self.group, self.objections):
            widget.hide()
        self._stack.setCurrentIndex(2)
        kind, today = NAMES[self.kinds.index], self._desk.now().astimezone().date()
        if self._county_of == kind:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.operations.run_steps(
            lambda office, report: reading_county(office.shelf, procedure=kind, today=today, done=report),
            lambda lines: self.show_county(lines, kind),
            title=self.tr("Looking how far the villages are"),
            owner=self,
        )

    def show_county(self, lines: tuple[PlaceStanding, ...], kind: str) -> None:
        """Show how far all villages are in a procedure; one that nobody has begun teaches."""
        self._reading = None
        if self._desk.village.code or kind != NAMES[self.kinds.index]:
            return  # a village or another procedure was chosen meanwhile
        self._county_of = kind
        self._about.say("")
        self.kinds.show()
        self.county.show_lines(lines)
        self._stack.setCurrentIndex(2 if lines else 0)
        self.shown.emit()

    @property
    def step(self) -> Step:
        """The step that is looked at."""
        assert self._board is not None
        return self._board.procedure.step(self._step_id)

    def choose_group(self, code: str) -> None:
        """Look at one group, or with "" at the whole village."""
        self._group, self._step_id = code, ""
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._board is not None:
            self._show()

    # showing
    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        together = board.together
        parts = [self.tr("%n households", "", together.households)]
        if together.complete:
            parts.append(self.tr("%n with all steps done", "", together.complete))
        if together.refused:
            parts.append(self.tr("%n not listed", "", together.refused))
        self._about.say(" · ".join(parts))
        ahead = together.next
        places = [step.id for step in board.procedure.steps]
        self.trail.show_steps(
            trail_steps(together.steps, together.households, ahead, self._desk.language),
            places.index(self._step_id),
        )
        self.objections.setVisible(bool(board.objections()))
        self.group.say(self._group_words)
        self.objections.say(self._objection_words)
        self._show_step()

    def _show_step(self) -> None:
        board, step = self._board, self.step
        assert board is not None
        self.step_card.show_step(board, step)
        self.lacking.show_step(board, step)
        self.enter.setVisible(bool(step.form) and step.form != HOUSEHOLD_FORM)
        self.enter.say(self._new_words)
        rows = []
        for line in board.lines:
            state = line.standing.state(step.id).state
            icon, colour = STATE_ICONS[state]
            done = state_name(state) if line.standing.next else outcome_name(line.standing.outcome)
            income = line.summary.per_capita if line.summary else ""
            people = str(line.summary.people) if line.summary else ""
            rows.append(
                (Cell(line.household.head or "—"), Cell(people), Cell(_thousands(income)),
                 Cell(done, icon=icon, icon_colour=colour))
            )  # fmt: skip
        self.households.show_rows(rows)
        if self._stay_at in self._records:
            self.households.selectRow(self._records.index(self._stay_at))
        self._stay_at = ""

    def _group_words(self) -> str:
        return group_name(self._group, self._desk.language) if self._group else self.tr("Whole village")

    def _objection_words(self) -> str:
        return self.tr("%n open objections", "", len(self._board.objections())) if self._board else ""

    def _new_words(self) -> str:
        if self._board is None or self._step_id == "":
            return ""
        return self.tr("Enter: {0}").format(form_name(self.step.form))

    def _identification(self) -> str:
        return self.tr("Identification")

    def _leaving(self) -> str:
        return self.tr("Leaving")

    def _returning(self) -> str:
        return self.tr("Coming back")

    # doing
    def _connect(self) -> None:
        self.trail.chosen.connect(self._take_step)
        self.kinds.chosen.connect(self._take_kind)
        self.group.clicked.connect(self._ask_group)
        self.enter.clicked.connect(self._begin_paper)
        self.print.clicked.connect(self._print)
        self.objections.clicked.connect(self._open_objection)
        self.households.entered.connect(lambda row: self.record_wanted.emit(self._records[row]))
        self.step_card.paper_wanted.connect(self.record_wanted)
        self.lacking.paper_wanted.connect(self.record_wanted)
        self.lacking.households_wanted.connect(self._list)
        self.county.village_wanted.connect(self._go_into)
        self.county.households_wanted.connect(self.households_wanted)
        self.up.clicked.connect(self._go_up)
        self._desk.village_changed.connect(self._refresh_shown)
        self._desk.register_changed.connect(self._read_again)
        for keys, button in (("Ins", self.enter), ("Ctrl+P", self.print), ("Esc", self.up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    @property
    def _records(self) -> Sequence[str]:
        return [line.household.record for line in self._board.lines] if self._board else []

    def _refresh_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _read_again(self) -> None:
        self._county_of = ""

    def _go_into(self, code: str) -> None:
        self._above, self._step_id = self._desk.village, ""
        self._desk.go_to(village(code, self._desk.places))
        self.trail.setFocus()

    def _go_up(self) -> None:
        if self._above is not None:
            above, self._above = self._above, None
            self._desk.go_to(above)
            self.county.places.setFocus()

    def _take_step(self, at: int) -> None:
        if self._board is not None:
            self._step_id = self._board.procedure.steps[at].id
            self._show_step()

    def _take_kind(self, _index: int) -> None:
        self._step_id = ""
        self.refresh()

    def _ask_group(self) -> None:
        if self._board is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Whole village")).setData("")
        for code in self._board.groups:
            menu.addAction(group_name(code, self._desk.language)).setData(code)
        chosen = menu.exec(self.group.mapToGlobal(QPoint(0, self.group.height())))
        if chosen is not None:
            self.choose_group(str(chosen.data()))

    def begins_with(self) -> Known:
        """Return what a new paper of the step begins with; the household that is chosen where it is about one."""
        assert self._board is not None
        row = self.households.currentIndex().row()
        record = self._records[row] if 0 <= row < len(self._records) else ""
        return self._board.begins_with(self.step, record)

    def _begin_paper(self) -> None:
        if self._board is not None and self.step.form:
            self.new_wanted.emit(self.step.form, self.begins_with())

    def _print(self) -> None:
        row = self.households.currentIndex().row()
        records = self._records
        if records:
            self.print_wanted.emit(records[row] if 0 <= row < len(records) else records[0])

    def _open_objection(self) -> None:
        if self._board is not None and (found := self._board.objections()):
            self.record_wanted.emit(found[0].record)

    def _list(self, records: tuple[str, ...]) -> None:
        self.households_wanted.emit(self.step.short[self._desk.language.value], records)

    # laying out
    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        head = page_head(
            theme, Label(theme, lambda: self.tr("Procedure"), size=Type.HEADING, bold=True), self._about
        )
        self.kinds.setAccessibleName(self.tr("Which procedure"))
        for widget in (self.up, self.kinds, self.group, self.objections):
            head.addWidget(widget)
        for button in (self.print, self.enter):
            self.step_card.head.addWidget(button)
        trail = Card()
        inside = QVBoxLayout(trail)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.trail)
        listed = TitledCard(theme, lambda: self.tr("Households"))
        name_for_ears(self.households, lambda: self.tr("Households"))
        listed.body.addWidget(self.households, 1)
        cards = QWidget()
        left = QVBoxLayout(cards)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(16))
        left.addWidget(self.step_card)
        left.addWidget(self.lacking, 1)
        below = Columns(theme)
        below.add(scrolled(cards))
        below.add(listed, width=_LIST)
        full = QWidget()
        column = QVBoxLayout(full)
        keep_to_the_edges(theme, column)
        column.addWidget(trail)
        column.addWidget(below, 1)
        keep_most_width(theme, full, _WIDEST)
        empty = EmptyState(
            theme,
            icon="list-checks",
            title=lambda: self.tr("Nobody has begun this procedure"),
            text=lambda: self.tr("Villages stand here as soon as the first step of a household is recorded."),
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(full)
        self._stack.addWidget(self.county)
        self.stand_below(head, self._stack)


def _thousands(amount: str) -> str:
    whole, _, part = amount.partition(".")
    return f"{int(whole):,}.{part}" if whole.lstrip("-").isdigit() and part else amount
