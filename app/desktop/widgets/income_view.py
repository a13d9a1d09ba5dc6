"""A household's income a head against the line of its year: the number, the bar, how far below or above."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.income_bar import IncomeBar
from app.desktop.widgets.label import Label
from app.desktop.words import amount


class IncomeView(QWidget):
    """Shows a dash where there is no income, and no bar where there is no line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._income: Decimal | None = None
        self._line: Decimal | None = None
        self.number = Label(theme, size=Type.NUMBER, bold=True)
        self._unit = Label(theme, lambda: self.tr("yuan"))
        self._bar = IncomeBar(theme)
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves when the income becomes known
        self._bar.setSizePolicy(kept)
        self.difference = Label(theme)
        self._line_label = Label(theme, self._of_line, tone=Colour.INK2)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(theme.px(8))
        above.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBaseline)
        above.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        above.addStretch()
        below.setSpacing(theme.px(8))
        below.addWidget(self.difference, 0, Qt.AlignmentFlag.AlignBaseline)
        below.addStretch()
        below.addWidget(self._line_label, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(above)
        column.addWidget(self._bar)
        column.addLayout(below)

    def show_income(self, income: Decimal | None, line: Decimal | None) -> None:
        """Show yuan a head and year, and the line of that year; None is one that is not known."""
        self._income, self._line = income, line
        self.number.say(amount(income))
        self._unit.setVisible(income is not None)
        self._bar.setVisible(line is not None)
        self._bar.show_income(income, line or Decimal(1))
        self._line_label.say(self._of_line)
        self.difference.say(self._how_far)
        if income is not None and line is not None:
            tone = Colour.WARN if income < line else Colour.ACCENT
            if self.difference.property("tone") != tone.value:
                self.difference.set_tone(tone)

    def _of_line(self) -> str:
        return self.tr("line {0}").format(f"{self._line:,.0f}") if self._line else ""

    def _how_far(self) -> str:
        if self._income is None or self._line is None:
            return ""
        words = self.tr("{0} below") if self._income < self._line else self.tr("{0} above")
        return words.format(amount(abs(self._income - self._line)))
