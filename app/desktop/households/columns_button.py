"""Which columns of the list a person wants to see; kept on this computer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.desk import Desk
from app.desktop.households.model import Column
from app.desktop.households.table import HouseholdTable
from app.desktop.widgets.button import Button


class ColumnsButton(Button):
    """Opens a menu with a tick for every column; so does the right mouse button on the head of the list."""

    def __init__(self, desk: Desk, table: HouseholdTable, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, lambda: self.tr("Columns"), icon="columns-3", parent=parent)
        self._desk, self._table = desk, table
        self.clicked.connect(lambda: self._offer(self.mapToGlobal(QPoint(0, self.height()))))
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._offer(header.mapToGlobal(at)))
        table.hide_columns(self._hidden)

    @property
    def _hidden(self) -> frozenset[Column]:
        kept = self._desk.preferences.choices.hidden_columns
        return frozenset(column for column in Column if column.name.lower() in kept)

    def menu_of_columns(self) -> QMenu:
        """Return the menu: every column that is told but the one with the name, ticked where it is wanted."""
        menu = QMenu(self)
        for column in self._table.offered:
            if column is Column.HEAD:
                continue
            words = str(self._table.model().headerData(column, Qt.Orientation.Horizontal))
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(column not in self._hidden)
            action.toggled.connect(lambda on, chosen=column: self._want(chosen, on=on))
        return menu

    def _offer(self, at: QPoint) -> None:
        menu = self.menu_of_columns()
        menu.exec(at)
        menu.deleteLater()

    def _want(self, column: Column, *, on: bool) -> None:
        hidden = self._hidden - {column} if on else self._hidden | {column}
        self._desk.preferences.set(hidden_columns=tuple(sorted(each.name.lower() for each in hidden)))
        self._table.hide_columns(hidden)
