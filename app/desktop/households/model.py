"""The list of households as Qt's views want it: only the pages that are looked at are read from the register."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.desktop.desk import Desk, Office
from app.desktop.households.state import money, problems_of, state_of
from app.desktop.households.village_steps import VillageSteps
from app.desktop.places import group_name, village
from app.desktop.procedure.names import outcome_name
from app.desktop.words import NONE, amount, changed_when, local_time
from app.register.values import Order, Query, Summary

PAGE = 200
_PAGES_KEPT = 30
_SEEN_AT_ONCE = 2  # pages: those that were asked for last

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole
STANDING = SUMMARY + 1  # where the household stands, None while nobody has looked


class Column(IntEnum):
    """The columns in their order."""

    STATE = 0
    HEAD = 1
    VILLAGE = 2  # where all villages are looked at
    GROUP = 3
    PEOPLE = 4
    PER_CAPITA = 5
    BAR = 6
    STEPS = 7  # where one village is
    PROBLEMS = 8
    CHANGED = 9


ORDERS = {
    Column.HEAD: Order.TITLE,
    Column.VILLAGE: Order.GROUP,
    Column.GROUP: Order.GROUP,
    Column.PEOPLE: Order.PEOPLE,
    Column.PER_CAPITA: Order.PER_CAPITA,
    Column.BAR: Order.PER_CAPITA,
    Column.CHANGED: Order.CHANGED,
}
_TEXT_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
_RIGHT = {Column.PEOPLE, Column.PER_CAPITA, Column.PROBLEMS, Column.CHANGED}


class HouseholdModel(QAbstractTableModel):
    """Shows what a query finds. `counted` says how many households and people that are.

    `replaced` says that the same was read again, and rows may tell of other households than before.
    """

    counted = Signal(int, int)
    replaced = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.steps = VillageSteps(desk)
        self.steps.known.connect(self._draw_steps)
        self._query = Query()
        self._asked = 0  # the number of the newest question; answers to older ones are not shown
        self._rows = 0
        self._pages: OrderedDict[int, tuple[Summary, ...]] = OrderedDict()
        self._wanted: set[int] = set()

    @property
    def query(self) -> Query:
        """What is shown at present."""
        return self._query

    def ask(self, query: Query) -> None:
        """Show what another query finds; the old rows stay until the new ones are here."""
        self._query = query
        self._asked += 1
        number = self._asked

        def read(office: Office) -> tuple[Summary, ...] | None:
            # Somebody types on: what was asked before is not read any more.
            return (
                office.register.summaries(replace(query, offset=0, limit=PAGE)) if number == self._asked else None
            )

        def show(first: tuple[Summary, ...] | None) -> None:
            if first is not None and number == self._asked:
                self._show(first)
                if len(first) < PAGE:
                    self.counted.emit(len(first), sum(summary.people for summary in first))
                else:
                    self._count(query, number)

        self._desk.operations.run(read, show, owner=self)

    def again(self) -> None:
        """Read again what is seen, in its place: something was changed."""
        if not self._rows:
            self.ask(self._query)
            return
        query, seen = self._query, [*self._pages][-_SEEN_AT_ONCE:]
        self._asked += 1
        number = self._asked

        def read(office: Office) -> tuple[dict[int, tuple[Summary, ...]], tuple[int, int]] | None:
            if number != self._asked:
                return None
            register = office.register
            pages = {at: register.summaries(replace(query, offset=at * PAGE, limit=PAGE)) for at in seen}
            return pages, register.count(query)

        def show(found: tuple[dict[int, tuple[Summary, ...]], tuple[int, int]] | None) -> None:
            if found is not None and number == self._asked:
                pages, counts = found
                self._show_in_place(pages, counts[0])
                self.counted.emit(*counts)

        self._desk.operations.run(read, show, owner=self)

    def summary(self, row: int) -> Summary | None:
        """Return the line of a row, None while its page is still on the way."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._fetch(row // PAGE)
            return None
        self._pages.move_to_end(row // PAGE)
        place = row % PAGE
        return page[place] if place < len(page) else None

    def row_of(self, record: str) -> int:
        """Return the row of a record among the pages that are here, -1 when it is not there."""
        for number, page in self._pages.items():
            for place, summary in enumerate(page):
                if summary.record == record:
                    return number * PAGE + place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many households there are."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text and alignment; delegates take the whole line."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _TEXT_ROLES and role not in {SUMMARY, STANDING}:
            return None
        summary = self.summary(index.row())
        if summary is None or role == SUMMARY:
            return summary
        if role == STANDING:
            return self.steps.standings.get(summary.record)
        return self._text(summary, Column(index.column()))

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._heading(Column(section))
        return None

    def _heading(self, column: Column) -> str:
        return {
            Column.STATE: self.tr("State"),
            Column.HEAD: self.tr("Head"),
            Column.VILLAGE: self.tr("Village"),
            Column.GROUP: self.tr("Group"),
            Column.PEOPLE: self.tr("People"),
            Column.PER_CAPITA: self.tr("Net / person"),
            Column.BAR: self.tr("vs line"),
            Column.STEPS: self.tr("Step"),
            Column.PROBLEMS: self.tr("Problems"),
            Column.CHANGED: self.tr("Changed"),
        }[column]

    def _text(self, summary: Summary, column: Column) -> str:
        desk = self._desk
        texts: dict[Column, Callable[[], str]] = {
            Column.STATE: lambda: state_of(summary).words,
            Column.HEAD: lambda: summary.title or self.tr("No head yet"),
            Column.VILLAGE: lambda: village(summary.village_code, desk.places).name or NONE,
            Column.GROUP: lambda: group_name(summary.group_code, desk.language) or NONE,
            Column.PEOPLE: lambda: str(summary.people),
            Column.PER_CAPITA: lambda: amount(money(summary.per_capita)),
            Column.BAR: lambda: summary.poverty_line,
            Column.STEPS: lambda: self._step_words(summary.record),
            Column.PROBLEMS: lambda: str(problems_of(summary) or NONE),
            Column.CHANGED: lambda: changed_when(local_time(summary.changed), desk.now().astimezone()),
        }
        return texts[column]()

    def _step_words(self, record: str) -> str:
        """Return the number of the step that is next, a word where nothing is left to do."""
        standing = self.steps.standings.get(record)
        if standing is None:
            return NONE
        return str(standing.next.step.number) if standing.next else outcome_name(standing.outcome)

    def _draw_steps(self) -> None:
        if self._rows:
            column = Column.STEPS
            self.dataChanged.emit(self.index(0, column), self.index(self._rows - 1, column))

    def _show(self, first: tuple[Summary, ...]) -> None:
        self.beginResetModel()
        self._rows = len(first)
        self._pages = OrderedDict({0: first})
        self._wanted.clear()
        self.endResetModel()

    def _show_in_place(self, pages: dict[int, tuple[Summary, ...]], rows: int) -> None:
        self._pages = OrderedDict(pages)
        self._wanted.clear()
        self._grow(rows)
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(Column) - 1))
        self.replaced.emit()

    def _grow(self, rows: int) -> None:
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def _count(self, query: Query, number: int) -> None:
        """Let the list grow to all that is found: counting very many takes longer than reading the first page."""

        def count(office: Office) -> tuple[int, int] | None:
            return office.register.count(query) if number == self._asked else None

        def grow(counts: tuple[int, int] | None) -> None:
            if counts is None or number != self._asked:
                return
            self._grow(counts[0])
            self.counted.emit(*counts)

        self._desk.operations.run(count, grow, owner=self)

    def _fetch(self, page: int) -> None:
        if page in self._wanted:
            return
        self._wanted.add(page)
        number = self._asked
        query = replace(self._query, offset=page * PAGE, limit=PAGE)

        def show(found: tuple[Summary, ...]) -> None:
            if number == self._asked:
                self._take(page, found)

        self._desk.operations.run(lambda office: office.register.summaries(query), show, owner=self)

    def _take(self, page: int, found: tuple[Summary, ...]) -> None:
        self._wanted.discard(page)
        self._pages[page] = found
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self._rows) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(Column) - 1))
