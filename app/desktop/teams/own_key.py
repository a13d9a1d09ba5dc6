"""The four words of the county's own key, to be read out when a team telephones about its kit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.words import four_words
from app.procedure.parties import Enrolled


class OwnKey(QWidget):
    """One line: what the words are for, and the words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.words = Label(theme, bold=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(IconMark(theme, "key-round", Colour.INK2, Metric.ICON))
        layout.addWidget(Label(theme, lambda: self.tr("Words of this county's key:"), tone=Colour.INK2))
        layout.addWidget(self.words)
        layout.addWidget(
            Elided(theme, lambda: self.tr("A team with a new kit telephones and compares them."), tone=Colour.INK2),
            1,
        )

    def show_key(self, county: Enrolled) -> None:
        """Show the words of this county."""
        self.words.say(lambda: four_words(county.words(self._desk.language)))
