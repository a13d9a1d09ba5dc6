"""Widths that follow the text size: a fixed one is set again whenever the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desktop.theme.theme import Theme


class _Width(QObject):
    """Keeps one widget at its width; lives as long as the widget."""

    def __init__(self, theme: Theme, widget: QWidget, width: int) -> None:
        super().__init__(widget)
        self._theme, self._widget, self._width = theme, widget, width
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Set the width for the text size of the moment."""
        self._widget.setFixedWidth(self._theme.px(self._width))


def keep_width(theme: Theme, widget: QWidget, width: int) -> None:
    """Keep the widget at this width, given in pixels at 100 %."""
    _Width(theme, widget, width)
