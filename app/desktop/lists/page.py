"""The page of lists: a file of Excel or CSV, its columns, what becomes of it; taken in, taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.lists.columns_card import ColumnsCard
from app.desktop.lists.outcome_card import OutcomeCard
from app.desktop.lists.state import (
    Kind,
    Looked,
    Wanted,
    look,
    save_refused,
    take_choices,
    take_in,
    undo,
    undo_choices,
)
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button
from app.desktop.widgets.button import Kind as ButtonKind
from app.desktop.widgets.card import page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.menus import ask_below
from app.desktop.widgets.segmented import SegmentedControl
from app.procedure.sheets.choice_lists import ListRead
from app.procedure.sheets.division_list import DIVISION_LIST
from app.procedure.sheets.taking import State, Taken
from app.procedure.sheets.taking_back import TakenBack
from resources.errors import LikaError
from resources.messages import sentence

_KINDS = tuple(Kind)


class ListsPage(Page):
    """Says `closed` at Esc, `record_wanted` with a record of the list; what it takes in can be taken back."""

    closed = Signal()
    record_wanted = Signal(str)
    looked = Signal()
    took_in = Signal()

    def __init__(self, desk: Desk, *, of_county: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looked: Looked | None = None
        self._taken: Taken | None = None  # what was taken in and can be taken back
        self._list_before = b""  # of choices, as it was before
        theme = desk.theme
        self._remark = Elided(theme, tone=Colour.INK2)
        self.kinds = SegmentedControl(
            theme,
            [
                lambda: self.tr("Households"),
                lambda: self.tr("Villages"),
                lambda: self.tr("Staff"),
                *((lambda: self.tr("Choices"),) if of_county else ()),
            ],
        )
        self._back = Button(theme, lambda: self.tr("Back"), icon="arrow-left", key="Esc")
        self.sheets = Button(theme, lambda: self.tr("Sheet"), icon="table-2", end_icon="chevron-down")
        self.lists = Button(theme, "", icon="list-checks", end_icon="chevron-down")
        self._choose = Button(theme, lambda: self.tr("Choose a list..."), icon="folder-open", key="Ctrl+O")
        self.take_button = Button(
            theme, lambda: self.tr("Take in"), icon="check", key="Ctrl+Enter", kind=ButtonKind.PRIMARY
        )
        self.undo_button = Button(theme, lambda: self.tr("Take back"), icon="undo-2", key="Ctrl+Z")
        self.banner = Banner(theme)
        self.undo_button.hide()
        self.columns = ColumnsCard(theme)
        self.outcome = OutcomeCard(desk)
        begin = Button(
            theme, lambda: self.tr("Choose a list..."), icon="folder-open", key="Ctrl+O", kind=ButtonKind.PRIMARY
        )
        begin.clicked.connect(self._ask_file)
        self._begin = begin
        self._teach = EmptyState(
            theme,
            icon="table-2",
            title=lambda: self.tr("Take households from a list"),
            text=lambda: self.tr(
                "Drop a list in Excel or CSV here, or choose one. First it is only looked at: which column answers"
                " which question, who would be new or changed, and which rows are refused and why."
            ),
            button=begin,
        )
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._show()

    def arrive(self) -> None:
        """Begin with the file, or with the list that was looked at."""
        (self.columns.table if self._looked is not None else self._begin).setFocus()

    def look_at(self, file: Path) -> None:
        """Look at a list; nothing is changed."""
        self._look(Wanted(file, village=self._desk.village.code))

    def take(self) -> None:
        """Take in what was looked at."""
        looked, language, author = self._looked, self._desk.language, self._desk.my_name
        if looked is None or looked.told is None or not self.take_button.isEnabled():
            return
        self.take_button.setEnabled(False)
        self.columns.table.setFocus()  # its button goes to sleep
        if looked.choices is not None:
            self._take_choices(looked.choices)
            return
        self._desk.operations.run_long(
            self.tr("Taking the list in"),
            lambda office, report: take_in(office, report, looked, language, author=author),
            self._took_in,
            failed=self._refused,
            owner=self,
        )

    def take_back(self) -> None:
        """Take back what the list brought."""
        taken, author = self._taken, self._desk.my_name
        if taken is None or not self.undo_button.isVisible():
            return
        self.outcome.table.setFocus()  # its button goes
        self.undo_button.hide()
        choices, before = self._looked.choices if self._looked is not None else None, self._list_before
        if choices is not None:
            self._desk.operations.run(
                lambda office: undo_choices(office, choices, before),
                lambda done: self._took_choices_back(choices, done),
                failed=self._refused,
                owner=self,
            )
            return
        self._desk.operations.run_long(
            self.tr("Taking the list back"),
            lambda office, report: undo(office, report, taken, author=author),
            self._took_back,
            failed=self._refused,
            owner=self,
        )

    def _take_choices(self, choices: ListRead) -> None:
        def took(before: bytes) -> None:
            self._list_before = before
            self._took_in(choices.told)
            self._tell_places(choices)

        self._desk.operations.run(
            lambda office: take_choices(office, choices), took, failed=self._refused, owner=self
        )

    def _took_choices_back(self, choices: ListRead, done: TakenBack) -> None:
        self._took_back(done)
        self._tell_places(choices)

    def _tell_places(self, choices: ListRead) -> None:
        if choices.list == DIVISION_LIST:
            self._desk.places_changed.emit()

    def save_into(self, file: Path) -> None:
        """Write the refused rows as a workbook."""
        looked, taken, language = self._looked, self._told, self._desk.language
        if looked is None or taken is None:
            return
        self._desk.operations.run(
            lambda _office: save_refused(looked, taken, file, language),
            lambda _done: self._tell_saved(file),
            failed=self._refused,
            owner=self,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Say that one file can be dropped."""
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Look at the file that was dropped."""
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._looked is not None:
            if self._taken is None:
                self._look(self._looked.wanted)  # the words of questions come from the form
            else:
                self._show()

    def topic(self) -> str:
        """Return the chapter about lists."""
        return "lists"

    def _look(self, wanted: Wanted) -> None:
        language = self._desk.language
        self._desk.operations.run_long(
            self.tr("Looking at the list"),
            lambda office, report: look(office, report, wanted, language),
            self._show_looked,
            failed=self._refused,
            owner=self,
        )

    def _again(self, **changes: object) -> None:
        if self._looked is not None:
            self._look(replace(self._looked.wanted, **changes))  # type: ignore[arg-type]  # fields of its own

    def _show_looked(self, looked: Looked) -> None:
        self._looked, self._taken = looked, None
        self.banner.hide()
        if looked.refusal is not None:
            self._refused(looked.refusal)
        elif looked.hidden:
            sheets = ", ".join(looked.hidden)
            self.banner.tell("", lambda: self.tr("Hidden sheets were not read: {0}").format(sheets), kind="warn")
        self._show()
        if self.isVisible() and not self.kinds.hasFocus():
            self.columns.table.setFocus()
        self.looked.emit()

    @property
    def _told(self) -> Taken | None:
        """What became of the list, else what would become of it."""
        return self._taken or (self._looked.told if self._looked is not None else None)

    def _show(self) -> None:
        looked, told = self._looked, self._told
        self._stack.setCurrentIndex(0 if looked is None else 1)
        self._remark.say(looked.wanted.file.name if looked is not None else "")
        self.kinds.setVisible(looked is not None)
        self._choose.setVisible(looked is not None)
        self.take_button.setVisible(looked is not None)
        self.sheets.setVisible(looked is not None and len(looked.sheets) > 1)
        is_list = looked is not None and looked.kind is Kind.CHOICES
        self.lists.setVisible(is_list and looked is not None and len(looked.lists) > 1)
        self.outcome.show_outcome(told, is_done=self._taken is not None)
        brings = told is not None and bool(told.count(State.NEW) + told.count(State.CHANGED))
        self.undo_button.setVisible(brings and self._taken is not None)
        self.take_button.setEnabled(brings and self._taken is None)
        if looked is not None:
            self.kinds.choose(_KINDS.index(looked.kind))
            self.lists.say(looked.wanted.list)
            self.sheets.say(looked.wanted.sheet or (lambda: self.tr("All sheets")))
            self.columns.show_columns(looked)

    def _took_in(self, taken: Taken) -> None:
        self._taken = taken
        made = taken.count(State.NEW) + taken.count(State.CHANGED)
        self.banner.tell(
            lambda: self.tr("%n taken in", "", made),
            lambda: (
                self.tr("Refused rows can be saved, corrected in Excel and taken in again.")
                if taken.refused
                else ""
            ),
            kind="warn" if taken.refused else "accent",
        )
        self._show()
        self.outcome.table.setFocus()
        self._desk.register_changed.emit()
        self._desk.saved.emit(self._desk.now())
        self.took_in.emit()

    def _took_back(self, done: TakenBack) -> None:
        stayed = ", ".join(done.stayed[:5])
        self.banner.tell(
            lambda: self.tr("%n taken back", "", done.records),
            lambda: self.tr("Changed since, and left as they are: {0}").format(stayed) if stayed else "",
            kind="warn" if stayed else "accent",
        )
        self._desk.register_changed.emit()
        self._desk.saved.emit(self._desk.now())
        if self._looked is not None:
            wanted = self._looked.wanted
            language = self._desk.language
            self._desk.operations.run_long(
                self.tr("Looking at the list"),
                lambda office, report: look(office, report, wanted, language),
                self._show_again,
                owner=self,
            )

    def _show_again(self, looked: Looked) -> None:
        """Show the list as before it was taken, and leave the word about taking it back."""
        self._looked, self._taken = looked, None
        self._show()
        self.looked.emit()

    def _tell_saved(self, file: Path) -> None:
        self.banner.tell(lambda: self.tr("Refused rows are in {0}").format(file), kind="accent")

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")
        self.take_button.setEnabled(self._looked is not None and self._looked.told is not None and not self._taken)

    def _ask_file(self) -> None:
        kinds = self.tr("Lists ({0});;All files (*)").format("*.xlsx *.xlsm *.xls *.ods *.csv *.txt")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a list"), "", kinds)
        if file:
            self.look_at(Path(file))

    def _ask_sheet(self) -> None:
        if self._looked is None:
            return
        names = self._looked.sheets
        chosen = ask_below(self.sheets, (self.tr("All sheets"), *names), ("", *names))
        if chosen is not None:
            self._again(sheet=chosen, chosen=())

    def _ask_list(self) -> None:
        if self._looked is None:
            return
        chosen = ask_below(self.lists, self._looked.lists, self._looked.lists)
        if chosen is not None:
            self._again(list=chosen, chosen=())

    def _ask_refused(self) -> None:
        if not self.outcome.save.isEnabled() or self._looked is None:
            return
        name = self.tr("{0} refused.xlsx").format(self._looked.wanted.file.stem)
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Save refused rows"), name, "Excel (*.xlsx)")
        if file:
            self.save_into(Path(file))

    def _mean(self, title: str, meaning: str) -> None:
        if self._looked is not None:
            chosen = {**dict(self._looked.wanted.chosen), title: meaning}
            self._again(chosen=tuple(chosen.items()))

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._choose.clicked.connect(self._ask_file)
        self.take_button.clicked.connect(self.take)
        self.undo_button.clicked.connect(self.take_back)
        self.sheets.clicked.connect(self._ask_sheet)
        self.lists.clicked.connect(self._ask_list)
        self.kinds.chosen.connect(lambda index: self._again(kind=_KINDS[index], chosen=()))
        self.columns.meant.connect(self._mean)
        self.outcome.save_wanted.connect(self._ask_refused)
        self.outcome.record_wanted.connect(self._open)
        for keys, action in (
            ("Esc", self.closed.emit),
            ("Ctrl+O", self._ask_file),
            ("Ctrl+Return", self.take),
            ("Ctrl+Z", self.take_back),
            ("Ctrl+S", self._ask_refused),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(action))

    def _open(self, record: str) -> None:
        is_record = self._looked is not None and self._looked.kind is not Kind.CHOICES
        if self._taken is not None and is_record:  # before, nobody knows the record
            self.record_wanted.emit(record)

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("From a list"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        for each in (
            self.kinds,
            self.lists,
            self.sheets,
            self._back,
            self._choose,
            self.undo_button,
            self.take_button,
        ):
            head.addWidget(each)
        filled = QWidget()
        both = QHBoxLayout(filled)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(px(16))
        both.addWidget(self.columns, 2)
        both.addWidget(self.outcome, 3)
        self._stack = self.stand_or_teach(theme, head, self.banner, teach=self._teach, filled=filled)
