"""The page of the procedure: the trail of steps, the step looked at, what is lacking, and the households."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.places import group_name
from app.desktop.procedure.lacking import LackingCard
from app.desktop.procedure.names import STATE_ICONS, form_name, outcome_name, state_name
from app.desktop.procedure.step_card import StepCard
from app.desktop.procedure.trail import StepTrail, TrailStep
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.segmented import SegmentedControl
from app.procedure.steps.board import Board, read_board
from app.procedure.steps.groups import StepCount
from app.procedure.steps.outcome import State
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
        theme = desk.theme
        self._about = Label(theme, tone=Colour.INK2)
        self.kinds = SegmentedControl(theme, [self._identification, self._leaving, self._returning])
        self.group = Button(theme, lambda: self._group_words(), end_icon="chevron-down")  # noqa: PLW0108  (not yet there)
        self.objections = Button(theme, lambda: self._objection_words(), icon="message-square")  # noqa: PLW0108
        self.print = Button(theme, lambda: self.tr("Print"), icon="printer", key="Ctrl+P")
        self.enter = Button(theme, lambda: self._new_words(), icon="plus", key="Ins", kind=Kind.PRIMARY)  # noqa: PLW0108
        self.objections.hide()
        self.trail = StepTrail(theme)
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
        """Read again where everybody stands, and put the focus on the trail."""
        self.refresh()
        self.trail.setFocus()

    def refresh(self) -> None:
        """Read the papers of the village one works in."""
        village = self._desk.village.code
        if not village:
            self._board = None
            self._stack.setCurrentIndex(0)
            self._about.say("")
            for widget in (self.kinds, self.group, self.objections):
                widget.hide()
            return
        kind, group, today = NAMES[self.kinds.index], self._group, self._desk.now().astimezone().date()
        if not group.startswith(village):
            group = self._group = ""
        self._desk.operations.run(
            lambda office: read_board(office.shelf, village, procedure=kind, group=group, today=today),
            self.show_board,
            owner=self,
        )

    def show_board(self, board: Board) -> None:
        """Show what was read; the step to work on is looked at first."""
        self._board = board
        steps = board.procedure.steps
        known = {step.id for step in steps}
        if self._step_id not in known:
            ahead = board.together.next or steps[-1]
            self._step_id = ahead.id
        self._stack.setCurrentIndex(1)
        self.kinds.show()
        self.group.show()
        self._show()
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
        language = self._desk.language.value
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
            [
                TrailStep(each.step.number, each.step.short[language], _count(each, together.households),
                          _sign(each, is_next=ahead is not None and ahead.id == each.step.id))
                for each in together.steps
            ],
            places.index(self._step_id),
        )  # fmt: skip
        self.objections.setVisible(bool(board.objections()))
        for button in (self.group, self.enter, self.objections):
            button.updateGeometry()
            button.update()
        self._show_step()

    def _show_step(self) -> None:
        board, step = self._board, self.step
        assert board is not None
        self.step_card.show_step(board, step)
        self.lacking.show_step(board, step)
        self.enter.setVisible(bool(step.form) and step.form != HOUSEHOLD_FORM)
        self.enter.updateGeometry()
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
        self._desk.village_changed.connect(self._refresh_shown)
        for keys, button in (("Ins", self.enter), ("Ctrl+P", self.print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    @property
    def _records(self) -> Sequence[str]:
        return [line.household.record for line in self._board.lines] if self._board else []

    def _refresh_shown(self) -> None:
        if self.isVisible():
            self.refresh()

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
        head, buttons = page_head(
            theme, Label(theme, lambda: self.tr("Procedure"), size=Type.HEADING, bold=True), self._about
        )
        self.kinds.setAccessibleName(self.tr("Which procedure"))
        for widget in (self.kinds, self.group, self.objections):
            buttons.addWidget(widget)
        for button in (self.print, self.enter):
            self.step_card.head.addWidget(button)
        trail = Card()
        inside = QVBoxLayout(trail)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.trail)
        listed = TitledCard(theme, lambda: self.tr("Households"))
        listed.setFixedWidth(px(_LIST))
        self.households.setAccessibleName(self.tr("Households"))
        listed.body.addWidget(self.households, 1)
        cards = QWidget()
        left = QVBoxLayout(cards)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(16))
        left.addWidget(self.step_card)
        left.addWidget(self.lacking, 1)
        below = QHBoxLayout()
        below.setSpacing(px(16))
        below.addWidget(scrolled(cards), 1)
        below.addWidget(listed)
        full = QWidget()
        column = QVBoxLayout(full)
        keep_to_the_edges(theme, column)
        column.addWidget(trail)
        column.addLayout(below, 1)
        full.setMaximumWidth(px(_WIDEST))
        empty = EmptyState(
            theme,
            icon="list-checks",
            title=lambda: self.tr("Choose a village"),
            text=lambda: self.tr(
                "The procedure is shown village by village. Choose one at the top to see how far each household is."
            ),
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(full)
        self.stand_below(head, self._stack)


def _count(each: StepCount, households: int) -> str:
    asked = households - each.of(State.CLOSED)
    return f"{each.of(State.DONE)} / {asked}" if asked else "—"


def _sign(each: StepCount, *, is_next: bool) -> str:
    if each.of(State.BLOCKED):
        return "lacking"
    if is_next:
        return "next"
    return "done" if each.of(State.DONE) and not each.of(State.WAITING) else "ahead"


def _thousands(amount: str) -> str:
    whole, _, part = amount.partition(".")
    return f"{int(whole):,}.{part}" if whole.lstrip("-").isdigit() and part else amount
