"""One of the values an answer may have, as a card: whose, since when, what it would make of the income."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.keys import KeyCap
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_least_height
from app.desktop.widgets.words import Words, spoken


class ValueCard(QAbstractButton):
    """A side that a click chooses, or with no key what stood before, which is only read."""

    def __init__(self, theme: Theme, name: Words, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._is_side = theme, name, bool(key)
        self._name_label = Label(theme, name, bold=self._is_side, tone=Colour.INK if key else Colour.INK2)
        self._who = Elided(theme, tone=Colour.INK2)
        self._number = Label(theme, size=Type.NUMBER, bold=True, tone=Colour.INK if key else Colour.INK2)
        self._words = Label(theme, bold=True, wrap=True, tone=Colour.INK if key else Colour.INK2)
        self._income = Elided(theme, tone=Colour.INK2)
        self._value = ""
        self.setCheckable(self._is_side)
        self.setEnabled(self._is_side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the answers
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if self._is_side:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out(key)

    def show_value(self, value: str, *, who: Words, chosen: bool) -> None:
        """Show a value and who gave it; what it would do is not known yet."""
        self._value = value
        self.setChecked(chosen)
        self._who.say(who)
        self._number.say(value)
        self._words.say(value)
        self._income.say("")
        self.setAccessibleName(f"{spoken(self._name)}: {value}")

    def show_who(self, words: Words) -> None:
        """Tell who gave the value, and when."""
        self._who.say(words)

    def show_income(self, words: Words) -> None:
        """Tell the income a head with this value."""
        self._income.say(words)

    def fits_large(self, width: int) -> bool:
        """Return whether the value has room in the larger type where the card is so wide, in pixels."""
        return self._theme.width_of(self._value, Type.NUMBER, bold=True) <= width - self._theme.px(2 * 12)

    def show_large(self, is_large: bool) -> None:  # noqa: FBT001  (a setter)
        """Show the value in the larger type, or wrapped in the smaller."""
        present(self._number, is_large)
        present(self._words, not is_large)

    def nextCheckState(self) -> None:  # noqa: N802
        """Leave it to the page what is chosen: a click only asks for it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for name and key, and for some letters of a long value."""
        px = self._theme.px
        return QSize(px(104), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground and edge, and the sign of the chosen one."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, pen = Colour.SUNKEN, Colour.LINE, 1
        if self._is_side:
            ground, edge = Colour.SURFACE, Colour.CONTROL
        if self.isChecked():
            ground, edge, pen = Colour.ACCENT_TINT, Colour.ACCENT, 2
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(edge), pen))
        inset = pen / 2
        radius = px(Metric.RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        if self.isChecked():
            icon = px(Metric.ICON)
            box = QRect(self.width() - px(12) - icon, px(8), icon, px(Metric.CHIP))
            theme.draw_icon(painter, "circle-check", Colour.ACCENT, box)

    def _lay_out(self, key: str) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        if key:
            head.addWidget(KeyCap(self._theme, key))
        head.addWidget(self._name_label)
        keep_least_height(self._theme, self._name_label, Metric.CHIP)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(8), px(12), px(8))
        layout.setSpacing(px(4))
        layout.addLayout(head)
        for label in (self._who, self._number, self._words, self._income):
            layout.addWidget(label)
        layout.addStretch()
