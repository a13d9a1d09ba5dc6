"""What became of an export: before it a word on what will be in the bundle, after it the proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.exchange.drives import megabytes
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.card import Card, Line
from app.desktop.widgets.empty_state import EmptyState, IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.widths import keep_least_height
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow
from app.desktop.words import four_words
from app.procedure.exchange.results import Sent
from resources.errors import LikaError
from resources.messages import sentence


class ResultCard(Card):
    """Shows one of: nothing yet, running, sent, nothing to send, refused."""

    again_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        theme = desk.theme
        self._empty = EmptyState(theme, icon="upload", title="", text="")
        self._mark = IconMark(theme, "shield-check", Colour.ACCENT, 32)
        self._title = Label(theme, size=Type.HEADING, bold=True)
        self._where = Elided(theme, tone=Colour.INK2)
        self._steps = tuple((Label(theme, bold=True), Label(theme, tone=Colour.INK2, wrap=True)) for _ in range(3))
        self._numbers = tuple(
            (Label(theme, size=Type.NUMBER, bold=True), Label(theme, tone=Colour.INK2)) for _ in range(3)
        )
        self._file, self._words = Elided(theme), Label(theme, bold=True, wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._lay_out_sent())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._stack)
        keep_least_height(theme, self, 302)
        self._say(
            lambda: self.tr("The bundle holds what the county has not got"),
            lambda: self.tr(
                "Every household that was finished or changed since, whole and signed."
                " A lost stick costs nothing: the next bundle has it all again."
            ),
        )

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words of the team's key, to read to the county by telephone."""
        self._words.say(four_words(words))

    def show_running(self) -> None:
        """Say that it is being written."""
        self._say(
            lambda: self.tr("Writing, reading back, comparing"),
            lambda: self.tr("Leave the stick in until the mark appears."),
        )

    def show_nothing(self) -> None:
        """Say that the county has everything."""
        self._say(
            lambda: self.tr("Nothing to send"),
            lambda: self.tr(
                "The county has everything that is finished here. Drafts go with the bundle once they are done."
            ),
        )

    def show_refusal(self, error: LikaError) -> None:
        """Say why it was not written."""
        self._say(
            lambda: self.tr("The bundle was not written"),
            lambda: sentence(error, self._desk.language),
            kind="error",
        )

    def show_sent(self, sent: Sent, where: str, at: datetime) -> None:
        """Show the proof of what was written."""
        self.set_kind("plain")
        clock = at.astimezone().strftime("%H:%M:%S")
        size, households = megabytes(sent.size), sent.counts.households
        self._title.say(lambda: self.tr("Bundle {0} is written and verified").format(sent.number))
        self._where.say(lambda: self.tr("Take it out and hand it to the county: {0}").format(where))
        told: tuple[tuple[Words, Words], ...] = (
            (lambda: self.tr("Written"), f"{clock}, {size}"),
            (lambda: self.tr("Read back"), lambda: self.tr("the same byte by byte")),
            (lambda: self.tr("Verified"), lambda: self.tr("signed, %n households", "", households)),
        )
        for (title, text), (title_words, text_words) in zip(self._steps, told, strict=True):
            title.say(title_words)
            text.say(text_words)
        numbers: tuple[tuple[int, Words], ...] = (
            (sent.counts.households, lambda: self.tr("households")),
            (sent.counts.people, lambda: self.tr("people")),
            (sent.counts.revisions, lambda: self.tr("changes")),
        )
        for (number, noun), (count, words) in zip(self._numbers, numbers, strict=True):
            number.say(f"{count:,}")
            noun.say(words)
        self._file.say(sent.file.name)
        self._stack.setCurrentIndex(1)

    def _say(self, title: Words, text: Words, *, kind: str = "plain") -> None:
        self.set_kind(kind)
        self._empty.title.say(title)
        self._empty.text.say(text)
        self._stack.setCurrentIndex(0)

    def _lay_out_sent(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, px(8), 0, px(8))
        layout.setSpacing(px(12))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._where)
        head = _inset(px(24), self._mark, spacing=px(12))
        head.addLayout(lines, 1)
        layout.addLayout(head)
        steps = _inset(px(24), spacing=px(16))
        for title, text in self._steps:
            step = QVBoxLayout()
            step.setSpacing(0)
            row = QHBoxLayout()
            row.setSpacing(px(8))
            row.addWidget(IconMark(theme, "circle-check", Colour.ACCENT, Metric.ICON))
            row.addWidget(title, 1)
            step.addLayout(row)
            below = QHBoxLayout()
            below.setContentsMargins(px(24), 0, 0, 0)
            below.addWidget(text)
            step.addLayout(below)
            steps.addLayout(step, 1)
        layout.addLayout(steps)
        layout.addWidget(Line())
        numbers = _inset(px(24), spacing=px(16))
        for place, (number, noun) in enumerate(self._numbers):
            if place:
                numbers.addWidget(Line(upright=True))
            block = QVBoxLayout()
            block.setSpacing(0)
            block.addWidget(number)
            block.addWidget(noun)
            numbers.addLayout(block, 1)
        layout.addLayout(numbers)
        layout.addWidget(Line())
        for words, value in (
            ((lambda: self.tr("File")), self._file),
            ((lambda: self.tr("Words of this team's key, to read out by telephone")), self._words),
        ):
            line = WrappingRow(theme, margins=(24, 0, 24, 0), spacing=4)
            line.addWidget(Label(theme, words, tone=Colour.INK2, wrap=True))
            line.push()
            line.addWidget(value)
            layout.addWidget(line)
        layout.addStretch()
        return page


def _inset(margin: int, *widgets: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(margin, 0, margin, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
