"""Every answer of a household that differs, a line each; the one that is decided next is opened to its cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from app.desktop.conflicts.choice import Choice
from app.desktop.conflicts.state import Decisions, Question
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.procedure.exchange.conflicts import Side


class Answers(PlainTable):
    """A table whose current row is as high as `choice`, which stands over it."""

    _opened: int | None = None  # the row that is opened; known before Qt first asks where things are

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self._named())
        self.choice = Choice(theme, self.viewport())
        self.choice.hide()

    def show_questions(self, questions: Sequence[Question], decided: Decisions, *, at: int) -> None:
        """Show these in place of the ones before, with what was chosen, the one in this row opened."""
        self._close_row()
        self.show_rows([self._row(each, decided) for each in questions])
        self.selectRow(at)
        self.open_row()

    def open_row(self) -> None:
        """Open the row the keyboard is at, and close the one before."""
        row = self.currentIndex().row()
        if self._opened != row:
            self._close_row()
        self._opened = row if row >= 0 else None
        self.choice.setVisible(self._opened is not None)
        self._fit_choice()
        self.scrollTo(self.currentIndex())

    def _close_row(self) -> None:
        """Let the opened row be as high as the others; it would stay so for whatever stands in it next."""
        if self._opened is not None:
            self.setRowHeight(self._opened, self.verticalHeader().defaultSectionSize())
        self._opened = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the cards the new width."""
        super().resizeEvent(event)
        self._fit_choice()

    def updateGeometries(self) -> None:  # noqa: N802
        """Keep the cards where their row is."""
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Keep the cards where their row is."""
        super().scrollContentsBy(dx, dy)
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the heads and for the opened row."""
        least = super().minimumSizeHint()
        if self._opened is None:
            return least
        width = max(least.width(), self.choice.minimumSizeHint().width())
        return QSize(width, self._head_height + self.rowHeight(self._opened))

    @property
    def _fitted(self) -> int:
        opened = 0
        if self._opened is not None:
            opened = self.rowHeight(self._opened) - self.verticalHeader().defaultSectionSize()
        return super()._fitted + opened

    def _fit_choice(self) -> None:
        if self._opened is None:
            return
        self.setRowHeight(self._opened, self.choice.height_at(self.viewport().width()))
        self.fit_rows(least=self.model().rowCount(), gives_way=True)
        self._place()

    def _place(self) -> None:
        if self._opened is not None:
            top, height = self.rowViewportPosition(self._opened), self.rowHeight(self._opened)
            self.choice.setGeometry(0, top, self.viewport().width(), height)

    def _row(self, question: Question, decided: Decisions) -> Row:
        chosen = decided.get(question.path)
        name = (
            f"{question.named.row} · {question.named.question}" if question.named.row else question.named.question
        )
        return (
            Cell(name, bold=True),
            Cell(question.before, ink=Colour.INK2),
            self._side(question.ours, taken=chosen is Side.OURS),
            self._side(question.theirs, taken=chosen is Side.THEIRS),
            self._result(question, decided),
        )

    def _side(self, value: str, *, taken: bool) -> Cell:
        icon = "circle-check" if taken else ""
        return Cell(value, bold=taken, icon=icon, icon_colour=Colour.ACCENT)

    def _result(self, question: Question, decided: Decisions) -> Cell:
        if question.path not in decided:
            return Cell(lambda: self.tr("open"), ink=Colour.INK2)
        chosen = decided[question.path]
        if chosen is Side.OURS:
            return Cell(lambda: self.tr("the earlier"), ink=Colour.ACCENT_INK)
        if chosen is Side.THEIRS:
            return Cell(lambda: self.tr("the later"), ink=Colour.ACCENT_INK)
        return Cell(str(chosen), ink=Colour.ACCENT_INK)

    def _named(self) -> tuple[Head, ...]:
        return (
            Head(lambda: self.tr("Question")),
            Head(lambda: self.tr("Before"), 112),
            Head(lambda: self.tr("← Earlier"), 144),
            Head(lambda: self.tr("→ Later"), 144),
            Head(lambda: self.tr("Decision"), 96),
        )
