"""A roster as a table: a row for every member or item, a column a question, and a last row that begins one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.desktop.entry.making import is_number, shown
from app.desktop.entry.plan import Roster
from app.desktop.entry.worksheet import Worksheet
from app.procedure.remarks import Mark
from forms.engine.definition import Definition

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
NEW = "[new]"  # behind a roster's ref: the row that begins one


class RosterModel(QAbstractTableModel):
    """Reads every cell from the questionnaire; column 0 is the number of the row."""

    def __init__(self, sheet: Worksheet, roster: Roster, repeat_ref: str) -> None:
        super().__init__()
        self._sheet = sheet
        self.roster = roster
        self.repeat_ref = repeat_ref  # of a roster inside a row it differs from row to row: "" while there is none
        self._below = len(roster.repeat.path)
        self._columns: tuple[Definition, ...] = ()
        self._rows = self._count()
        self._troubles: dict[int, tuple[int, str] | None] = {}

    # shape
    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return the rows and, where people may add one, the row that begins one."""
        return 0 if parent.isValid() else self._rows + self.may_grow

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return the number column and the questions."""
        return 0 if parent.isValid() else len(self._columns) + 1

    @property
    def may_grow(self) -> bool:
        """Whether people add and delete rows."""
        return not self.roster.repeat.is_count_fixed

    @property
    def rows(self) -> int:
        """How many rows hold answers."""
        return self._rows

    def show_columns(self, columns: Sequence[Definition]) -> None:
        """Show other questions."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._troubles.clear()
        self.endResetModel()

    def follow(self) -> None:
        """Take over the number of rows: new ones stand at the end, for everything else all is read again."""
        count = self._count()
        self._troubles.clear()
        if count > self._rows:
            self.beginInsertRows(_ROOT, self._rows + 1, count)
            self._rows = count
            self.endInsertRows()
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self._columns)))
            return
        self.beginResetModel()
        self._rows = count
        self.endResetModel()

    def stand_in(self, repeat_ref: str) -> None:
        """Show the rows that the roster has in another row of the one around it."""
        self.beginResetModel()
        self.repeat_ref = repeat_ref
        self._troubles.clear()
        self._rows = self._count()
        self.endResetModel()

    def _count(self) -> int:
        return self._sheet.filling.session.repeat_count(self.repeat_ref) if self.repeat_ref else 0

    # where things are
    def question(self, column: int) -> Definition | None:
        """Return the question of a column."""
        return self._columns[column - 1] if 1 <= column <= len(self._columns) else None

    def column_of(self, below: str) -> int:
        """Return the column of a question by its path from the row on, 0 where it is not shown."""
        path = f"{self.roster.repeat.path}/{below}"
        return next((i for i, question in enumerate(self._columns, 1) if question.path == path), 0)

    def row_ref(self, row: int) -> str:
        """Return the ref of a row counted from 0."""
        return f"{self.repeat_ref}[{row + 1}]"

    def ref(self, row: int, column: int) -> str:
        """Return the ref of a cell."""
        question = self.question(column)
        return f"{self.row_ref(row)}{question.path[self._below :]}" if question else self.row_ref(row)

    def place(self, row: int, ref: str) -> str:
        """Return where one is in a cell: in the last row at no question yet."""
        return self.repeat_ref + NEW if self.is_new(row) else ref

    def is_new(self, row: int) -> bool:
        """Whether it is the row that begins one."""
        return row >= self._rows

    def takes_answer(self, row: int, column: int) -> bool:
        """Whether a person can answer in the cell."""
        question = self.question(column)
        if question is None:
            return False
        if self.is_new(row):
            return column == 1
        if question is self.roster.repeat:
            return False
        session, ref = self._sheet.filling.session, self.ref(row, column)
        return session.exists(ref) and session.is_relevant(ref) and not session.is_readonly(ref)

    def trouble(self, row: int) -> tuple[int, str] | None:
        """Return the column and the words of the first wrong answer in the shown part of a row."""
        if self.is_new(row):
            return None
        if row not in self._troubles:
            self._troubles[row] = self._find_trouble(row)
        return self._troubles[row]

    def _find_trouble(self, row: int) -> tuple[int, str] | None:
        filling = self._sheet.filling
        if not filling.session.exists(self.row_ref(row)):
            return None
        for column in range(1, len(self._columns) + 1):
            problem = filling.problem(self.ref(row, column))
            if problem is not None and (problem.kind != "required" or self._is_nameless(row, column)):
                return column, problem.message
        return None

    def _is_nameless(self, row: int, column: int) -> bool:
        """Whether a row has answers but nobody said whose they are; its fixed and computed ones do not count."""
        if self.question(column) is not self.roster.first:
            return False
        others = (q for q in self.roster.questions if q is not self.roster.first and not q.default)
        kind_of, base = self._sheet.filling.kind_of, self.row_ref(row)
        return any(kind_of(base + q.path[self._below :]) == "given" for q in others)

    def is_open(self, row: int, column: int) -> bool:
        """Whether an answer is missing in the cell."""
        ref = self.ref(row, column)
        there = not self.is_new(row) and self._sheet.filling.session.exists(ref)
        problem = self._sheet.filling.problem(ref) if there else None
        return problem is not None and problem.kind == "required"

    # what is shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment and the words for screen readers and tooltips."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            question = self.question(column)
            right = question is not None and is_number(question)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.text(row, column)
        return None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        question = self.question(column)
        if self.is_new(row):
            return ""
        if question is None:
            return str(row + 1)
        filling, ref = self._sheet.filling, self.ref(row, column)
        if question is self.roster.repeat or not filling.session.exists(ref):
            return ""
        if mark := filling.mark_of(ref):
            return self.tr("Don't know") if mark is Mark.DONT_KNOW else self.tr("Refused")
        if not filling.session.is_relevant(ref):
            return "—"
        return shown(question, filling.written(ref), lambda: self._sheet.options(ref))

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the label of a column."""
        question = self.question(section)
        if orientation is not Qt.Orientation.Horizontal or question is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_number(question) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._sheet.label(question)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return editable where a person can answer."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.takes_answer(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def tell_changed(self, refs: frozenset[str]) -> set[int]:
        """Redraw the rows in which something changed and return them."""
        prefix = self.repeat_ref + "["
        start = len(prefix)
        touched = {int(ref[start : ref.index("]", start)]) - 1 for ref in refs if ref.startswith(prefix)}
        last = max(0, len(self._columns))
        for row in touched:
            self._troubles.pop(row, None)
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        return touched
