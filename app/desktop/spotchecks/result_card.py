"""What was found of a household beside what is registered, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.desktop.first_run.field import Field
from app.desktop.spotchecks.state import Difference, Line
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Line as Rule
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.segmented import SegmentedControl

OUTCOMES = ("open", "corrected", "resurvey", "confirmed")


class ResultCard(TitledCard):
    """Says `settled` with an outcome and a remark, `record_wanted` at Enter on an answer."""

    settled = Signal(str, str)
    record_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._line: Line | None = None
        self.table = PlainTable(
            theme,
            [Head(lambda: self.tr("Question")), Head(lambda: self.tr("Found"), 144),
             Head(lambda: self.tr("In the register"), 144)],
        )  # fmt: skip
        name_for_ears(self.table, lambda: self.tr("Answers"))
        self.outcomes = SegmentedControl(
            theme,
            [
                lambda: self.tr("Open"),
                lambda: self.tr("Corrected"),
                lambda: self.tr("Survey again"),
                lambda: self.tr("Was right"),
            ],
        )
        self.remark_line = QLineEdit()
        self.keep = Button(theme, lambda: self.tr("Keep the outcome"), icon="check", key="Ctrl+Enter")
        px = theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        foot.setSpacing(px(12))
        foot.addWidget(Field(theme, lambda: self.tr("Remark"), self.remark_line), 1)
        foot.addWidget(self.keep)
        choice = QHBoxLayout()
        choice.setContentsMargins(px(16), px(12), px(16), 0)
        choice.addWidget(self.outcomes)
        choice.addStretch()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(choice)
        self.body.addLayout(foot)
        self.keep.clicked.connect(self.press)
        self.remark_line.returnPressed.connect(self.press)
        self.table.entered.connect(lambda _row: self.record_wanted.emit())

    def show_line(self, line: Line) -> None:
        """Show what was found of a household, what differs first."""
        self._line = line
        self.title.say(line.head)
        self.remark.say(lambda: self.tr("{0} of {1} answers differ").format(line.different, len(line.answers)))
        answers = sorted(line.answers, key=lambda one: not one.differs)
        self.table.show_rows([self._row(one) for one in answers])
        self.outcomes.choose(OUTCOMES.index(line.outcome) if line.outcome in OUTCOMES else 0)
        self.remark_line.setText(line.remark)

    def press(self) -> None:
        """Keep what is chosen."""
        if self._line is not None:
            self.settled.emit(OUTCOMES[self.outcomes.index], self.remark_line.text().strip())

    def _row(self, one: Difference) -> Row:
        where = " · ".join(filter(None, (one.who, one.question)))
        icon, colour = ("triangle-alert", Colour.WARN) if one.differs else ("check", Colour.ACCENT)
        return (
            Cell(where, icon=icon, icon_colour=colour),
            Cell(one.found, bold=one.differs),
            Cell(one.registered, ink=Colour.INK if one.differs else Colour.INK2),
        )
