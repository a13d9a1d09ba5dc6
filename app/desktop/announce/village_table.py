"""Villages with who is ready and who is not; the space bar ticks one, T its township, Ctrl+A all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.places import village
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.words import NONE
from app.procedure.announcing import VillageList


class VillageTable(PlainTable):
    """Says `ticked` when the choice changed; only villages with somebody ready can be ticked."""

    ticked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        heads = (
            Head(lambda: self.tr("Village")),
            Head(lambda: self.tr("Township"), 112, optional=True),
            Head(lambda: self.tr("Year"), 56, right=True),
            Head(lambda: self.tr("Ready"), 64, right=True),
            Head(lambda: self.tr("Not ready"), 80, right=True),
        )
        super().__init__(desk.theme, heads, parent=parent)
        self._desk = desk
        self._lists: tuple[VillageList, ...] = ()
        self._chosen: set[int] = set()
        self.entered.connect(self._toggle)
        self.clicked.connect(lambda index: self._toggle(index.row()))

    @property
    def chosen(self) -> tuple[VillageList, ...]:
        """The lists that are ticked."""
        return tuple(one for number, one in enumerate(self._lists) if number in self._chosen)

    def list_at(self, row: int) -> VillageList | None:
        """Return the list of a row, None where there is none."""
        return self._lists[row] if 0 <= row < len(self._lists) else None

    def show_lists(self, lists: Sequence[VillageList]) -> None:
        """Show these villages: ticked as they were, and of those not shown before where nobody is held back."""
        before = {(one.village, one.year): one in self.chosen for one in self._lists}
        self._lists = tuple(lists)
        self._chosen = {
            number
            for number, one in enumerate(lists)
            if one.ready and before.get((one.village, one.year), not one.held)
        }
        self.say_again()
        if lists:
            self.selectRow(0)
        self.ticked.emit()

    def say_again(self) -> None:
        """Show the same in the language of now."""
        row = self.currentIndex().row()
        self.show_rows([self._row(number, one) for number, one in enumerate(self._lists)])
        if row >= 0:
            self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick with the space bar, T and Ctrl+A."""
        row, ctrl = self.currentIndex().row(), Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self.tick()
        elif event.key() == Qt.Key.Key_T and row >= 0:
            township = self._lists[row].village[:9]
            self._turn([number for number, one in enumerate(self._lists) if one.village.startswith(township)])
        elif event.key() == Qt.Key.Key_A and event.modifiers() == ctrl:
            self._turn(range(len(self._lists)))
        else:
            super().keyPressEvent(event)

    def tick(self) -> None:
        """Tick the village of the current row, or no longer."""
        if (row := self.currentIndex().row()) >= 0:
            self._toggle(row)

    def _toggle(self, row: int) -> None:
        self._turn([row])

    def _turn(self, rows: Sequence[int]) -> None:
        """Tick all of them that can be ticked, or none when all were."""
        able = {row for row in rows if self._lists[row].ready}
        self._chosen = self._chosen - able if able <= self._chosen else self._chosen | able
        self.say_again()
        self.ticked.emit()

    def _row(self, number: int, one: VillageList) -> Row:
        place, ticked = village(one.village, self._desk.places), number in self._chosen
        icon = "square-check" if ticked else "square" if one.ready else "minus"
        colour = Colour.ACCENT if ticked else Colour.INK2
        held = Colour.WARN_INK if one.held else Colour.INK2
        return (
            Cell(place.name, bold=ticked, icon=icon, icon_colour=colour),
            Cell(place.township, ink=Colour.INK2),
            Cell(one.year, ink=Colour.INK2),
            Cell(f"{len(one.ready):,}" if one.ready else NONE),
            Cell(f"{len(one.held):,}" if one.held else NONE, ink=held),
        )
