"""A strip in the page that says what happened or what waits; it replaces the dialog in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words

_SIGNS = {
    "info": ("info", Colour.INFO),
    "warn": ("triangle-alert", Colour.WARN),
    "error": ("circle-alert", Colour.ERROR),
    "accent": ("circle-check", Colour.ACCENT),
}


class Banner(Card):
    """Icon, bold words, a remark, and whatever buttons are added; it can be closed."""

    closed = Signal()

    def __init__(self, theme: Theme, kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        px = theme.px
        self.setMinimumHeight(px(Metric.BIG_BUTTON))
        self._mark = IconMark(theme, *_SIGNS[kind], Metric.ICON_LARGE)
        self._title = Label(theme, bold=True)
        self._remark = Label(theme, tone=Colour.INK2, wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        close = Button(theme, "", icon="x", kind=Kind.QUIET, padding=8)
        name_for_ears(close, lambda: self.tr("Close"))
        close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(8), px(8))
        layout.setSpacing(px(12))
        layout.addWidget(self._mark)
        layout.addWidget(self._title)
        layout.addWidget(self._remark, 1)
        layout.addLayout(self.buttons)
        layout.addWidget(close)
        self.hide()

    def tell(self, title: Words, remark: Words = "", *, kind: str = "info") -> None:
        """Show the strip with these words."""
        self.set_kind(kind)
        self._mark.show_icon(*_SIGNS[kind])
        self._title.say(title)
        self._title.setVisible(bool(title))
        self._remark.say(remark)
        self.show()

    def dismiss(self) -> None:
        """Take the strip away."""
        self.hide()
        self.closed.emit()
