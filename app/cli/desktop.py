"""What the command line asks of the desktop. It is handed in at the top of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from resources.messages import Language

if TYPE_CHECKING:
    from app.tour.state import Guide


class Desktop(Protocol):
    """The window, as seen from a terminal."""

    def open(self, language: Language) -> int:
        """Show the window until it is closed and return the exit status; NotPossible where there is no screen."""

    def guide(self) -> Guide:
        """Return what drives the real window in the tour; without a screen it draws where nobody looks."""
