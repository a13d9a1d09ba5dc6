"""A field with its label above, as everywhere in the program."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words


class Field(QWidget):
    """Label over input; the label names the input for screen readers as well."""

    def __init__(self, theme: Theme, words: Words, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = Label(theme, words, tone=Colour.INK2)
        label.setBuddy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(label)
        layout.addWidget(editor)
