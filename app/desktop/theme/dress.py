"""The style sheet belongs to the parts of a window, not to the application.

With one of its own an application styles everything again each time a part is put into another: a page was styled
four times before it stood. What is made outside of a window now has no sheet, and is styled once, in its place.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desktop.theme.theme import Theme


class _Dress(QObject):
    """Keeps the look of a widget; lives as long as the widget."""

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        super().__init__(widget)
        self._theme, self._widget = theme, widget
        theme.restyled.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        put_on(self._theme, self._widget)


def dress(theme: Theme, widget: QWidget) -> None:
    """Give the widget and all that will stand in it the style sheet, now and after every change of the look."""
    _Dress(theme, widget)


def put_on(theme: Theme, widget: QWidget) -> None:
    """Give the widget the style sheet of the moment, unless it has it."""
    if widget.styleSheet() != theme.sheet:
        widget.setStyleSheet("")  # exchanging one for another takes Qt four times as long as both of this
        widget.setStyleSheet(theme.sheet)
