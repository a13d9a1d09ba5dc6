"""The history of a household: states at the left, what one changed at the right; any of it can be put back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.history.state import PastRecord, PastState, What, amended, read_past
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard, page_head
from app.desktop.widgets.columns import TO_THE_EDGES, Columns
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.words import changed_when, local_time
from app.procedure.amending import Amending
from sync.revision import Revision

_STATES = 384
_ICONS = {
    What.BEGUN: "plus",
    What.CHANGED: "pen-line",
    What.DELETED: "trash-2",
    What.RESTORED: "undo-2",
    What.MERGED: "git-merge",
}


class HistoryPage(Page):
    """Says `closed` when one goes back; everything it does is a new state of the record."""

    closed = Signal()
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record = ""
        self.past: PastRecord | None = None
        self._line: tuple[str, ...] = ()  # states as they were when undoing began, the newest first
        self._at = 0  # the one of them that stands now
        theme = desk.theme
        self._back = Button(theme, "", icon="arrow-left", kind=Kind.QUIET, padding=8)
        self._title = Label(theme, size=Type.HEADING, bold=True)
        self._about = Elided(theme, tone=Colour.INK2)
        self.states = PlainTable(
            theme,
            [
                Head(lambda: self.tr("When"), 104),
                Head(lambda: self.tr("Who"), 96, optional=True),
                Head(lambda: self.tr("What")),
            ],
        )
        self.answers = PlainTable(
            theme,
            [
                Head(lambda: self.tr("Answer")),
                Head(lambda: self.tr("Before"), 176),
                Head(lambda: self.tr("After"), 176),
            ],
        )
        self.put_answer = Button(theme, lambda: self.tr("Put answer back"), icon="undo-2", key="Enter")
        self.put_state = Button(theme, lambda: self.tr("Put state back"), icon="history", key="Ctrl+Enter")
        self.remove = Button(theme, lambda: self._remove_words(), icon="trash-2", key="Del")  # noqa: PLW0108
        self._lay_out()
        self._connect()

    def open_record(self, record: str) -> None:
        """Show the history of a record."""
        self._record, self._line = record, ()
        self.refresh()

    def refresh(self, at: PastState | None = None) -> None:
        """Read the states again and show the newest, or stay at this one."""
        record, language, today = self._record, self._desk.language, self._desk.now().date()
        if record:
            self._desk.operations.run(
                lambda office: read_past(office, record, language, today),
                lambda past: self._show(past, at),
                owner=self,
            )

    def read_again(self) -> None:
        """Show states that other clerks added, and stay at the one that is looked at."""
        self.refresh(self.state)

    def arrive(self) -> None:
        """Put the focus into the states."""
        self.states.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.refresh()

    @property
    def state(self) -> PastState | None:
        """The state that is looked at."""
        row = self.states.currentIndex().row()
        return self.past.states[row] if self.past is not None and 0 <= row < len(self.past.states) else None

    # showing
    def _show(self, past: PastRecord, at: PastState | None = None) -> None:
        self.past = past
        self._title.say(self.tr("History: {0}").format(past.title or past.record[:12]))
        self._about.say(self.tr("%n states", "", len(past.states)))
        self._back.setToolTip(self.tr("Back (Esc)"))
        self._back.setAccessibleName(self.tr("Back (Esc)"))
        today = self._desk.now().astimezone()
        rows = []
        for each in past.states:
            when = changed_when(local_time(each.time), today)
            rows.append((Cell(when), Cell(each.author or "—"), Cell(self._what(each), icon=_ICONS[each.what])))
        self.states.show_rows(rows)
        self.states.selectRow(past.states.index(at) if at in past.states else 0)
        self.remove.updateGeometry()
        self._show_state()
        self.shown.emit()

    def _what(self, state: PastState) -> str:
        return {
            What.BEGUN: self.tr("Begun"),
            What.CHANGED: self.tr("%n answers changed", "", len(state.answers)),
            What.DELETED: self.tr("Deleted"),
            What.RESTORED: self.tr("Brought back"),
            What.MERGED: self.tr("Two versions brought together"),
        }[state.what]

    def _show_state(self) -> None:
        state = self.state
        answers = state.answers if state is not None else ()
        self.answers.show_rows(
            [
                (Cell(each.where), Cell(each.before, ink=Colour.INK2), Cell(each.after))
                for each in answers
            ]
        )  # fmt: skip
        is_newest = self.past is not None and state is self.past.states[0]
        self.put_state.setEnabled(state is not None and not is_newest)
        self.put_answer.setEnabled(bool(answers))

    def _remove_words(self) -> str:
        is_deleted = self.past is not None and self.past.is_deleted
        return self.tr("Bring back") if is_deleted else self.tr("Delete")

    # doing
    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.states.selectionModel().currentChanged.connect(lambda *_: self._show_state())
        self.states.entered.connect(lambda _row: self.answers.setFocus())
        self.answers.entered.connect(lambda _row: self._put_answer())
        self.put_answer.clicked.connect(self._put_answer)
        self.put_state.clicked.connect(self._put_state)
        self.remove.clicked.connect(self._remove)
        for keys, action in (
            ("Esc", self.closed.emit),
            ("Ctrl+Return", self._put_state),
            ("Del", self._remove),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def undo(self) -> None:
        """Take the last change back; again, the one before it. Each time the record has a new state."""
        if self.past is not None and not self._line:
            self._line, self._at = tuple(each.revision for each in self.past.states), 0
        self._walk(1)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        record, line, at = self._record, self._line, self._at + step
        if line and 0 <= at < len(line):
            self._at = at
            self._change(lambda amending: amending.put_back(record, line[at]), walks=True)

    def _put_state(self) -> None:
        state, past = self.state, self.past
        if past is not None and state is not None and state is not past.states[0]:
            self._change(lambda amending: amending.put_back(past.record, state.revision))

    def _put_answer(self) -> None:
        """Put the chosen answer back to what it was before this state."""
        state, past, row = self.state, self.past, max(0, self.answers.currentIndex().row())
        if past is None or state is None or not state.answers:
            return
        at = past.states.index(state)
        path, before = state.answers[row].path, past.states[at + 1].revision
        self._change(lambda amending: amending.put_back_answers(past.record, before, [path]))

    def _remove(self) -> None:
        past = self.past
        if past is not None and past.is_deleted:
            self._change(lambda amending: amending.bring_back(past.record))
        elif past is not None:
            self._change(lambda amending: amending.delete(past.record))

    def _change(self, change: Callable[[Amending], Revision], *, walks: bool = False) -> None:
        if not walks:
            self._line = ()

        def done(_: Revision) -> None:
            self._desk.register_changed.emit()
            self.refresh()

        self._desk.operations.run(amended(change, author=self._desk.my_name), done, owner=self)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._back)
        row.addWidget(self._title)
        head = page_head(theme, named, self._about)
        head.addWidget(self.remove)
        left = TitledCard(theme, lambda: self.tr("States"))
        left.body.addWidget(self.states, 1)
        right = TitledCard(theme, lambda: self.tr("What it changed"))
        right.head.addWidget(self.put_answer)
        right.head.addWidget(self.put_state)
        right.body.addWidget(self.answers, 1)
        name_for_ears(self.states, lambda: self.tr("States"))
        name_for_ears(self.answers, lambda: self.tr("What it changed"))
        around = Columns(theme, margins=TO_THE_EDGES)
        around.add(left, width=_STATES)
        around.add(right)
        self.stand_below(head, around)
