"""The list of households: filter, sort, choose with the keyboard, a summary at the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.households.columns_button import ColumnsButton
from app.desktop.households.filters import FilterBar
from app.desktop.households.model import ORDERS, Column, HouseholdModel
from app.desktop.households.summary_pane import SummaryPane
from app.desktop.households.table import HouseholdTable
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.register.values import Query, Summary

_RESTS = 80  # milliseconds that a selection must rest before the summary is filled

_AROUND = 24 + 16 + 2  # what stands at both sides of the table: margins and the frame
_SMALL_SCREEN, _RAIL = 1366, 96  # pixels; the rail at 100 %


class HouseholdsPage(Page):
    """Says which record is to be opened ("" for a new household), printed, or looked at in its history."""

    open_wanted = Signal(str)
    print_wanted = Signal(str)
    check_wanted = Signal()
    list_wanted = Signal()
    spot_checks_wanted = Signal()
    history_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = ""  # the record that stays chosen when the list is read again
        self._go_first = False
        self.model = HouseholdModel(desk)
        self.table = HouseholdTable(desk.theme, self.model)
        name_for_ears(self.table, lambda: self.tr("Households"))
        self.summary = SummaryPane(desk)
        self._wants_summary: bool | None = None  # until F12 says
        self.filters = FilterBar(desk, self.model.steps)
        self._columns = ColumnsButton(desk, self.table)
        self._counts = Label(desk.theme, tone=Colour.INK2)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTS)
        self._lay_out()
        self._name_icons()
        self._connect()

    def arrive(self) -> None:
        """Read again and put the focus into the list."""
        self._look_at_village()
        self._fit()
        self.table.setFocus()

    def _read_again(self) -> None:
        """Read what was changed, where it is seen: decisions made elsewhere by the hundred must not wait for it."""
        if self.isVisible():
            self.model.again()

    def look_for(self, text: str) -> None:
        """Show the households the text finds."""
        if text != self.model.query.text:
            self._go_first = True
            self.model.ask(replace(self._query(), text=text))

    def enter_found(self) -> None:
        """Open the only household that was found, else go to the list."""
        if self.model.rowCount() == 1:
            self._open_current()
        else:
            self.table.setFocus()

    @property
    def current(self) -> Summary | None:
        """The chosen household."""
        index = self.table.currentIndex()
        return self.model.summary(index.row()) if index.isValid() else None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the counts in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_icons()
            self.model.again()
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._fit)  # when all words have their new size

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Households"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._counts)
        self._print = Button(theme, lambda: self.tr("Print"), icon="printer", key="Ctrl+P")
        self._new = Button(theme, lambda: self.tr("New household"), icon="plus", key="Ins", kind=Kind.PRIMARY)
        self._past = Button(theme, "", icon="history", padding=8)
        self._check = Button(theme, "", icon="shield-check", padding=8)
        self._check.clicked.connect(self.check_wanted)
        self._list = Button(theme, "", icon="table-2", padding=8)
        self._list.clicked.connect(self.list_wanted)
        self._spot = Button(theme, "", icon="clipboard-list", padding=8)
        self._spot.clicked.connect(self.spot_checks_wanted)
        head.addWidget(self._list)
        head.addWidget(self._spot)
        head.addWidget(self._check)
        head.addWidget(self._past)
        head.addWidget(self._print)
        head.addWidget(self._new)
        begin = Button(theme, lambda: self.tr("New household"), icon="plus", key="Ins", kind=Kind.PRIMARY)
        begin.clicked.connect(lambda: self.open_wanted.emit(""))
        self._teach = EmptyState(
            theme,
            icon="house",
            title=lambda: self.tr("No households yet"),
            text=lambda: self.tr(
                "Households stand here as soon as one is begun or taken from a list (Ctrl+I)."
                " Nothing needs to be saved: every answer is kept as it is given."
            ),
            button=begin,
        )
        self._nothing = EmptyState(
            theme,
            icon="search",
            title=lambda: self.tr("Nothing found"),
            text=lambda: self.tr(
                "No household here has this name, initials, number or check code."
                " Esc in the search shows all again."
            ),
        )
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget()
        for each in (self.table, self._teach, self._nothing):
            self._stack.addWidget(each)
        inside.addWidget(self._stack)
        filters = QHBoxLayout()
        filters.setContentsMargins(px(24), px(4), px(16), px(12))
        filters.addWidget(self.filters, 1)
        filters.addWidget(self._columns, 0, Qt.AlignmentFlag.AlignTop)
        left = self._left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addLayout(filters)
        around = QHBoxLayout()
        around.setContentsMargins(px(24), 0, px(16), 0)
        around.addWidget(card)
        left.addLayout(around, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self.summary)

    def _connect(self) -> None:
        desk = self._desk
        self.model.counted.connect(self._show_counts)
        self.model.modelReset.connect(self._choose_again)
        self.model.replaced.connect(self._follow_chosen)
        self.model.dataChanged.connect(lambda: self._rest.start())  # noqa: PLW0108  (the signal has arguments)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.opened.connect(self._open_current)
        self.table.sorted_by.connect(self._sort)
        self.filters.changed.connect(self._ask)
        self._rest.timeout.connect(self._fill_summary)
        self._print.clicked.connect(self._print_current)
        self._past.clicked.connect(self._look_back)
        self._new.clicked.connect(lambda: self.open_wanted.emit(""))
        self.summary.open_wanted.connect(self._open_current)
        self.summary.print_wanted.connect(self.print_wanted)
        desk.village_changed.connect(self._look_at_village)
        desk.register_changed.connect(self._read_again)
        desk.register_changed.connect(self._read_steps)
        self.model.steps.known.connect(self._show_standing)
        for key, action in (
            ("Ins", lambda: self.open_wanted.emit("")),
            ("Ctrl+P", self._print_current),
            ("Ctrl+H", self._look_back),
            ("Ctrl+E", self.check_wanted.emit),
            ("Ctrl+I", self.list_wanted.emit),
            ("Ctrl+J", self.spot_checks_wanted.emit),
            ("F12", self._toggle_summary),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _name_icons(self) -> None:
        for name in (self._past.setToolTip, self._past.setAccessibleName):
            name(self.tr("History (Ctrl+H)"))
        for name in (self._check.setToolTip, self._check.setAccessibleName):
            name(self.tr("Check entry (Ctrl+E)"))
        for name in (self._list.setToolTip, self._list.setAccessibleName):
            name(self.tr("From a list (Ctrl+I)"))
        for name in (self._spot.setToolTip, self._spot.setAccessibleName):
            name(self.tr("Spot checks (Ctrl+J)"))

    def _look_at_village(self) -> None:
        self.table.look_at(all_villages=not self._desk.village.code)
        self._ask()
        self._read_steps()

    def _query(self) -> Query:
        code = self._desk.village.code
        return self.filters.narrowed(replace(self.model.query, villages=(code,) if code else ()))

    def _ask(self) -> None:
        self.model.ask(self._query())

    def _read_steps(self) -> None:
        if self.isVisible():  # else when one comes back
            self.model.steps.read()

    def _sort(self, column: int, descending: bool) -> None:  # noqa: FBT001  (a slot)
        order = ORDERS.get(Column(column))
        if order is not None:
            self.model.ask(replace(self._query(), order=order, descending=descending))

    def _show_counts(self, households: int, people: int) -> None:
        counted = self.tr("%n households", "", households), self.tr("%n people", "", people)
        self._counts.say(" · ".join(counted) if households else "")
        asked = self.model.query
        if households:
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self._nothing if asked.text or self.filters.is_on else self._teach)

    def _choose_again(self) -> None:
        rows = self.model.rowCount()
        row = -1 if self._go_first else self.model.row_of(self._chosen)
        self._go_first = False
        if not rows:
            self._fill_summary()
            return
        index = self.model.index(max(row, 0), 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self._fill_summary()

    def _follow_chosen(self) -> None:
        """Keep the chosen household chosen, at the same height, where others came before it or went."""
        before, row = self.table.currentIndex().row(), self.model.row_of(self._chosen)
        if row not in {-1, before}:
            bar = self.table.verticalScrollBar()
            at = bar.value() + (row - before) * self.table.rowHeight(before)
            self.table.setCurrentIndex(self.model.index(row, 0))
            bar.setValue(at)

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._rest.start()

    def _fill_summary(self) -> None:
        summary = self.current
        self._chosen = summary.record if summary is not None else self._chosen
        self.summary.show_household(summary)
        self._show_standing()

    def _show_standing(self) -> None:
        record = self.summary.record
        self.summary.show_standing(self.model.steps.standings.get(record) if record else None)

    def _open_current(self) -> None:
        if (summary := self.current) is None:
            return
        if summary.deleted:
            self.history_wanted.emit(summary.record)  # where it is brought back
        else:
            self.open_wanted.emit(summary.record)

    def _print_current(self) -> None:
        if (summary := self.current) is not None:
            self.print_wanted.emit(summary.record)

    def _look_back(self) -> None:
        if (summary := self.current) is not None and summary.revision:
            self.history_wanted.emit(summary.record)

    def _toggle_summary(self) -> None:
        self._wants_summary = self.summary.isHidden()
        self._fit()

    def _fit(self) -> None:
        """Let large text have the room of the summary where both would be wider than a small laptop's screen."""
        if self._wants_summary is None:
            px = self._desk.theme.px
            left = max(self._left.minimumSize().width(), self.table.least_width + px(_AROUND))
            both = left + self.summary.minimumSize().width()
            present(self.summary, both <= _SMALL_SCREEN - px(_RAIL))
        else:
            present(self.summary, self._wants_summary)
