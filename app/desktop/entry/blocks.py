"""What a section is made of on the screen: fields, rosters with the fields of the current row, cards that fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.entry.field_grid import FieldGrid
from app.desktop.entry.making import number_shown, shown
from app.desktop.entry.plan import Block, Fields, Group, Roster, has_hint, without_rows
from app.desktop.entry.roster_block import RosterBlock
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Card, Line
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height
from app.procedure.tally import State
from forms.engine.definition import Definition

_COLUMNS = 4


class Shown(Protocol):
    """What every block can do."""

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""

    def rebuild(self) -> None:
        """Show everything anew: rows came, went or moved."""

    def take_keyboard(self, ref: str) -> bool:
        """Put the keyboard at a question and return whether it is here."""

    def stops(self) -> Iterator[str]:
        """Yield the refs in the order in which Enter walks through them, asked or not."""


class FieldsBlock(QWidget):
    """A run of questions as fields."""

    entered = Signal(str)
    settled = Signal()

    def __init__(
        self, theme: Theme, sheet: Worksheet, questions: Sequence[Definition], parent: QWidget, *, columns: int
    ) -> None:
        super().__init__(parent)
        gap = 8 if columns > 5 else 12 if columns > _COLUMNS else 16
        self._grid = FieldGrid(theme, sheet, questions, self, columns=columns, gap=gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        self._grid.entered.connect(self.entered)
        self._grid.settled.connect(self.settled)
        self.rebuild()

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""
        self._grid.refresh(refs)
        present(self, self._grid.shown_count > 0)

    def rebuild(self) -> None:
        """Show everything anew."""
        self._grid.bind("")
        present(self, self._grid.shown_count > 0)

    def take_keyboard(self, ref: str) -> bool:
        """Put the keyboard at a question and return whether it is here."""
        field = self._grid.field(ref)
        if field is not None:
            field.take_keyboard()
        return field is not None

    def stops(self) -> Iterator[str]:
        """Yield the refs of the fields."""
        yield from (field.ref for field in self._grid.fields)


class SumsBlock(Label):
    """Results inside a card, on one line at the right: nobody answers them."""

    entered = Signal(str)
    settled = Signal()

    def __init__(self, theme: Theme, sheet: Worksheet, questions: Sequence[Definition], parent: QWidget) -> None:
        super().__init__(theme, tone=Colour.INK2, parent=parent)
        self._sheet, self._questions = sheet, tuple(questions)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.rebuild()

    def _sums(self) -> str:
        text = self._sheet.filling.session.text
        told = (f"{self._sheet.label(q)} {number_shown(q, text(q.path)) or '—'}" for q in self._questions)
        return "    ".join(told)

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed results."""
        if any(question.path in refs for question in self._questions):
            self.rebuild()

    def rebuild(self) -> None:
        """Show the results anew."""
        self.say(self._sums)

    def take_keyboard(self, _ref: str) -> bool:
        """Return that no question is here."""
        return False

    def stops(self) -> Iterator[str]:
        """Yield nothing: nobody answers here."""
        yield from ()


class GroupBlock(Card):
    """A group as a card: the head tells its sum and what it holds, so a folded one still answers."""

    entered = Signal(str)
    settled = Signal()

    def __init__(self, theme: Theme, sheet: Worksheet, group: Group, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._theme, self._sheet, self._group = theme, sheet, group
        px = theme.px
        self._chevron = IconMark(theme, "chevron-down", Colour.INK2, 16)
        self._title = Label(theme, lambda: sheet.label(group.definition), bold=True)
        self._summary = Elided(theme, tone=Colour.INK2)
        self._sum, self._unit = Label(theme), Label(theme, lambda: self.tr("yuan"), tone=Colour.INK2)
        self._mark = IconMark(theme, "circle", Colour.INK2, 16)
        self._head = self._make_head()
        self._body = QWidget(self)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(px(12), px(12), px(12), px(12))
        body.setSpacing(px(12))
        columns = columns_of(group.definition)
        self.blocks = [_block_in_card(theme, sheet, block, self._body, columns) for block in group.blocks]
        flush = False
        for block in self.blocks:
            block.entered.connect(self.entered)
            block.settled.connect(self.settled)
            if isinstance(block, RosterBlock):
                flush = True
                block.setContentsMargins(0, 0, 0, 0)
            body.addWidget(block)
        if flush:
            body.setContentsMargins(0, 0, 0, px(12))
            for block in self.blocks:
                if not isinstance(block, RosterBlock):
                    block.setContentsMargins(px(12), 0, px(12), 0)
        self._line = Line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._line)
        layout.addWidget(self._body)
        self.unfold(wanted=self._state() is not State.DONE)
        self._show_head()

    def _make_head(self) -> QWidget:
        px = self._theme.px
        head = QWidget()
        keep_height(self._theme, head, 36)
        head.setCursor(Qt.CursorShape.PointingHandCursor)
        head.installEventFilter(self)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(px(12), 0, px(12), 0)
        layout.setSpacing(px(8))
        for part, stretch in ((self._chevron, 0), (self._title, 0), (self._summary, 1)):
            layout.addWidget(part, stretch)
        for part in (self._sum, self._unit, self._mark):
            layout.addWidget(part)
        return head

    @property
    def is_unfolded(self) -> bool:
        """Whether the questions are on the screen."""
        return not self._body.isHidden()

    def unfold(self, *, wanted: bool) -> None:
        """Show or hide the questions."""
        present(self._body, wanted)
        present(self._line, wanted)
        self._chevron.show_icon("chevron-down" if wanted else "chevron-right", Colour.INK2)

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers and the sum."""
        inside = self._group.definition.path + "/"
        if any(without_rows(ref).startswith(inside) for ref in refs):
            self._show_head()
        for block in self.blocks:
            block.refresh(refs)
        present(self, self._sheet.filling.session.is_relevant(self._group.definition.path))

    def rebuild(self) -> None:
        """Show everything anew."""
        for block in self.blocks:
            block.rebuild()
        self._show_head()
        present(self, self._sheet.filling.session.is_relevant(self._group.definition.path))

    def take_keyboard(self, ref: str) -> bool:
        """Unfold and put the keyboard at a question; return whether it is here."""
        if not without_rows(ref).startswith(self._group.definition.path + "/"):
            return False
        self.unfold(wanted=True)
        return any(block.take_keyboard(ref) for block in self.blocks)

    def stops(self) -> Iterator[str]:
        """Yield the refs inside."""
        for block in self.blocks:
            yield from block.stops()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Fold and unfold with the mouse."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.unfold(wanted=not self.is_unfolded)
            return True
        return super().eventFilter(watched, event)

    def _state(self) -> State:
        return self._sheet.tally.state(self._group.definition.path)

    def _show_head(self) -> None:
        session, total = self._sheet.filling.session, self._group.total
        state, tally = self._state(), self._sheet.tally.counts(self._group.definition.path)
        icon, tone = SIGNS[state]
        self._mark.show_icon(icon, tone)
        present(self._sum, total is not None)
        present(self._unit, total is not None and has_hint(total, "money"))
        if total is not None:
            self._sum.say(number_shown(total, session.text(total.path)) or "—")
        if tally.missing:
            self._summary.say(self.tr("%n open", "", tally.missing))
        else:
            self._summary.say("  ".join(self._telling()))

    def _telling(self) -> Iterator[str]:
        """Yield in a few words what the card holds."""
        session = self._sheet.filling.session
        for ref in self.stops():
            if ref.endswith("[new]"):
                continue
            value = session.text(ref) if session.is_relevant(ref) else ""
            if value.strip("0.") and not session.is_readonly(ref):
                question = self._sheet.definition(ref)
                text = shown(question, value, lambda ref=ref: self._sheet.options(ref))  # type: ignore[misc]
                yield text if "]" in ref else f"{self._sheet.label(question)} {text}"


class TitledFields(QWidget):
    """A group inside a card: its name on a line, its questions under it."""

    entered = Signal(str)
    settled = Signal()

    def __init__(self, theme: Theme, sheet: Worksheet, group: Group, parent: QWidget, *, columns: int) -> None:
        super().__init__(parent)
        self._sheet, self._group = sheet, group
        self._title = Label(theme, lambda: sheet.label(group.definition))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self._title)
        columns = columns_of(group.definition) if "columns-" in group.definition.appearance else columns
        self.blocks = [make_block(theme, sheet, block, self, columns=columns) for block in group.blocks]
        for block in self.blocks:
            block.entered.connect(self.entered)
            block.settled.connect(self.settled)
            layout.addWidget(block)

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""
        for block in self.blocks:
            block.refresh(refs)

    def rebuild(self) -> None:
        """Show everything anew."""
        for block in self.blocks:
            block.rebuild()

    def take_keyboard(self, ref: str) -> bool:
        """Put the keyboard at a question and return whether it is here."""
        return any(block.take_keyboard(ref) for block in self.blocks)

    def stops(self) -> Iterator[str]:
        """Yield the refs inside."""
        for block in self.blocks:
            yield from block.stops()


AnyBlock = FieldsBlock | SumsBlock | RosterBlock | GroupBlock | TitledFields

SIGNS = {
    State.DONE: ("circle-check", Colour.ACCENT),
    State.OPEN: ("circle", Colour.INK2),
    State.WRONG: ("circle-alert", Colour.ERROR),
    State.NOT_ASKED: ("circle-dashed", Colour.INK2),
}


def make_block(
    theme: Theme, sheet: Worksheet, block: Block, parent: QWidget, *, columns: int = _COLUMNS
) -> AnyBlock:
    """Return the widget of a block, made where it will stand."""
    if isinstance(block, Fields):
        return FieldsBlock(theme, sheet, block.questions, parent, columns=columns)
    if isinstance(block, Roster):
        return RosterBlock(theme, sheet, block, parent)
    if has_hint(block.definition, "card"):
        return GroupBlock(theme, sheet, block, parent)
    return TitledFields(theme, sheet, block, parent, columns=columns)


def columns_of(definition: Definition) -> int:
    """Return how many fields stand side by side in a group."""
    hints = [hint for hint in definition.appearance.split() if hint.startswith("columns-")]
    return int(hints[0].removeprefix("columns-")) if hints else _COLUMNS


def _block_in_card(theme: Theme, sheet: Worksheet, block: Block, parent: QWidget, columns: int) -> AnyBlock:
    if isinstance(block, Fields) and all(question.is_readonly_always for question in block.questions):
        return SumsBlock(theme, sheet, block.questions, parent)
    if isinstance(block, Roster):
        return RosterBlock(theme, sheet, block, parent, dense=True)
    return make_block(theme, sheet, block, parent, columns=columns)
