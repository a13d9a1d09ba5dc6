"""What a clerk wants to know before deciding: the income as chosen, whom the answer is about, how it came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.desktop.conflicts.beside import Beside, Came
from app.desktop.conflicts.state import Dispute, Question
from app.desktop.households.state import money
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Card, Line
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.income_view import IncomeView
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.presence import present
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.words import Words
from app.desktop.words import changed_when
from app.procedure.exchange.consequence import Consequence

_LINE, _TWO_LINES = 26, 44  # heights in pixels at 100 %


class DisputeContext(Card):
    """Four blocks below each other; what takes a moment to find out is empty until then."""

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.income = IncomeView(theme)
        self.around = _lines(theme, lambda: self.tr("Beside this answer"), Head("", 136), Head("", right=True))
        self.members = _lines(theme, lambda: self.tr("Members"), Head("", 80), Head(""), Head("", 40, right=True))
        self.came = _lines(theme, lambda: self.tr("How this answer came about"), Head(""), height=_TWO_LINES)
        self._blocks: dict[PlainTable, tuple[QWidget, Label]] = {}
        self._lay_out()
        self.show_income(None)

    def show_household(self, dispute: Dispute, question: Question) -> None:
        """Show who lives there; the person the answer is about is bold."""
        rows = [
            (
                Cell(each.name, bold=f"[{each.row}]" in question.path),
                Cell(each.relation, ink=Colour.INK2),
                Cell(each.age, ink=Colour.INK2),
            )
            for each in dispute.members
        ]
        self._fill(self.members, rows, lambda: self.tr("The household, %n people", "", len(dispute.members)))
        self.show_income(None)
        for table in (self.around, self.came):
            table.show_rows(())  # and keeps its room: what is told next seldom takes more

    def show_beside(self, question: Question, beside: Beside) -> None:
        """Tell what was found out about an answer."""
        self.show_income(beside.chosen)
        around = [(Cell(asked, ink=Colour.INK2), Cell(answer)) for asked, answer in beside.around]
        self._fill(self.around, around, question.named.row or (lambda: self.tr("Beside this answer")))
        came = [(self._came(each),) for each in beside.came]
        self._fill(self.came, came, lambda: self.tr("How this answer came about"))

    def show_income(self, found: Consequence | None) -> None:
        """Tell the income a head as it is chosen so far; None: it is not known yet."""
        income, line = (None, None) if found is None else (money(found.income), money(found.line))
        self.income.show_income(income, line)

    def _came(self, change: Came) -> Cell:
        when = changed_when(change.time, self._now().astimezone())
        return Cell(
            lambda: self.tr("{0} became {1}").format(change.before, change.after),
            below=f"{change.author} {when}",
        )

    def _fill(self, table: PlainTable, rows: Sequence[Row], title: Words) -> None:
        block, head = self._blocks[table]
        head.say(title)
        table.show_rows(rows)
        table.fit_rows(least=len(rows))
        present(block, bool(rows))

    def _lay_out(self) -> None:
        px, theme = self._theme.px, self._theme
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, px(8))
        layout.setSpacing(0)
        layout.addWidget(self._income_block())
        for table in (self.around, self.members, self.came):
            block, head = QWidget(), Label(theme, bold=True, wrap=True)
            column = QVBoxLayout(block)
            column.setContentsMargins(px(8), 0, px(8), 0)
            column.setSpacing(px(4))
            column.addWidget(Line())
            head.setContentsMargins(px(8), px(4), px(8), 0)
            column.addWidget(head)
            column.addWidget(table)
            layout.addWidget(block)
            self._blocks[table] = (block, head)
            present(block, wanted=False)
        layout.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(inside))

    def _income_block(self) -> QWidget:
        px, theme = self._theme.px, self._theme
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(4))
        column.addWidget(
            Label(theme, lambda: self.tr("Net income per person, as chosen"), tone=Colour.INK2, wrap=True)
        )
        column.addWidget(self.income)
        return block


def _lines(theme: Theme, heard: Words, *heads: Head, height: int = _LINE) -> PlainTable:
    """Return a table to be read: the keys stay with what is decided."""
    table = PlainTable(theme, heads, row_height=height)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    name_for_ears(table, heard)
    return table
