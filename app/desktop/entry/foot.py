"""The line at the foot: the help on the question one is at, and how to say "don't know" or "refused"."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.entry.roster_model import NEW
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height


class Foot(QWidget):
    """One line of help, cut with a tooltip where it is too long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self._sheet: Worksheet | None = None
        self._sign = IconMark(theme, "circle-question-mark", Colour.INK2, Metric.ICON)
        self._label, self._help = Elided(theme), Elided(theme, tone=Colour.INK2)
        self._keys = Elided(theme, self._key_words, tone=Colour.INK2)
        keep_height(theme, self, 32)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), 0, px(16), px(4))
        layout.setSpacing(px(8))
        layout.addWidget(self._sign)
        layout.addWidget(self._label)
        layout.addWidget(self._help, 1)
        layout.addWidget(self._keys)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def open(self, sheet: Worksheet) -> None:
        """Belong to another household."""
        self._sheet = sheet

    def show_question(self, ref: str) -> None:
        """Show the help on a question."""
        if self._sheet is None or not ref:
            return
        if ref.endswith(NEW):
            self._label.say(self._sheet.label(self._sheet.definition(ref.removesuffix(NEW))))
            self._help.say(self.tr("Type to begin a row, Enter goes on"))
            return
        session, filling = self._sheet.filling.session, self._sheet.filling
        if not session.exists(ref):
            return
        self._label.say(session.label(ref))
        note = filling.note_of(ref)
        words = [session.hint(ref), self.tr("Note: {0}").format(note) if note else ""]
        self._help.say("   ".join(filter(None, words)))
        self._share()

    def _share(self) -> None:
        """Let the keys go before the name of the question is cut: F1 tells them too."""
        around = self._theme.px(16 + 16 + 8 + 8 + 8 + 16)
        wanted = self._label.whole_width + self._keys.whole_width + around
        present(self._keys, wanted <= self.width())

    def _key_words(self) -> str:
        return "    ".join((self.tr("F2 note"), self.tr("Ctrl+K don't know"), self.tr("Ctrl+R refused")))
