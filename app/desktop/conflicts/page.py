"""Conflicts, made to be worked through by the hundred: arrows choose a side, Enter goes on, the last one keeps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.conflicts.state import Decisions, Dispute, Key, Question, read_disputes, settle, write_third
from app.desktop.desk import Desk, Office
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.words import changed_when
from app.procedure.exchange import Side

_LIST = 280  # px at 100 %


class ConflictsPage(Page):
    """Says `settled` when a household's decisions are kept, `waiting_changed` with how many households wait."""

    settled = Signal()
    waiting_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.disputes: tuple[Dispute, ...] = ()
        self._decided: dict[Key, Decisions] = {}  # what was chosen so far
        self._order: list[tuple[Key, str]] = []  # household and path, as they were decided
        theme = desk.theme
        self.remark = Label(theme, tone=Colour.INK2)
        self.households = PlainTable(theme, (Head(lambda: self.tr("Household")), Head("", 64, right=True)))
        self.questions = PlainTable(theme, self._heads(), row_height=40)
        name_for_ears(self.questions, lambda: self.tr("Differences"))
        name_for_ears(self.households, lambda: self.tr("Households"))
        self.card = TitledCard(theme, "")
        self.hint = Elided(theme, tone=Colour.INK2)
        self.hint.say(self._keys)
        self.third = QLineEdit()
        self.third.setPlaceholderText(self.tr("Another value"))
        self.third.setClearButtonEnabled(True)
        self.keep_button = Button(theme, lambda: self.tr("Keep and go on"), key="Enter", kind=Kind.PRIMARY)
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read what waits, and begin with the first answer."""
        self.refresh()

    def refresh(self) -> None:
        """Read the households that wait for a decision."""
        language = self._desk.language
        self._desk.operations.run(lambda office: read_disputes(office, language), self._show, owner=self)

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
        """Decide the answer that is shown: a side, or another value."""
        if self.dispute is not None and self.question is not None:
            self._decide(self.dispute.key, self.question.path, decision)

    def _decide(self, key: Key, path: str, decision: Side | str) -> None:
        self._decided.setdefault(key, {})[path] = decision
        self._order.append((key, path))
        self._show_progress()

    def go_on(self) -> None:
        """Go to the next answer nobody decided; where all are, keep them and go to the next household."""
        dispute = self.dispute
        if dispute is None:
            return
        decided = self._decisions(dispute)
        for row, question in enumerate(dispute.questions):
            if question.path not in decided:
                self.questions.selectRow(row)
                self.questions.setFocus()
                return
        self._keep(dispute, decided)

    def undo(self) -> None:
        """Take back the choice made last, while its household is not kept, and go to where it was made."""
        if not self._order:
            return
        key, path = self._order.pop()
        self._decided.get(key, {}).pop(path, None)
        household = next(row for row, each in enumerate(self.disputes) if each.key == key)
        self._show_households(household)
        paths = [each.path for each in self.disputes[household].questions]
        self._show_questions(paths.index(path))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.third.setPlaceholderText(self.tr("Another value"))
            if self.disputes:
                self.refresh()

    def _keep(self, dispute: Dispute, decided: Decisions) -> None:
        author = self._desk.my_name
        self.keep_button.setEnabled(False)

        def work(office: Office) -> None:
            settle(office, dispute, decided, author=author)

        self._desk.operations.run(work, lambda _: self._kept(dispute), failed=self._refused, owner=self)

    def _kept(self, dispute: Dispute) -> None:
        self.keep_button.setEnabled(True)
        self._show(tuple(each for each in self.disputes if each.disputed.record != dispute.disputed.record))
        self.settled.emit()
        self._desk.saved.emit(self._desk.now())

    def _refused(self, error: object) -> None:
        self.keep_button.setEnabled(True)
        self._desk.operations.refused.emit(error)
        self.refresh()

    def _decisions(self, dispute: Dispute) -> Decisions:
        return self._decided.get(dispute.key, {})

    def _show(self, disputes: tuple[Dispute, ...]) -> None:
        row = max(0, self.households.currentIndex().row())
        self.disputes = disputes
        waiting = {each.key for each in disputes}
        self._decided = {key: chosen for key, chosen in self._decided.items() if key in waiting}
        self._order = [each for each in self._order if each[0] in waiting]
        self.remark.say(self.tr("%n households wait for a decision", "", len(disputes)) if disputes else "")
        self._stack.setCurrentIndex(1 if disputes else 0)
        self._show_households(row)
        self.waiting_changed.emit(len(disputes))

    def _show_progress(self) -> None:
        """Show what was decided, at the same answer of the same household."""
        question = self.questions.currentIndex().row()
        self._show_households(self.households.currentIndex().row())
        self._show_questions(question)

    def _show_households(self, row: int) -> None:
        self.households.show_rows(
            [
                (
                    Cell(each.title or each.disputed.record, bold=True),
                    Cell(f"{len(self._decisions(each))} / {len(each.questions)}", ink=Colour.INK2),
                )
                for each in self.disputes
            ]
        )
        if self.disputes:
            self.households.selectRow(min(row, len(self.disputes) - 1))
        self._show_questions(0)

    def _show_questions(self, row: int) -> None:
        dispute = self.dispute
        if dispute is None:
            return
        self.card.title.say(dispute.title or dispute.disputed.record)
        self.card.remark.say(lambda: self._edited(dispute))
        self.questions.show_rows([self._row(each, self._decisions(dispute)) for each in dispute.questions])
        self.questions.fit_rows(least=len(dispute.questions))
        self.questions.selectRow(max(0, row))
        self.questions.setFocus()
        self.third.clear()

    def _edited(self, dispute: Dispute) -> str:
        now = self._desk.now().astimezone()
        told = [f"{who} {changed_when(at, now)}" for who, at in zip(dispute.authors, dispute.times, strict=True)]
        return self.tr("earlier: {0}; later: {1}").format(*told)

    def _row(self, question: Question, decided: Decisions) -> Row:
        chosen = decided.get(question.path)
        name = (
            f"{question.named.row} · {question.named.question}" if question.named.row else question.named.question
        )
        return (
            Cell(name, bold=True),
            Cell(question.before, ink=Colour.INK2),
            self._side(question.ours, taken=chosen is Side.OURS),
            self._side(question.theirs, taken=chosen is Side.THEIRS),
            self._result(question, decided),
        )

    def _side(self, value: str, *, taken: bool) -> Cell:
        icon = "circle-check" if taken else ""
        return Cell(value, bold=taken, icon=icon, icon_colour=Colour.ACCENT)

    def _result(self, question: Question, decided: Decisions) -> Cell:
        if question.path not in decided:
            return Cell(lambda: self.tr("open"), ink=Colour.INK2)
        chosen = decided[question.path]
        if chosen is Side.OURS:
            return Cell(lambda: self.tr("the earlier"), ink=Colour.ACCENT_INK)
        if chosen is Side.THEIRS:
            return Cell(lambda: self.tr("the later"), ink=Colour.ACCENT_INK)
        return Cell(str(chosen), ink=Colour.ACCENT_INK)

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(lambda: self.tr("Question")),
            Head(lambda: self.tr("Before"), 128),
            Head(lambda: self.tr("← Earlier"), 168),
            Head(lambda: self.tr("→ Later"), 168),
            Head(lambda: self.tr("Decision"), 120),
        )

    def _take_third(self) -> None:
        dispute, question, typed = self.dispute, self.question, self.third.text().strip()
        if dispute is None or question is None or not typed:
            return
        language, key = self._desk.language, dispute.key

        def taken(written: tuple[str, str]) -> None:
            value, wrong = written
            self.hint.set_tone(Colour.ERROR if wrong else Colour.INK2)
            self.hint.say(wrong or self._keys)
            if wrong or all(each.key != key for each in self.disputes):
                return
            is_still_there = self.dispute is dispute and self.question is question
            self._decide(key, question.path, value)
            if is_still_there:
                self.go_on()

        self._desk.operations.run(
            lambda office: write_third(office, dispute, question.path, typed, language), taken, owner=self
        )

    def _keys(self) -> str:
        return self.tr("← → choose a side, F2 another value, Enter goes on, Ctrl+Z takes back")

    def _connect(self) -> None:
        self.households.selectionModel().currentRowChanged.connect(lambda *_: self._show_questions(0))
        self.questions.entered.connect(lambda _row: self.go_on())
        self.keep_button.clicked.connect(self.go_on)
        self.third.returnPressed.connect(self._take_third)
        for keys, action in (
            ("Left", lambda: self.choose(Side.OURS)),
            ("Right", lambda: self.choose(Side.THEIRS)),
            ("Ctrl+Z", self.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.questions)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)
        field = QShortcut(QKeySequence("F2"), self)
        field.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        field.activated.connect(self.third.setFocus)

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Conflicts"), size=Type.HEADING, bold=True)
        head, _ = page_head(theme, title, self.remark)
        self.households.setFixedWidth(px(_LIST))
        below = QHBoxLayout()
        below.setContentsMargins(px(16), px(12), px(16), px(12))
        below.setSpacing(px(12))
        below.addWidget(self.hint, 1)
        below.addWidget(self.third)
        below.addWidget(self.keep_button)
        self.third.setFixedWidth(px(200))
        self.card.body.addWidget(self.questions)
        self.card.body.addLayout(below)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        right = QVBoxLayout()
        right.addWidget(self.card)
        right.addStretch()
        listed = Card()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.households)
        working = QWidget()
        columns = QHBoxLayout(working)
        keep_to_the_edges(theme, columns)
        columns.addWidget(listed)
        columns.addLayout(right, 1)
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
