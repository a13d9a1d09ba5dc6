"""What the window asks of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window; the ones that list something react to being shown and to the search."""

    def arrive(self) -> None:
        """Be shown: read again what may have changed, and put the focus where one begins."""

    def topic(self) -> str:
        """Return what one is doing here, where the handbook has a chapter of its own for it; else nothing."""
        return ""

    def look_for(self, text: str) -> None:
        """Show what the search in the top bar asks for."""

    def enter_found(self) -> None:
        """Take Enter in the search: go to what was found."""
