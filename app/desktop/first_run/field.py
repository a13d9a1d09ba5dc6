"""A field with its label above, as everywhere in the program; what is wrong with it stands below."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words, spoken


class Field(QWidget):
    """Label over input; the label names the input for screen readers as well. A button needs no words above it."""

    def __init__(self, theme: Theme, words: Words, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._editor = theme, editor
        self._wrong: Label | None = None  # made when something is wrong
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        if words:
            label = Label(theme, words, tone=Colour.INK2)
            label.setBuddy(editor)
            layout.addWidget(label)
        layout.addWidget(editor)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.say_nothing)
        elif isinstance(editor, QComboBox):
            editor.activated.connect(self.say_nothing)

    @property
    def wrong(self) -> str:
        """What is said to be wrong, "" where nothing is."""
        return self._wrong.text() if self._wrong is not None else ""

    def say_wrong(self, words: Words) -> None:
        """Say below the input what is wrong with it, and put the cursor there; typing takes the words away."""
        self._say(words)
        if isinstance(self._editor, QLineEdit):
            self._editor.selectAll()
        self._editor.setFocus()

    def say_nothing(self) -> None:
        """Take the words away."""
        if self.wrong:
            self._say("")

    def _say(self, words: Words) -> None:
        if self._wrong is None:
            self._wrong = Label(self._theme, tone=Colour.ERROR, wrap=True)
            self._column.addWidget(self._wrong)
        self._wrong.say(words)
        present(self._wrong, bool(words))
        self._editor.setAccessibleDescription(spoken(words))
        self._editor.setProperty("state", "error" if words else "")
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)
