"""How often answers differ, by investigator and by question, and between what that lies at 95 %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.desktop.spotchecks.state import Board
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.words import NONE
from app.procedure.spotchecks.rates import Rate


class RatesCard(TitledCard):
    """The whole sample in its first row, then investigators or questions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._board = Board(())
        self.title.say(lambda: self.tr("How often answers differ"))
        self.kinds = SegmentedControl(theme, [lambda: self.tr("Investigators"), lambda: self.tr("Questions")])
        self.kinds.chosen.connect(lambda _index: self.say_again())
        self.head.addWidget(self.kinds)
        self.table = PlainTable(
            theme,
            [Head(lambda: self.tr("Of")), Head(lambda: self.tr("Compared"), 80, right=True, optional=True),
             Head(lambda: self.tr("Differ"), 64, right=True, optional=True),
             Head(lambda: self.tr("Share"), 72, right=True),
             Head(lambda: self.tr("Likely between"), 112, right=True),
             Head(lambda: self.tr("Households"), 96, right=True, optional=True)],
        )  # fmt: skip
        name_for_ears(self.table, lambda: self.tr("How often answers differ"))
        self.body.addWidget(self.table, 1)

    def show_rates(self, board: Board) -> None:
        """Show the rates of a sample."""
        self._board = board
        self.say_again()

    def say_again(self) -> None:
        """Show the same in the language of now."""
        found = self._board.rates
        if found is None or not found.whole.checked:
            self.table.show_rows([])
            return
        parts: Sequence[Rate] = found.questions if self.kinds.index else found.investigators
        names: Mapping[str, str] = self._board.questions or {}
        rows = [self._row(self.tr("Whole sample"), found.whole, bold=True)]
        shown = (one for one in parts if one.different or not self.kinds.index)
        rows += [self._row(names.get(one.key, one.key) or NONE, one) for one in shown]
        self.table.show_rows(rows)

    def _row(self, name: str, rate: Rate, *, bold: bool = False) -> Row:
        least, most = rate.between
        return (
            Cell(name, bold=bold),
            Cell(f"{rate.compared:,}", ink=Colour.INK2),
            Cell(f"{rate.different:,}", bold=bool(rate.different)),
            Cell(f"{rate.share:.1%}" if rate.share is not None else NONE),
            Cell(f"{least:.1%}–{most:.1%}", ink=Colour.INK2),
            Cell(f"{len(rate.records)}/{rate.checked}", ink=Colour.INK2),
        )
