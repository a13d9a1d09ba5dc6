"""An empty place that teaches: what belongs here and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Label
from app.desktop.widgets.widths import keep_most_width
from app.desktop.widgets.words import Words

_MOST = 480  # width of the sentence; it takes all the room where there is less


class IconMark(QWidget):
    """An icon alone, as large as asked."""

    def __init__(self, theme: Theme, name: str, colour: Colour, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._colour, self._size = theme, name, colour, size
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_icon(self, name: str, colour: Colour) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the side of the icon."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        self._theme.draw_icon(QPainter(self), self._name, self._colour, self.rect(), self._size)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class EmptyState(QWidget):
    """Icon, title, one or two sentences, and the button that begins."""

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str,
        title: Words,
        text: Words,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addStretch(2)
        self.title = Label(theme, title, size=Type.HEADING, bold=True, wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text = Label(theme, text, tone=Colour.INK2, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        keep_most_width(theme, self.text, _MOST)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(IconMark(theme, icon, Colour.INK2, 32), 0, centre)
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.text, _MOST)
        middle.addStretch(1)
        layout.addLayout(middle)
        if button is not None:
            layout.addSpacing(theme.px(8))
            layout.addWidget(button, 0, centre)
        layout.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let the sentence find its height in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.updateGeometry()
        super().changeEvent(event)
