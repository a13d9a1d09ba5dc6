"""Two buttons: the year that is meant, and the round of the procedure whose list is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.widgets.button import Button
from app.desktop.widgets.menus import ask_below


class YearRound(QWidget):
    """Says `chosen` when another year or round is wanted; `years` and `rounds` are those offered."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.years: Sequence[str] = ()
        self.rounds: Sequence[int] = ()
        self.year = ""  # "" is the newest state of each household
        self.round = 0  # 0 is everybody surveyed
        self.year_button = Button(theme, self._year_words, end_icon="chevron-down")
        self.round_button = Button(theme, lambda: self._round_words(self.round), end_icon="chevron-down")
        self.year_button.clicked.connect(self._ask_year)
        self.round_button.clicked.connect(self._ask_round)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.year_button)
        layout.addWidget(self.round_button)

    def choose_year(self, year: str) -> None:
        """Mean households in their last state of a year; "" is the newest of each."""
        self.year = year
        self.year_button.say(self._year_words)
        self.chosen.emit()

    def choose_round(self, number: int) -> None:
        """Mean those alone whom the documents of a round list; 0 is everybody surveyed."""
        self.round = number
        self.round_button.say(lambda: self._round_words(number))
        self.chosen.emit()

    def _year_words(self) -> str:
        return self.tr("Year {0}").format(self.year) if self.year else self.tr("Newest of each")

    def _round_words(self, number: int) -> str:
        return self.tr("Listed in round {0}").format(number) if number else self.tr("All surveyed")

    def _ask_year(self) -> None:
        names = [self.tr("Newest of each"), *self.years]
        if (year := ask_below(self.year_button, names, ["", *self.years])) is not None:
            self.choose_year(year)

    def _ask_round(self) -> None:
        numbers = [0, *self.rounds]
        names = [self._round_words(number) for number in numbers]
        if (number := ask_below(self.round_button, names, [str(number) for number in numbers])) is not None:
            self.choose_round(int(number))
