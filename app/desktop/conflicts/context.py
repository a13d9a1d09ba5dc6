"""Who the household is that is decided about: beside the two answers, so that nobody decides in the dark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout

from app.desktop.conflicts.state import Dispute
from app.desktop.households.state import money
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.words import amount
from app.procedure.exchange.consequence import Consequence
from forms.paper.papers import Paper


class DisputeContext(TitledCard):
    """Shows place, telephone and income of a household at the left, its members at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lambda: self.tr("The household"))
        self.told = PlainTable(theme, (Head(lambda: self.tr("Question"), 200), Head(lambda: self.tr("Answer"))))
        self.members = PlainTable(
            theme,
            (
                Head(lambda: self.tr("Member")),
                Head(lambda: self.tr("Relation"), 112),
                Head(lambda: self.tr("Age"), 56, right=True),
            ),
        )
        name_for_ears(self.told, lambda: self.tr("The household"))
        name_for_ears(self.members, lambda: self.tr("Members"))
        tables = QHBoxLayout()
        tables.setSpacing(theme.px(16))
        for table in (self.told, self.members):
            table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # to be read: the keys stay with what is decided
            table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
            tables.addWidget(table, 1)
        self.body.addLayout(tables)

    def show_consequence(self, found: Consequence | None) -> None:
        """Tell what the choices made so far would do to income and signatures; None: it is not known yet."""
        self.remark.say("" if found is None else lambda: self._told_of(found))
        self.remark.set_tone(Colour.WARN if found is not None and found.stale else Colour.INK2)

    def _told_of(self, found: Consequence) -> str:
        words = []
        income, line = money(found.income), money(found.line)
        if income is not None:
            words.append(self.tr("as chosen {0} yuan a head").format(amount(income)))
            if line is not None:
                words.append(self.tr("below the line") if income < line else self.tr("not below the line"))
        words += [self._to_sign()[paper] for paper in found.stale]
        return " · ".join(words)

    def _to_sign(self) -> dict[Paper, str]:
        return {
            Paper.QUESTIONNAIRE: self.tr("the questionnaire must be signed again"),
            Paper.INCOME: self.tr("the income form must be signed again"),
        }

    def show_household(self, dispute: Dispute) -> None:
        """Show the household as the later edit left it."""
        self.told.show_rows([(Cell(question, ink=Colour.INK2), Cell(answer)) for question, answer in dispute.told])
        self.members.show_rows([[Cell(each) for each in member] for member in dispute.members])
