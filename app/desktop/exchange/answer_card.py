"""Taking the county's answer: the file is chosen, what will change is listed, then it is taken by one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.exchange.answers import Answer, NewKit, look_into, take, take_kit
from app.desktop.exchange.verdict_detail import why
from app.desktop.operations import Report
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words
from app.desktop.words import NONE, four_words
from app.procedure.enrol import KitShown
from app.procedure.exchange.answer_taking import Taken
from app.procedure.kit_changes import KitChanges
from resources.errors import LikaError
from resources.messages import Language, sentence
from sync.bundle import SUFFIX
from sync.keys import fingerprint_words
from sync.kit import SUFFIX as KIT_SUFFIX
from sync.receipt import Outcome, Receipt

_LINES = 6  # at once; more are scrolled to


class AnswerCard(TitledCard):
    """Says `taken` when the register holds what the county sent, `offered` whether there is something to take."""

    taken = Signal()
    offered = Signal(bool)  # whether to take what is shown is the thing to do next

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, lambda: self.tr("The county's answer"), parent=parent)
        self._desk = desk
        self._answer: Answer | NewKit | None = None
        theme, px = desk.theme, desk.theme.px
        self.choose_button = Button(
            theme, lambda: self.tr("Take the county's answer..."), icon="folder-open", key="Ctrl+O"
        )
        self.choose_button.clicked.connect(self.choose)
        self.take_button = Button(theme, lambda: self.tr("Take it in"), kind=Kind.PRIMARY)
        self.take_button.clicked.connect(self.take)
        self.leave_button = Button(theme, lambda: self.tr("Not now"))
        self.leave_button.clicked.connect(self._leave)
        self.words = Label(theme, tone=Colour.INK2, wrap=True)
        self.table = PlainTable(theme, self._heads())
        name_for_ears(self.table, lambda: self.tr("What became of each household"))
        said = QHBoxLayout()
        said.setContentsMargins(px(16), px(12), px(16), px(12))
        said.addWidget(self.words, 1)
        for button in (self.leave_button, self.take_button, self.choose_button):
            self.head.addWidget(button)
        self.body.addLayout(said)
        self.body.addWidget(self.table)
        self._leave()

    def choose(self) -> None:
        """Let a person point at the file."""
        pattern = self.tr("Answers and kits of the county") + f" (*{SUFFIX} *{KIT_SUFFIX})"
        file, _ = QFileDialog.getOpenFileName(self, self.tr("The county's answer"), "", pattern)
        if file:
            self.open_answer(Path(file))

    def open_answer(self, file: Path) -> None:
        """Read the answer and list what it would change; nothing is taken yet."""
        self.choose_button.setEnabled(False)
        self._desk.operations.run(
            lambda office: look_into(office, file), self._show, failed=self._refused, owner=self
        )

    def take(self) -> None:
        """Take the answer that is shown, all of it or nothing."""
        answer = self._answer
        if answer is None:
            return
        self.take_button.setEnabled(False)
        if isinstance(answer, NewKit):
            self._desk.operations.run(
                lambda office: take_kit(office, answer), self._kit_taken, failed=self._refused, owner=self
            )
            return

        def work(office: Office, _report: Report) -> Taken:
            return take(office, answer)

        title = self.tr("Taking the county's answer")
        self._desk.operations.run_long(title, work, self._taken, failed=self._refused, owner=self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._answer is not None:
            self._show(self._answer)

    def _show(self, answer: Answer | NewKit) -> None:
        self._answer = answer
        if isinstance(answer, NewKit):
            self._show_kit(answer)
            return
        self._offer(can_take=not answer.is_known)
        self.set_kind("plain")
        self.words.say(self._told(answer))
        self.table.show_rows(
            [
                (
                    Cell(each.title or each.receipt.record, bold=True),
                    Cell(self._outcome(each.receipt.outcome), ink=_INKS[each.receipt.outcome]),
                    Cell(self._reason(each.receipt), ink=Colour.INK2),
                )
                for each in answer.lines
            ]
        )
        present(self.table, bool(answer.lines))
        self.table.fit_rows(least=min(_LINES, len(answer.lines)))
        (self.choose_button if answer.is_known else self.take_button).setFocus()

    def _show_kit(self, kit: NewKit) -> None:
        self._offer(can_take=bool(kit.changes))
        self.set_kind("plain")
        told = list(self._kit_changes(kit.changes))
        number = self.tr("Kit {0}.").format(kit.changes.number)
        self.words.say(self._joined(number, *(told or [self.tr("It says what is in use already.")])))
        self.table.show_rows([])
        present(self.table, False)  # noqa: FBT003  (a setter)
        (self.take_button if kit.changes else self.choose_button).setFocus()

    def _kit_taken(self, shown: KitShown) -> None:
        self._leave()
        self.set_kind("accent")
        self.words.say(lambda: self.tr("Kit {0} is in use now; records stay as they are.").format(shown.number))
        self.taken.emit()

    def _told(self, answer: Answer) -> str:
        number = answer.plan.manifest.number
        if answer.is_known:
            return self.tr("Answer {0} was taken in before; nothing would change.").format(number)
        count = answer.outcomes
        parts = [
            self.tr("Answer {0} of {1}.").format(number, answer.plan.manifest.sender.name),
            self.tr("%n households were taken in as they are.", "", count.get(Outcome.ACCEPTED, 0)),
        ]
        if answer.changes:
            parts.append(self.tr("%n changes of the county and of other teams come with it.", "", answer.changes))
        return self._joined(*parts, *self._kit_changes(answer.plan.kit))

    def _kit_changes(self, kit: KitChanges) -> Iterator[str]:
        comma = self.tr(", ")
        if kit.added:
            yield self.tr("New villages: {0}.").format(comma.join(kit.added))
        if kit.left:
            yield self.tr("No longer yours: {0}; their records stay.").format(comma.join(kit.left))
        if kit.versions:
            names = comma.join(f"{one.name} {one.before or NONE} → {one.version}" for one in kit.versions)
            yield self.tr("Forms change: {0}.").format(names)
        if kit.lists:
            yield self.tr("Choices of the forms change.")
        if kit.settings:
            yield self.tr("Settings of the county change: {0}.").format(comma.join(kit.settings))
        if kit.name:
            yield self.tr("The team is called {0}.").format(kit.name)
        if kit.recipients:
            yield self.tr("Bundles are sealed for other keys of the county.")
        if kit.county_key:
            words = four_words(fingerprint_words(kit.county_key, self._desk.language))
            yield self.tr("The county has another key: {0}.").format(words)

    def _taken(self, taken: Taken) -> None:
        self._leave()
        new, merged = taken.new, len(taken.merged)
        conflicts = len(taken.conflicts)
        self.set_kind("accent")
        self.words.say(
            lambda: self._joined(
                self.tr("Answer {0} is taken in.").format(taken.number),
                self.tr("%n changes are new here,", "", new),
                self.tr("%n households were merged,", "", merged),
                self.tr("%n wait for the county's decision.", "", conflicts),
            )
        )
        self.taken.emit()

    def _refused(self, error: LikaError) -> None:
        self._leave()
        self.set_kind("error")
        self.words.say(lambda: sentence(error, self._desk.language))

    def _leave(self) -> None:
        """Show no answer, and the button that chooses one."""
        self._answer = None
        self._offer(can_take=False)
        self.set_kind("plain")
        self.table.show_rows([])
        present(self.table, False)  # noqa: FBT003  (a setter)
        self.words.say(
            lambda: self.tr(
                "The county gives back a file that says what became of every household."
                " You see it before it is taken."
            )
        )

    def _offer(self, *, can_take: bool) -> None:
        self.choose_button.setEnabled(True)
        self.take_button.setEnabled(True)
        present(self.choose_button, not can_take)
        present(self.take_button, can_take)
        present(self.leave_button, can_take)
        self.offered.emit(can_take)

    def _joined(self, *sentences: str) -> str:
        return ("" if self._desk.language is Language.CHINESE else " ").join(sentences)

    def _outcome(self, outcome: Outcome) -> Words:
        return {
            Outcome.ACCEPTED: lambda: self.tr("taken in"),
            Outcome.MERGED: lambda: self.tr("merged with other changes"),
            Outcome.CONFLICT: lambda: self.tr("the county decides"),
            Outcome.WAITING: lambda: self.tr("waits for an earlier bundle"),
            Outcome.REFUSED: lambda: self.tr("refused"),
        }[outcome]

    def _reason(self, receipt: Receipt) -> str:
        if receipt.outcome is not Outcome.REFUSED:
            return ""
        field = f"{receipt.field} = {receipt.value}" if receipt.field and receipt.value else receipt.field
        return f"{field}: {why(receipt)}" if field else why(receipt)

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(lambda: self.tr("Household"), 168),
            Head(lambda: self.tr("What became of it"), 216),
            Head(lambda: self.tr("Reason")),
        )


_INKS = {
    Outcome.ACCEPTED: Colour.INK2,
    Outcome.MERGED: Colour.ACCENT_INK,
    Outcome.CONFLICT: Colour.WARN,
    Outcome.WAITING: Colour.INK2,
    Outcome.REFUSED: Colour.ERROR,
}
