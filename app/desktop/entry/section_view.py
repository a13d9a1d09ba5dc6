"""The section one is in: its title, its blocks, and at the foot the help on the question one is at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.desktop.entry.blocks import AnyBlock, GroupBlock, TitledFields, make_block
from app.desktop.entry.plan import Section
from app.desktop.entry.roster_block import RosterBlock
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.wrapping import WrappingRow


class SectionView(QScrollArea):
    """One section; made when it is first looked at, kept while the household is open."""

    entered = Signal(str)
    settled = Signal()

    def __init__(self, theme: Theme, sheet: Worksheet, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._sheet, self.section = theme, sheet, section
        px = theme.px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.setWidget(content)  # first: what stands in a window is styled once, not with every step into it
        self._blocks: list[AnyBlock] = [make_block(theme, sheet, block, content) for block in section.blocks]
        self._main = next((block for block in self._blocks if isinstance(block, RosterBlock)), None)
        self._count = Label(theme, tone=Colour.INK2)
        self._sets: SegmentedControl | None = None
        self._stale: set[str] = set()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(px(16), px(12), px(16), px(16))
        layout.setSpacing(px(8) if self._main is None else px(12))
        layout.addWidget(self._make_head())
        for block in self._blocks:
            block.entered.connect(self.entered)
            block.settled.connect(self.settled)
            layout.addWidget(block)
        layout.addStretch(0 if self._main else 1)  # rows of fields stay close; a table may grow
        self._show_count()

    def _make_head(self) -> QWidget:
        theme = self._theme
        head = WrappingRow(theme, spacing=12, least=32)
        number = Label(theme, str(self.section.number), size=Type.HEADING, bold=True)
        number.setMinimumWidth(theme.px(16))
        head.addWidget(number)
        head.addWidget(
            Elided(theme, lambda: self._sheet.label(self.section.definition), size=Type.HEADING, bold=True)
        )
        head.addWidget(self._count)
        head.push()
        if self._main is not None:
            self._add_controls(head, self._main)
        elif any(isinstance(block, GroupBlock) for block in self._blocks):
            head.addWidget(Label(theme, lambda: self.tr("Unfold all  Ctrl+E"), tone=Colour.INK2))
        return head

    def _add_controls(self, head: WrappingRow, block: RosterBlock) -> None:
        if len(block.roster.sets) > 1:
            sets = self._sets = SegmentedControl(self._theme, block.set_titles())
            sets.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            sets.chosen.connect(block.show_set)
            block.sets_changed.connect(lambda: sets.set_options(block.set_titles()))
            head.addWidget(sets)
        modes = SegmentedControl(
            self._theme, [lambda: self.tr("Table"), lambda: self.tr("Card")], icons=["table-2", "id-card"]
        )
        modes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        modes.chosen.connect(lambda index: self._show_mode(block, as_card=index == 1))
        head.addWidget(modes)

    def _show_mode(self, block: RosterBlock, *, as_card: bool) -> None:
        block.show_as_card(wanted=as_card)
        if self._sets is not None:
            self._sets.setVisible(not as_card)
        block.take_keyboard(self._sheet.place)

    # following the questionnaire
    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""
        for block in self._blocks:
            block.refresh(refs)
        if self._main is not None and self._main.model.repeat_ref in refs:
            self._show_count()

    def note_changes(self, refs: frozenset[str]) -> None:
        """Remember changed answers until the section is shown."""
        self._stale |= refs

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what changed in the meantime."""
        super().showEvent(event)
        if self._stale:
            stale, self._stale = self._stale, set()
            self.refresh(frozenset(stale))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave every key to the page: arrows go to questions, they do not scroll."""
        event.ignore()

    def rebuild(self) -> None:
        """Show everything anew."""
        self._stale.clear()
        for block in self._blocks:
            block.rebuild()
        self._show_count()

    def _show_count(self) -> None:
        if self._main is not None:
            self._count.say(str(self._main.model.rows))

    # the keyboard
    def take_keyboard(self, ref: str) -> bool:
        """Put the keyboard at a question, bring it into sight, and return whether it is here."""
        if not any(block.take_keyboard(ref) for block in self._blocks):
            return False
        self.show_keyboard()
        return True

    def show_keyboard(self) -> None:
        """Scroll so that the line one types in is seen, and the title of the section wherever both have room."""
        widget, content = QApplication.focusWidget(), self.widget()
        if widget is None or content is None or not content.isAncestorOf(widget):
            return
        below, margin = widget.mapTo(content, QPoint(0, widget.height())).y(), self._theme.px(48)
        if below + margin <= self.viewport().height():
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(widget, 0, margin)

    def stops(self) -> Iterator[str]:
        """Yield the refs in the order in which Enter walks through them."""
        for block in self._blocks:
            yield from block.stops()

    def roster_at(self, ref: str) -> RosterBlock | None:
        """Return the innermost roster in which a ref stands, else the only one of the section."""
        found = list(_rosters(self._blocks))
        inside = [block for block in found if ref.startswith(block.model.repeat_ref + "[")]
        return inside[0].at(ref) if inside else found[0] if len(found) == 1 else None

    def rosters(self) -> list[RosterBlock]:
        """Return every roster of the section."""
        return list(_rosters(self._blocks))

    def unfold_all(self) -> None:
        """Unfold every card, or fold all when all are unfolded."""
        cards = [block for block in self._blocks if isinstance(block, GroupBlock)]
        wanted = not all(card.is_unfolded for card in cards)
        for card in cards:
            card.unfold(wanted=wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let two sets of columns stand together where there is room."""
        super().resizeEvent(event)
        if self._main is not None:
            self._main.fit(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.rebuild()
            if self._sets is not None and self._main is not None:
                self._sets.set_options(self._main.set_titles())

    def corner(self) -> QPoint:
        """Return where small windows over the section begin, in the window's coordinates."""
        return self.mapTo(self.window(), QPoint(self._theme.px(16), self._theme.px(56)))


def _rosters(blocks: list[AnyBlock]) -> Iterator[RosterBlock]:
    for block in blocks:
        if isinstance(block, RosterBlock):
            yield block
        elif isinstance(block, GroupBlock | TitledFields):
            yield from _rosters(block.blocks)
