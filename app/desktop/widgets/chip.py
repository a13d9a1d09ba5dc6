"""A chip: one state in an icon and a word or two, on a tint of its colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words, spoken


@dataclass(frozen=True, slots=True)
class Tone:
    """The three colours of a chip."""

    ground: Colour
    ink: Colour
    icon: Colour


ACCENT = Tone(Colour.ACCENT_TINT, Colour.ACCENT_INK, Colour.ACCENT)
WARN = Tone(Colour.WARN_TINT, Colour.WARN_INK, Colour.WARN)
ERROR = Tone(Colour.ERROR_TINT, Colour.ERROR, Colour.ERROR)
INFO = Tone(Colour.INFO_TINT, Colour.INFO, Colour.INFO)
PLAIN = Tone(Colour.SUNKEN, Colour.INK2, Colour.INK2)


class Chip(QWidget):
    """Shows a state; empty words hide it."""

    def __init__(
        self, theme: Theme, words: Words = "", *, icon: str = "", tone: Tone = PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._icon, self._tone = theme, words, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.setAccessibleName(spoken(words))
        present(self, bool(spoken(words)))

    def show_state(self, words: Words, *, icon: str, tone: Tone) -> None:
        """Show another state."""
        self._words, self._icon, self._tone = words, icon, tone
        self.setAccessibleName(spoken(words))
        present(self, bool(spoken(words)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for icon and words."""
        px = self._theme.px
        width = self._theme.width_of(spoken(self._words)) + 2 * px(8)
        return QSize(width + (px(Metric.ICON) + px(4) if self._icon else 0), px(Metric.CHIP))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(spoken(self._words))
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the tint, the icon and the words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tone.ground))
        painter.drawRoundedRect(self.rect(), px(Metric.RADIUS_SMALL), px(Metric.RADIUS_SMALL))
        left = px(8)
        if self._icon:
            theme.draw_icon(painter, self._icon, self._tone.icon, QRect(left, 0, px(Metric.ICON), self.height()))
            left += px(Metric.ICON) + px(4)
        painter.setFont(theme.font())
        painter.setPen(theme.colour(self._tone.ink))
        painter.drawText(
            QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, spoken(self._words)
        )
