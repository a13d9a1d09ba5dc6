"""The answer that is decided next: both values and what stood before as cards, another value, what follows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.conflicts.beside import Beside
from app.desktop.conflicts.state import Question
from app.desktop.conflicts.value_card import ValueCard
from app.desktop.households.state import money
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.chip import WARN, Chip
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow
from app.desktop.words import amount
from app.procedure.exchange.conflicts import Side
from app.procedure.exchange.consequence import Consequence
from forms.paper.papers import Paper
from resources.canonical import Json

_MARGIN, _GAP = 16, 8  # in pixels at 100 %: beside the cards, between them
_LEAST = 200  # height in pixels at 100 %: the same for most answers, so that nothing jumps


class Choice(QWidget):
    """Says `chosen` with a side at a click on its card; `third` is where another value is typed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[str, str] = ("", "")
        self._row = Label(theme, size=Type.HEADING, bold=True)
        self._question = Elided(theme, size=Type.HEADING, bold=True)
        self._chip = Chip(theme)
        self.before = ValueCard(theme, lambda: self.tr("Before"))
        self.ours = ValueCard(theme, lambda: self.tr("Earlier"), key="←")
        self.theirs = ValueCard(theme, lambda: self.tr("Later"), key="→")
        self.hint = Elided(theme, tone=Colour.INK2)
        self.third = QLineEdit()
        self.third.setClearButtonEnabled(True)
        self.third.setPlaceholderText(self.tr("Another value"))
        name_for_ears(self.third, lambda: self.tr("Another value"))
        self.next = Button(theme, lambda: self.tr("Next"), key="Enter", kind=Kind.PRIMARY)
        self.ours.clicked.connect(lambda: self.chosen.emit(Side.OURS))
        self.theirs.clicked.connect(lambda: self.chosen.emit(Side.THEIRS))
        self._layout = QVBoxLayout(self)
        self._lay_out()

    def show_question(self, question: Question, decision: Side | Json, *, told: Callable[[int], Words]) -> None:
        """Show an answer and what was chosen for it, None for nothing; `told` says who gave a side when."""
        self._row.say(question.named.row)
        present(self._row, bool(question.named.row))
        self._question.say(question.named.question)
        self._chip.show_state("", icon="", tone=WARN)
        self.before.show_value(question.before, who="", chosen=False)
        self.ours.show_value(question.ours, who=told(0), chosen=decision is Side.OURS)
        self.theirs.show_value(question.theirs, who=told(1), chosen=decision is Side.THEIRS)
        self._say("")
        self.third.clear()

    def show_beside(self, beside: Beside, *, given: Words) -> None:
        """Tell what each value would do to the income, what has to be signed again, by whom the first was given."""
        self.before.show_who(given)
        cards = ((self.before, beside.before), (self.ours, beside.ours), (self.theirs, beside.theirs))
        for card, found in cards:
            card.show_income(self._a_head(money(found.income)))
        self._say(lambda: self._whether_it_matters(beside.ours, beside.theirs))
        if beside.chosen.stale:
            self._chip.show_state(lambda: self._to_sign(beside.chosen.stale), icon="pen-line", tone=WARN)

    def refuse(self, why: str) -> None:
        """Say why what was typed is no answer."""
        self._say(why, tone=Colour.ERROR)

    def height_at(self, width: int) -> int:
        """Return the height that all needs in this width, in pixels; one long value has all in the smaller type."""
        cards = (self.before, self.ours, self.theirs)
        each = (width - self._theme.px(2 * _MARGIN + 2 * _GAP)) // len(cards)
        is_large = all(card.fits_large(each) for card in cards)
        for card in cards:
            card.show_large(is_large)
        self.resize(width, self.height())
        self._layout.activate()
        needed = self._layout.totalHeightForWidth(width) if self._layout.hasHeightForWidth() else 0
        return max(self._theme.px(_LEAST), needed, self._layout.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for three cards."""
        return self._layout.totalMinimumSize()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.third.setPlaceholderText(self.tr("Another value"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ground over the row below, with the strip of what is chosen and the line under it."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.colour(Colour.SURFACE))
        painter.fillRect(0, 0, theme.px(3), self.height() - 1, theme.colour(Colour.ACCENT))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour(Colour.LINE_SOFT))

    def _say(self, words: Words, *, tone: Colour = Colour.INK2) -> None:
        if self.hint.property("tone") != tone.value:
            self.hint.set_tone(tone)
        self.hint.say(words)

    def _a_head(self, income: Decimal | None) -> Words:
        return "" if income is None else lambda: self.tr("a head {0}").format(amount(income))

    def _whether_it_matters(self, ours: Consequence, theirs: Consequence) -> str:
        sides = [(money(each.income), money(each.line)) for each in (ours, theirs)]
        below = [income < line for income, line in sides if income is not None and line is not None]
        if len(below) != len(sides):
            return ""
        if below[0] is not below[1]:
            return self.tr("One side is below the line, the other is not")
        return self.tr("Below the line either way") if below[0] else self.tr("Not below the line either way")

    def _to_sign(self, stale: tuple[Paper, ...]) -> str:
        if len(stale) > 1:
            return self.tr("Both forms must be signed again")
        return {
            Paper.QUESTIONNAIRE: self.tr("The questionnaire must be signed again"),
            Paper.INCOME: self.tr("The income form must be signed again"),
        }[stale[0]]

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        head = WrappingRow(theme, spacing=12)
        head.addWidget(self._row)
        head.addWidget(self._question)
        head.push()
        head.addWidget(self._chip)
        cards = QHBoxLayout()
        cards.setSpacing(px(_GAP))
        for card in (self.before, self.ours, self.theirs):
            cards.addWidget(card, 1)
        foot = WrappingRow(theme, spacing=12)
        foot.addWidget(self.hint)
        foot.push()
        foot.addWidget(self.third)
        foot.addWidget(self.next)
        keep_width(theme, self.third, 176)
        self._layout.setContentsMargins(px(_MARGIN), px(12), px(_MARGIN), px(12))
        self._layout.setSpacing(px(8))
        self._layout.addWidget(head)
        self._layout.addLayout(cards, 1)
        self._layout.addWidget(foot)
