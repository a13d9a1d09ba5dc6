"""All villages at once: how many households are at each step, what is blocked, and the way into a village."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.places import village
from app.desktop.procedure.names import trail_steps
from app.desktop.procedure.trail import StepTrail
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card, TitledCard, keep_to_the_edges
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.words import NONE
from app.procedure.steps.county import PlaceStanding

_VILLAGE = 12  # digits of a village's code


class CountyBoard(QWidget):
    """Says `village_wanted` with a village's code, `households_wanted` with a place and its blocked households."""

    village_wanted = Signal(str)
    households_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[PlaceStanding, ...] = ()
        theme = desk.theme
        self.trail = StepTrail(theme)
        self.blocked = Button(theme, lambda: self.tr("Blocked households"), icon="triangle-alert", key="B")
        self.places = PlainTable(
            theme,
            [
                Head(lambda: self.tr("Place")),
                Head(lambda: self.tr("Households"), 88, right=True),
                Head(lambda: self.tr("All steps done"), 104, right=True),
                Head(lambda: self.tr("Not listed"), 88, right=True, optional=True),
                Head(lambda: self.tr("Blocked"), 88, right=True),
                Head(lambda: self.tr("Most stand before"), 200, optional=True),
            ],
        )
        self._lay_out()
        self.places.entered.connect(self._enter)
        self.places.selectionModel().currentRowChanged.connect(lambda *_: self._show_place())
        self.blocked.clicked.connect(self._list_blocked)
        shortcut = QShortcut(QKeySequence("B"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.blocked.click)

    def show_lines(self, lines: Sequence[PlaceStanding]) -> None:
        """Show these places; the one that was looked at stays."""
        place = self.place
        self._lines = tuple(lines)
        self._say(place.code if place is not None else "")

    @property
    def place(self) -> PlaceStanding | None:
        """The place that is looked at."""
        row = self.places.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.place is not None:
            self._say(self.place.code)

    def _say(self, code: str) -> None:
        self.places.show_rows([self._row(line) for line in self._lines])
        self.places.selectRow(next((row for row, line in enumerate(self._lines) if line.code == code), 0))
        self._show_place()

    def _row(self, line: PlaceStanding) -> Row:
        is_sum, most = len(line.code) < _VILLAGE, line.most_at
        blocked = len(line.blocked)
        return (
            Cell(self._name(line.code), bold=is_sum, icon="" if is_sum else "map-pin"),
            Cell(f"{line.households:,}", bold=is_sum),
            Cell(f"{line.complete:,}" if line.complete else NONE),
            Cell(f"{line.refused:,}" if line.refused else NONE, ink=Colour.INK2),
            Cell(f"{blocked:,}" if blocked else NONE, icon="triangle-alert" if blocked else "",
                 ink=Colour.WARN if blocked else Colour.INK2, icon_colour=Colour.WARN),
            Cell(f"{most.number}  {most.short[self._desk.language.value]}" if most is not None else NONE,
                 ink=Colour.INK2),
        )  # fmt: skip

    def _name(self, code: str) -> str:
        if not code:
            return self.tr("All villages")
        if len(code) == _VILLAGE:
            return village(code, self._desk.places).name
        within = next(
            line.code for line in self._lines if len(line.code) == _VILLAGE and line.code.startswith(code)
        )
        return village(within, self._desk.places).township or code

    def _show_place(self) -> None:
        place = self.place
        if place is None:
            return
        ahead = place.most_at or place.steps[-1].step
        at = next(number for number, each in enumerate(place.steps) if each.step.id == ahead.id)
        self.trail.show_steps(trail_steps(place.steps, place.households, ahead, self._desk.language), at)
        self.blocked.setEnabled(bool(place.blocked))

    def _enter(self, row: int) -> None:
        """Go into a village; from a sum step down to what it adds up."""
        code = self._lines[row].code
        if len(code) == _VILLAGE:
            self.village_wanted.emit(code)
        else:
            self.places.selectRow(row + 1)

    def _list_blocked(self) -> None:
        if self.place is not None and self.place.blocked:
            name = self.tr("Blocked: {0}").format(self._name(self.place.code))
            self.households_wanted.emit(name, self.place.blocked)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        trail = Card()
        inside = QVBoxLayout(trail)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.trail)
        listed = TitledCard(
            theme, lambda: self.tr("Villages"), remark=lambda: self.tr("Enter opens a village, Esc comes back")
        )
        listed.head.addWidget(self.blocked)
        name_for_ears(self.places, lambda: self.tr("Villages"))
        listed.body.addWidget(self.places, 1)
        column = QVBoxLayout(self)
        keep_to_the_edges(theme, column)
        column.addWidget(trail)
        column.addWidget(listed, 1)
