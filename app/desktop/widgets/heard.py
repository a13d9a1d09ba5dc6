"""What a screen reader says of a widget that shows no words of its own: a list, a table, a preview."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.desktop.widgets.words import Words, spoken


def name_for_ears(widget: QWidget, words: Words) -> None:
    """Let the widget be heard under these words, in the language of now and after every change of it."""
    widget.installEventFilter(_Namer(widget, words))


class _Namer(QObject):
    def __init__(self, widget: QWidget, words: Words) -> None:
        super().__init__(widget)
        self._widget, self._words = widget, words
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        self._widget.setAccessibleName(spoken(self._words))
