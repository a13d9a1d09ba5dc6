"""Check entry: the sample at the left, the sheet that is keyed again at the right, then what differs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.desktop.check_entry.sheet_form import SheetForm
from app.desktop.check_entry.state import Sheet, keep_keyed, open_sheet, read_due
from app.desktop.desk import Desk
from app.desktop.places import group_name
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard, page_head
from app.desktop.widgets.columns import Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.procedure.check_entry import Keyed
from app.register.values import Summary
from resources.errors import LikaError
from resources.messages import sentence

_LIST = 320


class CheckEntryPage(Page):
    """Says `closed` at Esc, `record_wanted` with a household and the place of an answer that differs."""

    closed = Signal()
    record_wanted = Signal(str, str)
    shown = Signal()
    compared = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: tuple[Summary, ...] = ()
        self._sheet: Sheet | None = None
        self._keyed: Keyed | None = None
        theme = desk.theme
        self._remark = Label(theme, tone=Colour.INK2)
        self._back = Button(theme, lambda: self.tr("Back"), icon="arrow-left", key="Esc")
        self.compare = Button(theme, lambda: self.tr("Compare"), icon="check", key="Ctrl+Enter", kind=Kind.PRIMARY)
        self.banner = Banner(theme)
        self.list = PlainTable(theme, [Head(lambda: self.tr("Head")), Head(lambda: self.tr("Group"), 96)])
        self.form = SheetForm(theme)
        self.differences = PlainTable(
            theme,
            [Head(lambda: self.tr("Question")), Head(lambda: self.tr("Keyed first"), 160),
             Head(lambda: self.tr("Keyed now"), 160)],
        )  # fmt: skip
        name_for_ears(self.list, lambda: self.tr("To key again"))
        name_for_ears(self.differences, lambda: self.tr("Differences"))
        self._teach = EmptyState(
            theme,
            icon="shield-check",
            title=lambda: self.tr("Nothing to key again"),
            text=lambda: self.tr(
                "Of every so many complete households a second person keys some answers from the signed sheet,"
                " without seeing the first entry. What differs is shown then."
            ),
        )
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read which households are to be keyed again."""
        self._keyed = None
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the sample of the village one works in."""
        village = self._desk.village.code
        self._desk.operations.run(lambda office: read_due(office, village), self._show, owner=self)

    def open_household(self, record: str) -> None:
        """Show the empty sheet of a household."""
        language = self._desk.language
        self._desk.operations.run(
            lambda office: open_sheet(office, record, language), self._ask, failed=self._refused, owner=self
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_list()

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.compare.clicked.connect(self._compare)
        self.form.finished.connect(self._compare)
        self.list.entered.connect(lambda row: self.open_household(self._due[row].record))
        self.list.selectionModel().currentRowChanged.connect(self._chosen)
        self.differences.entered.connect(self._correct)
        for keys, action in (("Esc", self.closed.emit), ("Ctrl+Return", self._compare)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _show(self, due: tuple[Summary, ...]) -> None:
        self._due = due
        self._name_list()
        self._stack.setCurrentIndex(1 if due or self._keyed is not None else 0)
        self.compare.setEnabled(bool(due))
        if due and self._keyed is None:
            self.list.selectRow(0)
        self.shown.emit()

    def _name_list(self) -> None:
        language = self._desk.language
        self.list.show_rows(
            [
                (Cell(one.title, bold=True), Cell(group_name(one.group_code, language), ink=Colour.INK2))
                for one in self._due
            ]
        )
        self._remark.say(self.tr("%n households", "", len(self._due)) if self._due else "")

    def _chosen(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._due):
            self.open_household(self._due[row].record)

    def _ask(self, sheet: Sheet) -> None:
        had_focus = self.list.hasFocus()
        self._sheet, self._keyed = sheet, None
        self._card.title.say(sheet.household.title)
        self._right.setCurrentWidget(self.form)
        self.form.ask(sheet.fields)
        self.compare.setEnabled(True)
        if had_focus:
            self.list.setFocus()  # the arrows go on walking; Tab or Enter goes into the sheet

    def _compare(self) -> None:
        sheet, typed = self._sheet, self.form.typed
        if sheet is None or self._right.currentWidget() is not self.form:
            return
        record, by, language = sheet.household.record, self._desk.my_name, self._desk.language
        self._desk.operations.run(
            lambda office: keep_keyed(office, record, typed, by=by, language=language),
            self._show_result,
            failed=self._refused,
            owner=self,
        )

    def _show_result(self, keyed: Keyed) -> None:
        self._keyed = keyed
        count, answers = len(keyed.differences), keyed.answers
        if count:
            self.banner.tell(
                lambda: self.tr("%n answers differ", "", count),
                lambda: self.tr("of {0}. Look at the sheet; Enter opens the household at the answer.").format(
                    answers
                ),
                kind="warn",
            )
        else:
            self.banner.tell(lambda: self.tr("All %n answers agree", "", answers), kind="accent")
        self.differences.show_rows(
            [
                (Cell(f"{one.field.row} {one.field.label}".strip()), Cell(one.first), Cell(one.second, bold=True))
                for one in keyed.differences
            ]
        )
        self._right.setCurrentWidget(self.differences)
        self.compare.setEnabled(False)
        if count:
            self.differences.selectRow(0)
            self.differences.setFocus()
        else:
            self.list.setFocus()
        self._desk.register_changed.emit()
        self.refresh()
        self.compared.emit()

    def _correct(self, row: int) -> None:
        if self._keyed is not None and self._sheet is not None and row < len(self._keyed.differences):
            self.record_wanted.emit(self._sheet.household.record, self._keyed.differences[row].field.path)

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Check entry"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        head.addWidget(self._back)
        head.addWidget(self.compare)
        left = TitledCard(theme, lambda: self.tr("To key again"))
        left.body.addWidget(self.list)
        self._card = TitledCard(theme, "", remark=lambda: self.tr("key what stands on the signed sheet"))
        self._right = QStackedWidget()
        self._right.addWidget(self.form)
        self._right.addWidget(self.differences)
        self._card.body.addWidget(self._right)
        filled = Columns(theme)
        filled.add(left, width=_LIST)
        filled.add(self._card)
        self._stack = self.stand_or_teach(theme, head, self.banner, teach=self._teach, filled=filled)
