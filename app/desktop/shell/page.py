"""What the window asks of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.widgets.card import keep_to_the_edges


class Page(QWidget):
    """A page of the window; the ones that list something react to being shown and to the search."""

    def stand_below(self, head: QWidget, body: QWidget | QLayout) -> None:
        """Lay the page out: its head above, the body in all the room below."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        if isinstance(body, QWidget):
            layout.addWidget(body, 1)
        else:
            layout.addLayout(body, 1)

    def stand_or_teach(
        self, theme: Theme, head: QWidget, banner: QWidget, *, teach: QWidget, filled: QWidget
    ) -> QStackedWidget:
        """Lay the page out with a banner above what it shows; return the stack: `teach` first, then `filled`."""
        stack = QStackedWidget()
        stack.addWidget(teach)
        stack.addWidget(filled)
        body = QVBoxLayout()
        keep_to_the_edges(theme, body)
        body.addWidget(banner)
        body.addWidget(stack, 1)
        self.stand_below(head, body)
        return stack

    def arrive(self) -> None:
        """Be shown: read again what may have changed, and put the focus where one begins."""

    def read_again(self) -> None:
        """Show what another clerk changed, where `Desk.register_changed` does not lead to it already.

        What is chosen, typed and looked at stays, and so does the focus.
        """

    def topic(self) -> str:
        """Return what one is doing here, where the handbook has a chapter of its own for it; else nothing."""
        return ""

    def look_for(self, text: str) -> None:
        """Show what the search in the top bar asks for."""

    def enter_found(self) -> None:
        """Take Enter in the search: go to what was found."""
