"""The bar at the left: one button a page, the logo above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.card import Line, Pane
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.words import Words, spoken

_MOST_SHOWN = 99  # a longer number would lie over the icon; it is heard, and stands on the page
_ICON_ALONE, _WITH_WORD, _APART = 28, 44, 4  # heights of a button, and what is between two, at 100 %
_NARROW = 64  # width of the rail with icons alone


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the rail shows it; `key` is the digit that goes there with Ctrl."""

    name: str
    words: Words
    icon: str
    key: int


class Rail(Pane):
    """Says `chosen` with the place's name."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__("right", parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons = {place.name: RailButton(theme, place) for place in places}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(Logo(theme))
        layout.addWidget(Line())
        layout.addSpacing(theme.px(2 * _APART))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name, button in self._buttons.items():
            self._group.addButton(button)
            column.addWidget(button)
            column.addSpacing(theme.px(_APART))
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        column.addStretch()
        self._area = scrolled(inside)  # large text on a low screen: what does not fit is reached by its key too
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._area)
        theme.changed.connect(self._fit)
        self._fit()

    def show_place(self, name: str) -> None:
        """Mark the place one is at."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._area.ensureWidgetVisible(self._buttons[name])

    def show_count(self, name: str, count: int, heard: Words = "") -> None:
        """Show at a place how much waits there, `heard` in words that tell what; nothing for 0."""
        self._buttons[name].show_count(count, heard)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Be narrower where the window is so low that words go."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make room for the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        shown = 0 if self._is_low else max(self._theme.width_of(each.words) for each in self._buttons.values())
        width = max(px(_NARROW if self._is_low else 72), shown + px(16))
        self.setFixedWidth(-(-width // 8) * 8)

    @property
    def _is_low(self) -> bool:
        """Whether the places have room for their icons alone."""
        px, below = self._theme.px, self.height() - self._theme.px(Metric.TOP_BAR)
        return below < len(self._buttons) * px(_WITH_WORD + _APART) + px(2 * _APART)


class RailButton(QPushButton):
    """Icon over word; the page one is at has the tint and the strip."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self._count = 0
        self._heard: Words = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._say()

    @property
    def words(self) -> str:
        """The word under the icon."""
        return spoken(self._place.words)

    def show_count(self, count: int, heard: Words) -> None:
        """Show how much waits behind the button; nothing for 0."""
        self._count, self._heard = count, heard
        self._say()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of icon and word."""
        return QSize(self._theme.px(56), self._theme.px(60))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return what the icon needs where many pages share a low screen and the text is large."""
        return QSize(self._theme.px(Metric.ICON_LARGE), self._theme.px(_ICON_ALONE))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(px(4), 0, -px(4), 0)
        ground = Colour.ACCENT_TINT if self.isChecked() else Colour.SUNKEN if self.underMouse() else None
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(box, px(Metric.RADIUS), px(Metric.RADIUS))
        if self.isChecked():
            inset = px(6 if self._is_low else 12)
            painter.fillRect(QRect(0, inset, px(3), self.height() - 2 * inset), theme.colour(Colour.ACCENT))
        if self.hasFocus():
            frame_focus(painter, box, theme.colour(Colour.ACCENT), px(Metric.RADIUS))
        top = self._draw_place(painter)
        if self._count:
            self._draw_count(painter, top)

    def _draw_place(self, painter: QPainter) -> int:
        """Draw icon and word, the icon alone where there is no room for both; return where the icon begins."""
        theme, px = self._theme, self._theme.px
        ink = Colour.ACCENT_INK if self.isChecked() else Colour.INK2
        top = (self.height() - px(20 if self._is_low else 44)) // 2
        theme.draw_icon(painter, self._place.icon, ink, QRect(0, top, self.width(), px(20)), Metric.ICON_LARGE)
        if not self._is_low:
            word = QRect(0, top + px(24), self.width(), px(20))
            painter.setFont(theme.font())
            painter.setPen(theme.colour(ink))
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.words)
        return top

    @property
    def _is_low(self) -> bool:
        return self.height() < self._theme.px(_WITH_WORD)

    def _draw_count(self, painter: QPainter, top: int) -> None:
        """Draw the badge beside the icon, in the upper right; it tells no more than has room there."""
        theme, px = self._theme, self._theme.px
        words = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        wide = max(theme.width_of(words) + px(4), px(20))
        box = QRect(self.width() - px(4) - wide, top - px(4), wide, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Colour.WARN_TINT))
        painter.drawRoundedRect(box, px(Metric.RADIUS_SMALL), px(Metric.RADIUS_SMALL))
        painter.setPen(theme.colour(Colour.WARN_INK))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _say(self) -> None:
        waits = (spoken(self._heard) or str(self._count)) if self._count else ""
        self.setAccessibleName(", ".join(filter(None, (self.words, waits))))
        self.setToolTip("  ".join(filter(None, (self.words, waits, f"Ctrl+{self._place.key}"))))


class Logo(QWidget):
    """The mark: the first character of the program's name on the accent."""

    def __init__(self, theme: Theme, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it in the middle."""
        theme, side = self._theme, self._theme.px(self._size)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Colour.ACCENT))
        painter.drawRoundedRect(box, side / 5, side / 5)
        font = theme.font(Type.HEADING, bold=True)
        font.setPixelSize(round(side * 0.58))
        painter.setFont(font)
        painter.setPen(theme.colour(Colour.ON_ACCENT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "立")

    def _fit(self) -> None:
        in_rail = self._size == 32
        self.setFixedHeight(self._theme.px(Metric.TOP_BAR) - 1 if in_rail else self._theme.px(self._size))
        self.update()
