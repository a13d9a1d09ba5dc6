"""One thing the status bar tells: an icon and a few words, as a button where there is somewhere to go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import draw_text
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words, spoken


class StatusItem(QPushButton):
    """Hidden while it has nothing to say."""

    def __init__(
        self, theme: Theme, icon: str, *, icon_colour: Colour = Colour.INK2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._icon_colour = theme, icon, icon_colour
        self._words: Words = ""
        self._ink = Colour.INK2
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)
        self.hide()

    def tell(self, words: Words, *, ink: Colour = Colour.INK2) -> None:
        """Say something else; nothing hides the item."""
        self._words, self._ink = words, ink
        self.setAccessibleName(spoken(words))
        present(self, bool(spoken(words)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for icon and words."""
        px = self._theme.px
        return QSize(px(Metric.ICON) + px(6) + self._theme.width_of(spoken(self._words)) + 2, px(24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the icon and the beginning of the words: long work may need the rest."""
        px = self._theme.px
        return QSize(px(Metric.ICON) + px(6) + self._theme.width_of("立…"), px(24))

    def event(self, event: QEvent) -> bool:
        """Say in the tooltip what is cut, where nobody put anything else into it."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.width() < self.sizeHint().width():
            QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), spoken(self._words), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.tell(self._words, ink=self._ink)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw icon and words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        colour = self._icon_colour if self._ink is Colour.INK2 else self._ink
        theme.draw_icon(painter, self._icon, colour, QRect(0, 0, px(Metric.ICON), self.height()))
        box = self.rect().adjusted(px(Metric.ICON) + px(6), 0, 0, 0)
        draw_text(painter, theme, box, spoken(self._words), ink=self._ink)
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS_SMALL))
