"""The four words of the county's own key, to be read out when a team telephones about its kit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.wrapping import WrappingRow
from app.desktop.words import four_words
from app.procedure.parties import Enrolled


class OwnKey(WrappingRow):
    """One line: what the words are for, and the words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent=parent)
        self._desk = desk
        theme = desk.theme
        self.words = Label(theme, bold=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about = Label(theme, lambda: self.tr("Words of this county's key:"), tone=Colour.INK2)
        why = Elided(
            theme, lambda: self.tr("A team with a new kit telephones and compares them."), tone=Colour.INK2
        )
        for part in (IconMark(theme, "key-round", Colour.INK2, Metric.ICON), about, self.words, why):
            self.addWidget(part)

    def show_key(self, county: Enrolled) -> None:
        """Show the words of this county."""
        self.words.say(lambda: four_words(county.words(self._desk.language)))
