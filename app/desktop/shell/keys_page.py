"""F1, pressed twice: every key on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.shell.page import Page
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.card import TitledCard, page_head
from app.desktop.widgets.columns import TO_THE_EDGES, Columns
from app.desktop.widgets.keys import KeyCap
from app.desktop.widgets.label import Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.words import Words

Rows = Sequence[tuple[str, Words]]


class KeysPage(Page):
    """Cards: everywhere, in the list, while entering, and at a county where decisions are made."""

    def __init__(self, desk: Desk, *, of_county: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of_county = of_county
        theme, px = desk.theme, desk.theme.px
        title = Label(theme, lambda: self.tr("Keys"), size=Type.HEADING, bold=True)
        remark = Label(theme, lambda: self.tr("F1 or Esc goes back"), tone=Colour.INK2)
        head = page_head(theme, title, remark)
        columns = Columns(theme, margins=TO_THE_EDGES)
        deciding: tuple[tuple[Words, Rows], ...] = (
            ((lambda: self.tr("Inbox, conflicts, duplicates"), self._deciding()),) if of_county else ()
        )
        for cards in (
            ((lambda: self.tr("Everywhere"), self._everywhere()), (lambda: self.tr("Households"), self._list())),
            ((lambda: self.tr("Entry: answering"), self._answering()),),
            ((lambda: self.tr("Entry: rows and moving about"), self._moving()), *deciding),
        ):
            stacked = QWidget()
            column = QVBoxLayout(stacked)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(16))
            for words, rows in cards:
                column.addWidget(_card(theme, words, rows))
            column.addStretch()
            columns.add(stacked)
        self.stand_below(head, scrolled(columns))

    def _everywhere(self) -> Rows:
        return (
            ("Ctrl+1 ... 9" if self._of_county else "Ctrl+1 ... 7", lambda: self.tr("Go to a page")),
            ("Ctrl+F", lambda: self.tr("Search")),
            ("Ctrl+G", lambda: self.tr("Go to village")),
            ("Ctrl+L", lambda: self.tr("Lock")),
            ("F1", lambda: self.tr("Handbook; again: this page")),
            ("Esc", lambda: self.tr("Back")),
        )

    def _list(self) -> Rows:
        return (
            ("Enter", lambda: self.tr("Open the household")),
            ("Ins", lambda: self.tr("New household")),
            ("Ctrl+P", lambda: self.tr("Print")),
            ("Ctrl+H", lambda: self.tr("History of the household")),
            ("Ctrl+E", lambda: self.tr("Check entry: key again from the signed sheet")),
            ("Ctrl+I", lambda: self.tr("Take households from a list")),
            ("Ctrl+J", lambda: self.tr("Spot checks")),
            ("F12", lambda: self.tr("Show or hide the summary")),
        )

    def _answering(self) -> Rows:
        return (
            ("Enter / Tab", lambda: self.tr("Next question")),
            ("Shift+Enter", lambda: self.tr("Question before")),
            ("0-9", lambda: self.tr("Choose a coded answer")),
            ("A-Z", lambda: self.tr("Narrow a list")),
            ("Space", lambda: self.tr("Switch on or off")),
            ("F2", lambda: self.tr("Note on the question")),
            ("Ctrl+K", lambda: self.tr("Does not know")),
            ("Ctrl+0", lambda: self.tr("The other numbers of this group are 0")),
            ("Ctrl+R", lambda: self.tr("Refused")),
            ("Ctrl+Z / Y", lambda: self.tr("Undo and redo")),
            ("F9", lambda: self.tr("Print this form")),
        )

    def _moving(self) -> Rows:
        return (
            ("F3", lambda: self.tr("New row")),
            ("F4", lambda: self.tr("Delete the row")),
            ("Ctrl+Enter", lambda: self.tr("New row below")),
            ("Ctrl+D", lambda: self.tr("Take the value above")),
            ("PgUp / PgDn", lambda: self.tr("Other person")),
            ("F6", lambda: self.tr("Go to a question")),
            ("F7", lambda: self.tr("Next problem")),
            ("F8", lambda: self.tr("Next unanswered")),
            ("F12", lambda: self.tr("Show or hide what comes out")),
        )

    def _deciding(self) -> Rows:
        return (
            ("Ctrl+I", lambda: self.tr("Take in what is on the stick")),
            ("F7", lambda: self.tr("Next bundle that needs a hand")),
            ("← →", lambda: self.tr("Decide: left or earlier, right or later")),
            ("Backspace", lambda: self.tr("The answer before")),
            ("PgUp / PgDn", lambda: self.tr("Other household")),
            ("T / A", lambda: self.tr("Two households; ask the team")),
            ("Ctrl+Z", lambda: self.tr("Take a decision back")),
        )


def _card(theme: Theme, title: Words, rows: Rows) -> TitledCard:
    card = TitledCard(theme, title)
    grid = QGridLayout()
    grid.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(8))
    for row, (key, words) in enumerate(rows):
        grid.addWidget(KeyCap(theme, key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(theme, words, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return card
