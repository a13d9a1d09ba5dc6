"""What is lacking at a step, each with the households it is about and the button that leads on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Line, TitledCard
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.words import listed
from app.procedure.steps.board import Board
from app.procedure.steps.groups import Hindrance
from app.procedure.steps.outcome import Lack, State
from app.procedure.steps.procedures import Step

_NAMED, _MOST = 3, 40
_ICONS = {
    Lack.STALE: ("pen-line", Colour.WARN),
    Lack.OPEN: ("message-square", Colour.INFO),
    Lack.RUNNING: ("clock", Colour.INFO),
    Lack.POSTPONED: ("clock", Colour.INFO),
    Lack.CONTRADICTED: ("circle-alert", Colour.ERROR),
}
_USUAL = ("circle-dashed", Colour.WARN)


class LackingCard(TitledCard):
    """Says `households_wanted` with records, or `paper_wanted` with the record of a document."""

    households_wanted = Signal(object)
    paper_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, lambda: self.tr("What is lacking"))
        self._desk = desk
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.nothing = Label(desk.theme, tone=Colour.INK2, wrap=True)
        self.nothing.setContentsMargins(desk.theme.px(16), desk.theme.px(12), 0, 0)
        self.body.addWidget(self.nothing)
        self.body.addWidget(scrolled(self._rows), 1)
        self.buttons: list[Button] = []

    def show_step(self, board: Board, step: Step) -> None:
        """Show what is lacking at one step of a board."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        found = [each for each in board.together.hindrances if each.step.id == step.id]
        self.nothing.setVisible(not found)
        waiting = sum(each.of(State.WAITING) for each in board.together.steps if each.step.id == step.id)
        self.nothing.say(lambda: self._nothing(waiting))
        self.remark.say(self.tr("%n things", "", len(found)) if found else "")
        for each in found[:_MOST]:
            self._column.addWidget(self._row(board, each))
            self._column.addWidget(Line(soft=True))
        self._column.addStretch()

    def _nothing(self, waiting: int) -> str:
        if waiting:
            return self.tr("Nothing is in the way; %n households still wait for this step.", "", waiting)
        return self.tr("Nothing is lacking at this step.")

    def _row(self, board: Board, each: Hindrance) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(12))
        icon, colour = _ICONS.get(each.reason.lack, _USUAL)
        layout.addWidget(IconMark(theme, icon, colour, Metric.ICON))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        sentence = each.reason.sentence(self._desk.language)
        said, about = Elided(theme), Elided(theme, tone=Colour.INK2)
        said.say(sentence)
        said.setToolTip(sentence)
        about.say(_named([board.heads.get(record, "") for record in each.households]))
        words.addWidget(said)
        words.addWidget(about)
        layout.addLayout(words, 1)
        layout.addWidget(self._button(board, each))
        return row

    def _button(self, board: Board, each: Hindrance) -> Button:
        papers = [record for record in each.reason.documents if record not in board.heads]
        if papers:
            made = Button(self._desk.theme, lambda: self.tr("Open paper"))
            made.clicked.connect(lambda: self.paper_wanted.emit(papers[0]))
        else:
            made = Button(self._desk.theme, lambda: self.tr("Show %n households", "", len(each.households)))
            made.clicked.connect(lambda: self.households_wanted.emit(each.households))
        made.setAccessibleDescription(each.reason.sentence(self._desk.language))
        self.buttons.append(made)
        return made


def _named(heads: Sequence[str]) -> str:
    told = listed(filter(None, heads[:_NAMED]))
    return f"{told} … {len(heads)}" if len(heads) > _NAMED else told
