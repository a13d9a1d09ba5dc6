"""The step that is looked at: how far it is, the ring of a sign-off or the days of a notice, and its papers."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.procedure.day_strip import DayStrip
from app.desktop.procedure.names import TONES, form_name, state_name
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.chip import PLAIN, Chip
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.ring import Ring
from app.desktop.widgets.widths import keep_least_height, keep_most_height
from app.desktop.words import listed, long_date
from app.procedure.steps.board import Board
from app.procedure.steps.evidence import Evidence
from app.procedure.steps.groups import StepCount
from app.procedure.steps.judging import least_above
from app.procedure.steps.outcome import State
from app.procedure.steps.procedures import Kind, Step
from resources.messages import text

_SHARE = Fraction(2, 3)
_PAPERS = 132  # height of the list of papers


class StepCard(TitledCard):
    """Says `paper_wanted` with the record of a paper."""

    paper_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "")
        self._desk = desk
        theme = desk.theme
        self.chip = Chip(theme)
        self.head.addWidget(self.chip)
        self.ring, self.days = Ring(theme), DayStrip(theme)
        self.counted = Label(theme, size=Type.HEADING, bold=True)
        self.to_do = Label(theme, tone=Colour.INK2, wrap=True)
        self.more = Label(theme, tone=Colour.INK2, wrap=True)
        self.papers = PlainTable(
            theme,
            [
                Head(lambda: self.tr("Paper"), 128),
                Head(lambda: self.tr("Day"), 152),
                Head(lambda: self.tr("About")),
            ],
        )
        name_for_ears(self.papers, lambda: self.tr("Papers of the step"))
        self.papers.entered.connect(lambda row: self.paper_wanted.emit(self._shown[row].record))
        self._shown: tuple[Evidence, ...] = ()
        self._lay_out()

    def show_step(self, board: Board, step: Step) -> None:
        """Show one step of a board."""
        language = self._desk.language.value
        count = next(each for each in board.together.steps if each.step.id == step.id)
        self.title.say(f"{step.number}   {step.title[language]}")
        state = _state_of(count)
        icon = "check" if state is State.DONE else "clock" if state is State.WAITING else "triangle-alert"
        self.chip.show_state(state_name(state), icon=icon, tone=TONES.get(state, PLAIN))
        done, asked = count.of(State.DONE), board.together.households - count.of(State.CLOSED)
        self.counted.say(self.tr("{0} of {1} households").format(done, asked))
        turn = text(f"steps.turn_{step.turn}", self._desk.language)
        self.to_do.say(self.tr("{0}: {1}").format(turn[:1].upper() + turn[1:], step.to_do[language]))
        self._shown = board.papers(step)
        self._show_ring(board, step)
        self._show_days(board, step)
        self._show_papers(board, step)

    def _show_ring(self, board: Board, step: Step) -> None:
        whole = board.households_in_group()
        is_shown = step.evidence is Kind.SIGNOFF and bool(board.group) and whole is not None
        self.ring.setVisible(is_shown)
        if not is_shown or whole is None:
            self.more.say(self._no_base(board, step))
            return
        share = step.share or _SHARE
        signed = max((each.number("households_signed") or 0 for each in self._shown), default=0)
        needed = least_above(whole, share)
        self.ring.show_share(signed, whole, needed=share, below=self.tr("{0} needed").format(needed))
        missing = needed - signed
        reached = self.tr("More than two thirds have signed.")
        self.more.say(self.tr("%n more must sign.", "", missing) if missing > 0 else reached)

    def _no_base(self, board: Board, step: Step) -> str:
        if step.evidence is not Kind.SIGNOFF:
            return ""
        if not board.group:
            return self.tr("Choose a group to see how many have signed.")
        return self.tr("The village form does not say how many households the group has.")

    def _show_days(self, board: Board, step: Step) -> None:
        posted = self._shown[0] if step.evidence is Kind.NOTICE and self._shown else None
        first = posted.day(step.date) if posted else None
        last = posted.day(step.ends) if posted else None
        self.days.setVisible(first is not None and last is not None)
        if first is None or last is None:
            return
        self.days.show_days(first, last, board.today)
        left = (last - board.today).days + 1
        until = long_date(last, self._desk.language)
        hangs = self.tr("Hangs %n more days, until {0}.", "", left).format(until)
        over = self.tr("Its days were over on {0}.").format(until)
        self.more.say(hangs if left > 0 else over)

    def _show_papers(self, board: Board, step: Step) -> None:
        rows = []
        for each in self._shown:
            on = each.day(step.date)
            day = long_date(on, self._desk.language) if on else "—"
            heads = [board.heads[one.household] for one in each.mentions if one.household in board.heads]
            about = listed(heads[:3]) + ("…" if len(heads) > 3 else "")
            rows.append((Cell(form_name(each.form)), Cell(day), Cell(about)))
        self.papers.setVisible(bool(rows))
        self.papers.show_rows(rows)

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        words = QVBoxLayout()
        words.setSpacing(px(8))
        for each in (self.counted, self.to_do, self.days, self.more):
            words.addWidget(each)
        words.addStretch()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(24))
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        keep_least_height(self._desk.theme, self.papers, _PAPERS // 2)
        keep_most_height(self._desk.theme, self.papers, _PAPERS)
        for shown_later in (self.ring, self.days, self.papers):
            shown_later.hide()
        self.body.addWidget(middle)
        self.body.addStretch()
        self.body.addWidget(self.papers)


def _state_of(count: StepCount) -> State:
    if count.of(State.BLOCKED):
        return State.BLOCKED
    if count.of(State.WAITING):
        return State.WAITING
    return State.DONE if count.of(State.DONE) else State.CLOSED
