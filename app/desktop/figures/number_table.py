"""A table of figures: one goes from number to number, each leads to its households."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import overload

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.procedure.figures.tables import Line, Table, Value

_KEPT = 4  # columns that stay where there is little room
_WIDTH, _SHORT = 88, 44  # of a column of numbers
_FIRST, _LEAST = 112, 400  # of the first column and of the whole table where there is little room
_LOOKED_AT = 20  # lines that tell what a column has


class NumberTable(PlainTable):
    """Shows one table; says `cell_entered` with the number that is wanted."""

    def __init__(self, theme: Theme, table: Table, parent: QWidget | None = None) -> None:
        names = table.short or table.columns
        heads = [
            Head(
                name,
                _width(at, table),
                right=_is_of_numbers(table, at),
                optional=at > _KEPT and not table.short,
            )
            for at, name in enumerate(names)
        ]
        super().__init__(theme, heads, parent=parent)
        self._theme, self.topic = theme, table.topic
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(table.title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.show_rows(_Rows(table.lines))

    def stand_as(self, before: NumberTable) -> None:
        """Have the number chosen, the part seen and the keyboard that the table in this place had before."""
        at = before.currentIndex()
        self.setCurrentIndex(self.model().index(at.row(), at.column()))
        for mine, other in (
            (self.verticalScrollBar(), before.verticalScrollBar()),
            (self.horizontalScrollBar(), before.horizontalScrollBar()),
        ):
            value = other.value()
            QTimer.singleShot(0, mine, lambda bar=mine, value=value: bar.setValue(value))  # once it knows its rows
        if before.hasFocus():
            self.setFocus()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for some of the columns: where large text leaves no more, it is moved sideways."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._theme.px(_LEAST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the first column take the rest only where there is some."""
        super().resizeEvent(event)
        has_room = super().minimumSizeHint().width() <= self.viewport().width()
        modes = QHeaderView.ResizeMode
        self.horizontalHeader().setSectionResizeMode(0, modes.Stretch if has_room else modes.Fixed)
        if not has_room:
            self.setColumnWidth(0, self._theme.px(_FIRST))


class _Rows(Sequence[Row]):
    """The rows of a table, each made when it is drawn: a county's list has as many as households."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, row: int) -> Row: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Row]: ...
    def __getitem__(self, row: int | slice) -> Row | Sequence[Row]:
        if isinstance(row, slice):
            return _Rows(self._lines[row])
        return [Cell(_shown(value)) for value in self._lines[row].values]


def _is_of_numbers(table: Table, at: int) -> bool:
    """Return whether the column has numbers; words stand at the left."""
    return at > 0 and not any(isinstance(line.values[at], str) for line in table.lines[:_LOOKED_AT])


def _width(at: int, table: Table) -> int:
    if at == 0:
        return 0
    return _SHORT if table.short and table.short[at].isdecimal() else _WIDTH


def _shown(value: Value) -> str:
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int | Decimal) else value
