"""What the panels of the first run have in common: title, remark, content, a message, back and on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from app.desktop.widgets.work_bar import WorkBar
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
        self._fields = QWidget()
        self.content = QVBoxLayout(self._fields)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(px(12))
        self._message = Label(theme, tone=Colour.ERROR, wrap=True)
        self._message.hide()
        self.work_bar = WorkBar(theme)
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
        layout.addWidget(self._fields)
        layout.addWidget(self._message)
        layout.addWidget(self.work_bar)
        layout.addSpacing(px(8))
        layout.addWidget(self.buttons)

    def go_on(self) -> None:
        """Do what the panel is for."""

    def arrive(self) -> None:
        """Be shown: put the focus where one begins."""

    def tell(self, error: LikaError, at: Field | None = None) -> None:
        """Say why it was not possible, at its field where there is one; else one begins again where one begins."""
        self.say_wrong(lambda: sentence(error, self.desk.language), at)
        if at is None:
            self.arrive()

    def say_wrong(self, words: Words, at: Field | None = None) -> None:
        """Say what is wrong, at its field where there is one, with the cursor in it; nothing takes all away."""
        self._set_busy(busy=False)
        for field in self._fields.findChildren(Field):
            field.say_nothing()
        self._message.say("" if at else words)
        present(self._message, bool(words) and at is None)
        if at is not None:
            at.say_wrong(words)

    def begin_work(self, words: Words) -> None:
        """Say what is being done; until something is wrong with it, it is not ordered again and nothing changes."""
        self.say_wrong("")
        self.setFocus()  # else Qt gives it to whatever is still enabled, and the next Enter presses that
        self._set_busy(busy=True)
        self.work_bar.begin(words)

    @property
    def is_busy(self) -> bool:
        """Whether what was ordered is being done."""
        return not self.on_button.isEnabled()

    def _set_busy(self, *, busy: bool) -> None:
        for each in (self._fields, self.buttons):
            each.setEnabled(not busy)
        if not busy:
            self.work_bar.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on, Esc back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_busy:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.back_button.isVisible() and not self.is_busy:
            self.back.emit()
        else:
            super().keyPressEvent(event)
