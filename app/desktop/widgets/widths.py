"""Widths and heights that follow the text size: a fixed one is set again whenever the theme changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desktop.theme.theme import Theme


class _Measure(QObject):
    """Keeps one measure of a widget; lives as long as the widget."""

    def __init__(self, theme: Theme, widget: QWidget, measure: int, take: Callable[[int], object]) -> None:
        super().__init__(widget)
        self._theme, self._measure, self._take = theme, measure, take
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Set it for the text size of the moment."""
        self._take(self._theme.px(self._measure))


def keep_width(theme: Theme, widget: QWidget, width: int) -> None:
    """Keep the widget at this width, given in pixels at 100 %."""
    _Measure(theme, widget, width, widget.setFixedWidth)


def keep_height(theme: Theme, widget: QWidget, height: int) -> None:
    """Keep the widget at this height, given in pixels at 100 %."""
    _Measure(theme, widget, height, widget.setFixedHeight)


def keep_least_height(theme: Theme, widget: QWidget, height: int) -> None:
    """Keep the widget from being lower than this, given in pixels at 100 %."""
    _Measure(theme, widget, height, widget.setMinimumHeight)


def keep_most_height(theme: Theme, widget: QWidget, height: int) -> None:
    """Keep the widget from being higher than this, given in pixels at 100 %."""
    _Measure(theme, widget, height, widget.setMaximumHeight)


def keep_most_width(theme: Theme, widget: QWidget, width: int) -> None:
    """Keep the widget from being wider than this, given in pixels at 100 %."""
    _Measure(theme, widget, width, widget.setMaximumWidth)
