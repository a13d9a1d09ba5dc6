"""Conflicts, made to be worked through by the hundred: an arrow chooses a side and goes on, the last one keeps."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.conflicts.answers import Answers
from app.desktop.conflicts.beside import Beside, read_beside
from app.desktop.conflicts.context import DisputeContext
from app.desktop.conflicts.deciding import Deciding
from app.desktop.conflicts.state import Dispute, Key, Question, read_again, settle, write_third
from app.desktop.desk import Desk, Office
from app.desktop.places import group_name, village
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.card import Card, TitledCard, page_head
from app.desktop.widgets.chip import INFO, Chip
from app.desktop.widgets.columns import TO_THE_EDGES, Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.keys import key_strip
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from app.desktop.words import changed_when
from app.procedure.exchange.conflicts import Side
from resources.errors import LikaError, NotPossible
from sync.revision import Revision

_LIST, _CONTEXT, _DECIDING = 216, 288, 760  # widths in px at 100 %: the list, the context, list and cards at least
_HOUSEHOLD = 56  # px at 100 %: the height of a line in the list
_AT_REST = 150  # milliseconds without a key before it is found out what the choices would do


class ConflictsPage(Page):
    """Says `settled` when a household's decisions are kept, `waiting_changed` with how many households wait."""

    settled = Signal()
    waiting_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deciding = Deciding()
        self._read_in = desk.language  # what the disputes are said in
        self._is_showing = False
        self._revisions: dict[Key, Revision] = {}  # that were kept here; touched on the owner thread alone
        theme = desk.theme
        self.remark = Label(theme, tone=Colour.INK2)
        self.progress = QProgressBar(textVisible=False)
        self.households = PlainTable(theme, (Head(""), Head("", 64, right=True)), row_height=_HOUSEHOLD)
        self.questions = Answers(theme)
        name_for_ears(self.questions, lambda: self.tr("Differences"))
        name_for_ears(self.households, lambda: self.tr("Households"))
        self.card = TitledCard(theme, "")
        self.again = Chip(theme)
        self.card.head.addWidget(self.again)
        self.context = DisputeContext(theme, desk.now)
        self.third = self.questions.choice.third
        self._rests = QTimer(self, singleShot=True, interval=_AT_REST)
        self._rests.timeout.connect(self._ask_beside)
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read what waits, and begin with the first answer."""
        self.refresh()
        self.questions.setFocus()

    def refresh(self) -> None:
        """Read what waits for a decision; where another clerk decided the household one is at, say how."""
        language, again, here = self._desk.language, self._deciding.again, self.dispute
        known = self.disputes if language is self._read_in else ()

        def show(found: tuple[tuple[Dispute, ...], NotPossible | None]) -> None:
            waiting, overtaken = found
            was_here = here in self.disputes and self.isVisible()  # and was not kept here meanwhile
            self._read_in = language
            self._show(waiting)
            if overtaken is not None and was_here:
                self._desk.operations.refused.emit(overtaken)

        self._desk.operations.run(lambda office: read_again(office, language, again, known, here), show, owner=self)

    read_again = refresh

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The households that wait."""
        return self._deciding.disputes

    @property
    def dispute(self) -> Dispute | None:
        """The household that is shown."""
        row = self.households.currentIndex().row()
        return self.disputes[row] if 0 <= row < len(self.disputes) else None

    @property
    def question(self) -> Question | None:
        """The answer that is decided next."""
        dispute, row = self.dispute, self.questions.currentIndex().row()
        return dispute.questions[row] if dispute is not None and 0 <= row < len(dispute.questions) else None

    def choose(self, decision: Side | str) -> None:
        """Decide the answer that is shown, a side or another value, and go on."""
        if self.dispute is not None and self.question is not None:
            self._deciding.choose(self.dispute.key, self.question.path, decision)
            self.go_on()

    def go_on(self) -> None:
        """Go to the next answer nobody decided; where all are, keep them and go to the next household."""
        dispute = self.dispute
        if dispute is None:
            return
        row = self._deciding.next_open(dispute, self.questions.currentIndex().row())
        if row is None:
            self._keep(dispute)
        else:
            self._show_households(self.households.currentIndex().row(), question=row)

    def undo(self) -> None:
        """Take back the choice made last and go to where it was made; a household that was kept comes back."""
        if (place := self._deciding.take_back()) is not None:
            household, question = place
            self._show_households(household, question=question)

    def turn(self, by: int) -> None:
        """Go to another household and leave this one as it is."""
        if self.disputes:
            row = self.households.currentIndex().row() + by
            self.households.selectRow(max(0, min(row, len(self.disputes) - 1)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.disputes:
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let a digit or letter begin another value, and Esc leave it."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.third and event.key() == Qt.Key.Key_Escape:
            self.third.clear()
            self.questions.setFocus()
            return True
        if watched is self.questions and event.text().isprintable() and event.text().strip():
            self.third.setFocus()
            self.third.insert(event.text())
            return True
        return False

    def _keep(self, dispute: Dispute) -> None:
        """Let the next household be shown at once: the decisions are kept meanwhile, one after the other."""
        author, language, revisions = self._desk.my_name, self._desk.language, self._revisions
        row = self.households.currentIndex().row()
        decided = self._deciding.keep(dispute)

        def work(office: Office) -> None:
            before = revisions.get(dispute.key)
            revisions[dispute.key] = settle(office, dispute, decided, language, author=author, instead_of=before)

        def refused(error: LikaError) -> None:
            self._deciding.refuse(dispute)
            self._desk.operations.refused.emit(error)
            self.refresh()

        self._show_households(row)
        self._desk.operations.run(work, lambda _: self._kept(), failed=refused, owner=self)

    def _kept(self) -> None:
        self.settled.emit()
        self._desk.saved.emit(self._desk.now())

    def _show(self, waiting: tuple[Dispute, ...]) -> None:
        before, row = self.dispute, max(0, self.households.currentIndex().row())
        self._deciding.show(waiting)
        if before in self.disputes:  # it is being decided: what is typed and where one is stays
            self._show_households(self.disputes.index(before), question=None)
        else:
            self._show_households(row)
        self._ask_beside()  # at once: nobody is pressing keys yet

    def _show_households(self, row: int, *, question: int | None = 0) -> None:
        """Show the households that wait, and of this one the answers, this one first; None: as they are shown."""
        disputes = self.disputes
        self._is_showing = True  # the answers are shown once, below, not again with each step of the list
        self.households.show_rows([self._line(each) for each in disputes])
        if disputes:
            self.households.selectRow(min(row, len(disputes) - 1))
        self._is_showing = False
        self.remark.say(self._counted)
        decided = self._deciding.decided_answers
        self.progress.setRange(0, max(1, decided + self._deciding.open_answers))
        self.progress.setValue(decided)
        present(self.progress, bool(disputes))
        self._stack.setCurrentIndex(1 if disputes else 0)
        if question is not None:
            self._show_questions(question)
        if not disputes and self.isVisible():
            self.setFocus()  # Ctrl+Z is heard here too
        self.waiting_changed.emit(len(disputes))

    def _counted(self) -> str:
        if not self.disputes:
            return ""
        households = self.tr("%n households", "", len(self.disputes))
        answers = self.tr("%n answers to decide", "", self._deciding.open_answers)
        return f"{households} · {answers}"

    def _turned(self) -> None:
        if not self._is_showing:
            self._show_questions(0)

    def _line(self, dispute: Dispute) -> Row:
        decided = len(self._deciding.decisions(dispute))
        return (
            Cell(dispute.title or dispute.disputed.record, bold=True, below=lambda: self._where(dispute)),
            Cell(f"{decided} / {len(dispute.questions)}", ink=Colour.INK2),
        )

    def _where(self, dispute: Dispute) -> str:
        group = group_name(dispute.group_code, self._desk.language) if dispute.group_code else ""
        place = village(dispute.village_code, self._desk.places).name if dispute.village_code else ""
        return " ".join(filter(None, (place, group)))

    def _show_questions(self, row: int) -> None:
        dispute = self.dispute
        if dispute is None:
            return
        self.card.title.say(dispute.title or dispute.disputed.record)
        self.card.remark.say(lambda: self._where(dispute))
        again = (
            (lambda: self.tr("kept before, until it is decided anew")) if self._deciding.is_again(dispute) else ""
        )
        self.again.show_state(again, icon="undo-2", tone=INFO)
        self._is_showing = True
        self.questions.show_questions(dispute.questions, self._deciding.decisions(dispute), at=max(0, row))
        self._is_showing = False
        self._show_question()
        self.questions.setFocus()

    def _show_question(self) -> None:
        """Show the answer the keyboard is at with both its values; what they would do is asked when keys rest."""
        dispute, question = self.dispute, self.question
        if dispute is None or question is None or self._is_showing:
            return
        decision = self._deciding.decisions(dispute).get(question.path)
        self.questions.choice.show_question(
            question, decision, told=lambda side: lambda: self._edited(dispute, side)
        )
        self.questions.open_row()
        self.context.show_household(dispute, question)
        self._rests.start()

    def _ask_beside(self) -> None:
        """Tell beside the answer what the choices so far would do; what is chosen meanwhile is asked anew."""
        dispute, question = self.dispute, self.question
        if dispute is None or question is None:
            return
        decisions, language = dict(self._deciding.decisions(dispute)), self._desk.language

        def show(found: Beside) -> None:
            if self.question is question and self._deciding.decisions(dispute) == decisions:
                given = found.given
                self.questions.choice.show_beside(
                    found, given="" if given is None else lambda: self._by(given.author, given.time)
                )
                self.context.show_beside(question, found)
                self.questions.open_row()

        self._desk.operations.run(
            lambda office: read_beside(office, dispute, question, decisions, language), show, owner=self
        )

    def _back(self) -> None:
        """Go to the answer before; from the first to the household before."""
        row = self.questions.currentIndex().row()
        if row > 0:
            self.questions.selectRow(row - 1)
        else:
            self.turn(-1)

    def _edited(self, dispute: Dispute, side: int) -> str:
        return self._by(dispute.authors[side], dispute.times[side])

    def _by(self, author: str, at: datetime) -> str:
        return f"{author} {changed_when(at, self._desk.now().astimezone())}"

    def _take_third(self) -> None:
        dispute, question, typed = self.dispute, self.question, self.third.text().strip()
        if dispute is None or question is None or not typed:
            return
        language, key = self._desk.language, dispute.key

        def taken(written: tuple[str, str]) -> None:
            value, wrong = written
            if wrong:
                self.questions.choice.refuse(wrong)
            if wrong or all(each.key != key for each in self.disputes):
                return
            is_still_there = self.dispute is dispute and self.question is question
            self._deciding.choose(key, question.path, value)
            if is_still_there:
                self.go_on()
            else:
                self._show_households(
                    self.households.currentIndex().row(), question=self.questions.currentIndex().row()
                )

        self._desk.operations.run(
            lambda office: write_third(office, dispute, question.path, typed, language), taken, owner=self
        )

    def _connect(self) -> None:
        self.households.selectionModel().currentRowChanged.connect(self._turned)
        self.questions.entered.connect(lambda _row: self.go_on())
        self.questions.selectionModel().currentRowChanged.connect(self._show_question)
        self.questions.choice.chosen.connect(self.choose)
        self.questions.choice.next.clicked.connect(self.go_on)
        self.third.returnPressed.connect(self._take_third)
        self.third.installEventFilter(self)
        self.questions.installEventFilter(self)
        for keys, action in (
            ("Left", lambda: self.choose(Side.OURS)),
            ("Right", lambda: self.choose(Side.THEIRS)),
            ("Backspace", self._back),
            ("PgUp", lambda: self.turn(-1)),
            ("PgDown", lambda: self.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.questions)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)  # a key held down would decide what nobody has read
            shortcut.activated.connect(action)
        for keys, action in (("F2", self.third.setFocus), ("Ctrl+Z", self.undo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _keys(self) -> tuple[tuple[tuple[str, ...], Words], ...]:
        return (
            (("←", "→"), lambda: self.tr("choose a side")),
            (("0-9", "A-Z"), lambda: self.tr("another value")),
            (("Enter",), lambda: self.tr("next")),
            (("Backspace",), lambda: self.tr("the answer before")),
            (("PgUp", "PgDn"), lambda: self.tr("other household")),
            (("Ctrl+Z",), lambda: self.tr("take back")),
        )

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Conflicts"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self.remark)
        head.addWidget(self.progress)
        keep_width(theme, self.progress, _LIST)
        name_for_ears(self.progress, lambda: self.tr("Decided"))
        self.card.body.addWidget(self.questions)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        middle, listed = QWidget(), Card()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.households)
        deciding, columns = Columns(theme), Columns(theme, margins=TO_THE_EDGES)
        deciding.add(listed, width=_LIST)
        deciding.add(middle)
        columns.add(deciding, least=_DECIDING)
        columns.add(self.context, width=_CONTEXT)
        working = QWidget()
        rows = QVBoxLayout(working)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(columns, 1)
        rows.addWidget(key_strip(theme, self._keys()))
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                theme,
                icon="circle-check",
                title=lambda: self.tr("Nothing to decide"),
                text=lambda: self.tr(
                    "Where two people answered the same question differently, both answers stand here until"
                    " somebody decides. Everything else merges by itself."
                ),
            )
        )
        self._stack.addWidget(working)
        self.stand_below(head, self._stack)
