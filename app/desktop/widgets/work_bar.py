"""Says what is being done and that it goes on, or how far it is where that is known."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Elided
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words, spoken

_BAR = 104  # pixels at 100 %: as wide as the strength of a passphrase


class WorkBar(QWidget):
    """A bar that moves, with words beside it; it keeps its room, so that nothing jumps when work begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        keep_width(theme, self._bar, _BAR)
        self._words = Elided(theme, tone=Colour.INK2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._bar)
        layout.addWidget(self._words, 1)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        self.hide()

    def begin(self, words: Words) -> None:
        """Say what is being done now."""
        self._bar.setRange(0, 0)
        self._say(words)

    def advance(self, done: int, total: int, words: Words) -> None:
        """Say how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._say(words)

    def end(self) -> None:
        """Show nothing."""
        self.hide()

    def _say(self, words: Words) -> None:
        self._words.say(words)
        self.setAccessibleName(spoken(words))
        self.show()
