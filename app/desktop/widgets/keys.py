"""Keys as they look on the keyboard: alone, before the words that say what they do, and a strip of these."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words, spoken
from app.desktop.widgets.wrapping import WrappingRow

_GAP = 4  # in pixels at 100 %: between keys, and from them to the words


class KeyCap(QWidget):
    """A key as it looks on the keyboard."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, text
        self._fit()
        theme.changed.connect(self._fit)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the text."""
        return _cap_size(self._theme, self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw frame and text."""
        _draw_cap(QPainter(self), self._theme, self.rect(), self._text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Fit again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())


class Keyed(Label):
    """What keys do, with the keys before the words: one widget, not one for each key."""

    _keys: Sequence[str] = ()

    def __init__(self, theme: Theme, keys: Sequence[str], words: Words, *, tone: Colour = Colour.INK) -> None:
        super().__init__(theme, words, tone=tone)
        self._keys = tuple(keys)
        self._restyle()
        self._name()

    def say(self, words: Words) -> None:
        """Show other words, and let the keys be heard with them."""
        super().say(words)
        self._name()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for keys and words."""
        return super().sizeHint().expandedTo(QSize(0, self._theme.px(Metric.CHIP)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the keys and the longest word."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._theme.px(Metric.CHIP)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let the same be heard in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the keys, then the words beside them."""
        painter, left = QPainter(self), 0
        for key in self._keys:
            size = _cap_size(self._theme, key)
            _draw_cap(
                painter,
                self._theme,
                QRect(left, (self.height() - size.height()) // 2, size.width(), size.height()),
                key,
            )
            left += size.width() + self._theme.px(_GAP)
        painter.end()
        super().paintEvent(event)

    def _restyle(self) -> None:
        self.setContentsMargins(_caps_width(self._theme, self._keys) + self._theme.px(_GAP), 0, 0, 0)
        super()._restyle()

    def _name(self) -> None:
        self.setAccessibleName(" ".join((*self._keys, spoken(self._words))))


def key_strip(theme: Theme, keys: Sequence[tuple[Sequence[str], Words]]) -> WrappingRow:
    """Return a row of keys, each or several with what they do."""
    strip = WrappingRow(theme, spacing=16, margins=(24, 4, 16, 8))
    for caps, words in keys:
        strip.addWidget(Keyed(theme, caps, words, tone=Colour.INK2))
    return strip


def _caps_width(theme: Theme, keys: Sequence[str]) -> int:
    return sum(_cap_size(theme, key).width() for key in keys) + theme.px(_GAP) * max(0, len(keys) - 1)


def _cap_size(theme: Theme, key: str) -> QSize:
    return QSize(max(theme.px(24), theme.width_of(key) + theme.px(12)), theme.px(Metric.CHIP))


def _draw_cap(painter: QPainter, theme: Theme, box: QRect, key: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(Colour.CONTROL), 1))
    painter.setBrush(theme.colour(Colour.SURFACE))
    radius = theme.px(Metric.RADIUS_SMALL)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(theme.font())
    painter.setPen(theme.colour(Colour.INK))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
