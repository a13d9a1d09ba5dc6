"""What a sample is drawn from: its seed, how many, whose households, how far they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.label import Label
from app.desktop.widgets.scrolling import scrolled
from app.procedure.figures.sampling import Wanted

_SIZE = "10"


class DrawCard(TitledCard):
    """Says `wanted` with the households to draw from, how many, and the seed."""

    wanted = Signal(object, int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        theme, px = desk.theme, desk.theme.px
        self._desk = desk
        self.title.say(lambda: self.tr("New sample"))
        self.seed, self.size_line, self.investigator, self.step = (QLineEdit() for _ in range(4))
        self.button = Button(theme, lambda: self.tr("Draw"), icon="plus", key="Enter", kind=Kind.PRIMARY)
        self._wrong = Label(theme, tone=Colour.ERROR, wrap=True)
        self._wrong.hide()
        self._where = Label(theme, tone=Colour.INK2, wrap=True)
        self._why = Label(
            theme,
            lambda: self.tr(
                "The seed is a word or number that everybody may know:"
                " whoever draws with it gets the same households."
            ),
            tone=Colour.INK2,
            wrap=True,
        )
        fields = (
            (self.seed, lambda: self.tr("Seed")),
            (self.size_line, lambda: self.tr("How many households")),
            (self.investigator, lambda: self.tr("Of one investigator (may stay empty)")),
            (self.step, lambda: self.tr("Having reached step (number, may stay empty)")),
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._why)
        column.addWidget(self._where)
        for line, words in fields:
            line.returnPressed.connect(self._press)
            column.addWidget(Field(theme, words, line))
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        foot.addWidget(self.button)
        foot.addWidget(self._wrong, 1)
        foot.addStretch()
        column.addLayout(foot)
        column.addStretch()
        self.body.addWidget(scrolled(inside))
        self.button.clicked.connect(self._press)

    def begin(self, seed: str) -> None:
        """Offer a seed and the usual number, and put the keyboard there."""
        if not self.seed.text():
            self.seed.setText(seed)
        if not self.size_line.text():
            self.size_line.setText(_SIZE)
        village = self._desk.village
        self._where.say(
            lambda: (
                self.tr("Drawn from the households of {0}.").format(village.name)
                if village.code
                else self.tr("Drawn from the households of all villages.")
            )
        )
        self.seed.setFocus()
        self.seed.selectAll()

    def _press(self) -> None:
        seed, size, step = self.seed.text().strip(), self.size_line.text().strip(), self.step.text().strip()
        wrong = self._missing(seed, size, step)
        self._wrong.say(wrong)
        self._wrong.setVisible(bool(wrong))
        if not wrong:
            place = self._desk.village.code
            self.wanted.emit(Wanted(place, self.investigator.text().strip(), int(step or 0)), int(size), seed)

    def _missing(self, seed: str, size: str, step: str) -> str:
        if not seed:
            return self.tr("Write a seed.")
        if not size.isdecimal() or not int(size):
            return self.tr("Write how many households, 1 or more.")
        return self.tr("Write the number of a step, or nothing.") if step and not step.isdecimal() else ""
