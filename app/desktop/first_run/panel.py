"""What the panels of the first run have in common: title, remark, content, a message, back and on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow
from resources.errors import LikaError
from resources.messages import sentence


class Panel(Card):
    """A card in the middle of an empty window; Enter goes on, Esc back."""

    back = Signal()

    def __init__(
        self, desk: Desk, *, title: Words, remark: Words, on: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.desk = desk
        theme, px = desk.theme, desk.theme.px
        keep_width(theme, self, 560)
        self.title = Label(theme, title, size=Type.HEADING, bold=True)
        self.remark = Label(theme, remark, tone=Colour.INK2, wrap=True)
        self.content = QVBoxLayout()
        self.content.setSpacing(px(12))
        self._message = Label(theme, tone=Colour.ERROR, wrap=True)
        self._message.hide()
        self.back_button = Button(theme, lambda: self.tr("Back"), icon="arrow-left", key="Esc")
        self.on_button = Button(theme, on, key="Enter", kind=Kind.PRIMARY)
        self.back_button.clicked.connect(self.back)
        self.on_button.clicked.connect(self.go_on)
        self.buttons = WrappingRow(theme, spacing=12)
        self.buttons.addWidget(self.back_button)
        self.buttons.push()
        self.buttons.addWidget(self.on_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(32), px(24), px(32), px(24))
        layout.setSpacing(px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.remark)
        layout.addSpacing(px(8))
        layout.addLayout(self.content)
        layout.addWidget(self._message)
        layout.addSpacing(px(16))
        layout.addWidget(self.buttons)

    def go_on(self) -> None:
        """Do what the panel is for."""

    def arrive(self) -> None:
        """Be shown: put the focus where one begins."""

    def tell(self, error: LikaError) -> None:
        """Say in the panel why it was not possible."""
        self.say_wrong(lambda: sentence(error, self.desk.language))

    def say_wrong(self, words: Words) -> None:
        """Say in the panel what is wrong; nothing takes the message away."""
        self._message.say(words)
        present(self._message, bool(words))
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  (a setter)
        """Take no second order while the first is carried out."""
        self.on_button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on, Esc back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.on_button.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.back.emit()
        else:
            super().keyPressEvent(event)
