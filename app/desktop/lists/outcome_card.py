"""What becomes, or became, of a list: how many are new, changed, as they were, refused; and each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour
from app.desktop.widgets import chip
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.words import NONE
from app.procedure.sheets.records import Refused
from app.procedure.sheets.taking import Became, State, Taken
from resources.messages import sentence

_MOST = 1_000  # lines that are shown of those that were refused, and of the others
_LOOKS = {
    State.NEW: ("plus", chip.ACCENT, Colour.ACCENT),
    State.CHANGED: ("pen-line", chip.INFO, Colour.INFO),
    State.UNCHANGED: ("check", chip.PLAIN, Colour.INK2),
    State.REFUSED: ("circle-x", chip.ERROR, Colour.ERROR),
}


class OutcomeCard(TitledCard):
    """Says `record_wanted` with a record of the list, `save_wanted` when the refused rows are to be kept."""

    record_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        theme = desk.theme
        self._desk = desk
        self._taken: Taken | None = None
        self._records: list[str] = []
        self.chips = {state: Chip(theme) for state in State}
        self.save = Button(theme, lambda: self.tr("Save refused rows..."), icon="file-down", key="Ctrl+S")
        self.save.clicked.connect(self.save_wanted)
        self.table = PlainTable(
            theme,
            [Head(lambda: self.tr("Row"), 64), Head(lambda: self.tr("Who"), 104),
             Head(lambda: self.tr("Becomes"), 96), Head(lambda: self.tr("Remark"))],
        )  # fmt: skip
        name_for_ears(self.table, lambda: self.tr("What becomes of it"))
        for each in self.chips.values():
            self.head.addWidget(each)
        self.head.addWidget(self.save)
        self.body.addWidget(self.table, 1)
        self.table.entered.connect(self._open)

    def show_outcome(self, taken: Taken | None, *, is_done: bool) -> None:
        """Show what becomes of a list, or became of it; None while nobody can say."""
        self._taken = taken
        self.title.say(lambda: self.tr("What became of it") if is_done else self.tr("What becomes of it"))
        self.say_again()

    def say_again(self) -> None:
        """Show the same in the language of now."""
        taken = self._taken or Taken((), (), ())
        for state, each in self.chips.items():
            count = _rows_refused(taken) if state is State.REFUSED else taken.count(state)
            icon, tone, _colour = _LOOKS[state]
            each.show_state(f"{count:,} {self._word(state)}" if count else "", icon=icon, tone=tone)
        self.save.setEnabled(bool(taken.refused))
        shown = [*self._lines(taken)]
        self._records = [record for record, _row in shown]
        self.table.show_rows([row for _record, row in shown])

    def _word(self, state: State) -> str:
        return {
            State.NEW: self.tr("new"),
            State.CHANGED: self.tr("changed"),
            State.UNCHANGED: self.tr("as they were"),
            State.REFUSED: self.tr("rows refused"),
        }[state]

    def _lines(self, taken: Taken) -> Iterator[tuple[str, Row]]:
        for each in taken.refused[:_MOST]:
            yield "", self._refused(each)
        yield from self._more(len(taken.refused))
        others = [one for one in taken.records if one.state is not State.REFUSED]
        others.sort(key=lambda one: (one.state is State.UNCHANGED, one.state is State.NEW))
        for one in others[:_MOST]:
            yield one.record, self._became(one)
        yield from self._more(len(others))

    def _more(self, count: int) -> Iterator[tuple[str, Row]]:
        if count > _MOST:
            more = self.tr("%n more", "", count - _MOST)
            yield "", (Cell(NONE, ink=Colour.INK2), Cell(more, ink=Colour.INK2), Cell(""), Cell(""))

    def _refused(self, one: Refused) -> Row:
        where = " ".join(filter(None, (one.column, one.value)))
        return (
            Cell(str(one.row), ink=Colour.INK2),
            Cell(where or NONE),
            self._state(State.REFUSED),
            Cell(sentence(one.error, self._desk.language)),
        )

    def _became(self, one: Became) -> Row:
        return (Cell(_rows(one.rows), ink=Colour.INK2), Cell(one.title, bold=True), self._state(one.state),
                Cell(self._to_mend(one), ink=Colour.INK2))  # fmt: skip

    def _state(self, state: State) -> Cell:
        icon, _tone, colour = _LOOKS[state]
        word = {
            State.NEW: self.tr("new"),
            State.CHANGED: self.tr("changed"),
            State.UNCHANGED: self.tr("as it was"),
            State.REFUSED: self.tr("refused"),
        }[state]
        return Cell(word, icon=icon, icon_colour=colour)

    def _to_mend(self, one: Became) -> str:
        wrong = self.tr("%n wrong", "", one.errors) if one.errors else ""
        missing = self.tr("%n to answer", "", one.open_answers) if one.open_answers else ""
        return " · ".join(filter(None, (wrong, missing)))

    def _open(self, row: int) -> None:
        if row < len(self._records) and self._records[row]:
            self.record_wanted.emit(self._records[row])


def _rows(rows: Sequence[int]) -> str:
    if len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1:
        return f"{rows[0]}–{rows[-1]}"
    return ", ".join(map(str, rows))


def _rows_refused(taken: Taken) -> int:
    return len({(each.sheet, each.row) for each in taken.refused})
