"""What was found of a household beside what is registered, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.desktop.entry.choosing import ChoiceEdit
from app.desktop.entry.narrowing import Option
from app.desktop.first_run.field import Field
from app.desktop.spotchecks.state import Difference, Line
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Line as Rule
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row

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
        self.outcome = ChoiceEdit(None, theme, self._outcomes)
        self.remark_line = QLineEdit()
        self.keep = Button(theme, lambda: self.tr("Keep the outcome"), icon="check", key="Ctrl+Enter")
        px = theme.px
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        foot.setSpacing(px(8))
        foot.addWidget(Field(theme, lambda: self.tr("Outcome"), self.outcome))
        foot.addWidget(Field(theme, lambda: self.tr("Remark"), self.remark_line))
        foot.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(foot)
        self.keep.clicked.connect(self.press)
        self.remark_line.returnPressed.connect(self.press)
        self.outcome.answered.connect(lambda value, _is_final: self.outcome.present(value))
        self.outcome.settled.connect(self.remark_line.setFocus)
        self.table.entered.connect(lambda _row: self.record_wanted.emit())

    def show_line(self, line: Line) -> None:
        """Show what was found of a household, what differs first."""
        self._line = line
        self.title.say(line.head)
        self.remark.say(lambda: self.tr("{0} of {1} answers differ").format(line.different, len(line.answers)))
        answers = sorted(line.answers, key=lambda one: not one.differs)
        self.table.show_rows([self._row(one) for one in answers])
        self.outcome.forget()
        self.outcome.present(line.outcome if line.outcome in OUTCOMES else OUTCOMES[0])
        self.remark_line.setText(line.remark)

    def press(self) -> None:
        """Keep what is chosen."""
        self.outcome.finish()
        if self._line is not None and self.outcome.value():
            self.settled.emit(self.outcome.value(), self.remark_line.text().strip())

    def _outcomes(self) -> Sequence[Option]:
        words = (self.tr("Open"), self.tr("Corrected"), self.tr("Survey again"), self.tr("Was right"))
        numbered = enumerate(zip(words, OUTCOMES, strict=True), start=1)
        return tuple(Option(str(number), word, value) for number, (word, value) in numbered)

    def _row(self, one: Difference) -> Row:
        where = " · ".join(filter(None, (one.who, one.question)))
        icon, colour = ("triangle-alert", Colour.WARN) if one.differs else ("check", Colour.ACCENT)
        return (
            Cell(where, icon=icon, icon_colour=colour),
            Cell(one.found, bold=one.differs),
            Cell(one.registered, ink=Colour.INK if one.differs else Colour.INK2),
        )
