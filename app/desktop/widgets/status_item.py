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
        self._brief: Words = ""
        self._ink = Colour.INK2
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._fit)
        self.hide()

    def tell(self, words: Words, *, brief: Words = "", ink: Colour = Colour.INK2) -> None:
        """Say something else; nothing hides the item. What has a `brief` form leaves its room to the others."""
        self._words, self._brief, self._ink = words, brief, ink
        self.setAccessibleName(spoken(words))
        present(self, bool(spoken(words)))
        self._fit()
        self.update()

    @property
    def shown(self) -> str:
        """What is said in the room there is."""
        return spoken(self._brief if self._brief and self.width() < self._room(self._words) else self._words)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for icon and words."""
        return QSize(self._room(self._brief or self._words), self._theme.px(24))

    def _room(self, words: Words) -> int:
        px = self._theme.px
        return px(Metric.ICON) + px(6) + self._theme.width_of(spoken(words)) + 2

    def _fit(self) -> None:
        if self._brief:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self.setMaximumWidth(self._room(self._words))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the icon and the beginning of the words: long work may need the rest."""
        px = self._theme.px
        return QSize(px(Metric.ICON) + px(6) + self._theme.width_of("立…"), px(24))

    def event(self, event: QEvent) -> bool:
        """Say in the tooltip what is cut, where nobody put anything else into it."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.width() < self._room(self._words):
            QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), spoken(self._words), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.tell(self._words, brief=self._brief, ink=self._ink)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw icon and words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        colour = self._icon_colour if self._ink is Colour.INK2 else self._ink
        theme.draw_icon(painter, self._icon, colour, QRect(0, 0, px(Metric.ICON), self.height()))
        box = self.rect().adjusted(px(Metric.ICON) + px(6), 0, 0, 0)
        draw_text(painter, theme, box, self.shown, ink=self._ink)
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS_SMALL))
