"""The button: filled, outlined, destructive or quiet; with an icon, a key hint, a sign at its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.words import Words, spoken


class Kind(Enum):
    """What a button is for; one PRIMARY a page: the thing to do next."""

    PRIMARY = auto()
    OUTLINED = auto()
    DANGER = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class _Look:
    ground: Colour | None
    edge: Colour | None
    ink: Colour
    hint: Colour


_LOOKS = {
    Kind.PRIMARY: _Look(Colour.ACCENT, Colour.ACCENT, Colour.ON_ACCENT, Colour.ON_ACCENT),
    Kind.OUTLINED: _Look(Colour.SURFACE, Colour.CONTROL, Colour.INK, Colour.INK2),
    Kind.DANGER: _Look(Colour.SURFACE, Colour.ERROR, Colour.ERROR, Colour.INK2),
    Kind.QUIET: _Look(None, None, Colour.INK, Colour.INK2),
}
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ACTIVE = _Look(Colour.ACCENT_TINT, Colour.ACCENT, Colour.ACCENT_INK, Colour.ACCENT_INK)


class Button(QPushButton):
    """A button of our own drawing; Qt's behaviour and accessibility stay."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        *,
        icon: str = "",
        key: str = "",
        end_icon: str = "",
        kind: Kind = Kind.OUTLINED,
        big: bool = False,
        padding: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._icon, self._key, self._end = theme, words, icon, key, end_icon
        self._kind, self._big, self._padding = kind, big, padding
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        theme.changed.connect(self._follow_theme)
        self._restyle()
        self.say(words)

    def say(self, words: Words) -> None:
        """Show other words."""
        self._words = words
        text = spoken(words)
        self.setText(text.replace("&", "&&"))
        if text:  # one with an icon alone is heard under the name its page gave it
            self.setAccessibleName(f"{text} ({self._key})" if self._key else text)
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon, "" for none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Make another button the thing to do next."""
        self._kind = kind
        self._restyle()

    def set_active(self, active: bool) -> None:  # noqa: FBT001  (a setter)
        """Show that the filter behind it is on."""
        self._active = active
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for icon, words and key."""
        px = self._theme.px
        height = px(Metric.BIG_BUTTON if self._big else Metric.CONTROL)
        return QSize(self._content_width() + 2 * px(self._padding) + 2, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: a button is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._words)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Have the size of the moment: being shown for the first time drops one that was set meanwhile."""
        super().showEvent(event)
        if self.font().pixelSize() != self._theme.font(self._type).pixelSize():
            self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the button as the space bar does; Qt keeps that for dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _NO_MODIFIERS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, edge, focus and content."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = _ACTIVE if self._active or self.isChecked() else _LOOKS[self._kind]
        self._draw_ground(painter, look)
        if self.hasFocus():
            self._draw_focus(painter)
        self._draw_content(painter, look)

    def _draw_ground(self, painter: QPainter, look: _Look) -> None:
        ground, edge = look.ground, look.edge
        if not self.isEnabled():
            ground, edge = (Colour.SUNKEN if ground else None), (Colour.LINE if edge else None)
        elif self.isDown():
            ground = Colour.ACCENT_PRESS if self._kind is Kind.PRIMARY else Colour.TRACK
        elif self.underMouse():
            ground = Colour.ACCENT_HOVER if self._kind is Kind.PRIMARY else Colour.SUNKEN
        colour = self._theme.colour
        painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        radius = self._theme.px(Metric.RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _draw_focus(self, painter: QPainter) -> None:
        px = self._theme.px
        box = QRectF(self.rect())
        if self._kind is Kind.PRIMARY:  # an accent frame would not show on the accent
            frame_focus(painter, box.adjusted(2, 2, -2, -2), self._theme.colour(Colour.ON_ACCENT), px(4))
        else:
            frame_focus(painter, box, self._theme.colour(Colour.ACCENT), px(Metric.RADIUS))

    def _draw_content(self, painter: QPainter, look: _Look) -> None:
        theme, px = self._theme, self._theme.px
        ink, hint = (look.ink, look.hint) if self.isEnabled() else (Colour.INK2, Colour.INK2)
        left = (self.width() - self._content_width()) // 2
        middle = QRect(left, 0, px(Metric.ICON), self.height())
        if self._icon:
            theme.draw_icon(painter, self._icon, ink, middle, self._icon_size)
            left += px(self._icon_size) + (px(8) if self._text else 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour(ink))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, self.width(), self.height()), align, self._text)
        left += self._text_width
        if self._key:
            left += px(8)
            painter.setFont(theme.font())
            painter.setPen(theme.colour(hint))
            painter.drawText(QRect(left, 0, self.width(), self.height()), align, self._key)
            left += theme.width_of(self._key)
        if self._end:
            end = "x" if self._active else self._end
            box = QRect(left + px(8), 0, px(Metric.ICON), self.height())
            theme.draw_icon(painter, end, Colour.ACCENT_INK if self._active else Colour.INK2, box)

    @property
    def _type(self) -> Type:
        return Type.HEADING if self._big else Type.TEXT

    @property
    def _text(self) -> str:
        return spoken(self._words)

    @property
    def _icon_size(self) -> int:
        return Metric.ICON_LARGE if self._big else Metric.ICON

    @property
    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._text)

    def _content_width(self) -> int:
        px = self._theme.px
        width = self._text_width
        if self._icon:
            width += px(self._icon_size) + (px(8) if self._text else 0)
        if self._key:
            width += px(8) + self._theme.width_of(self._key)
        if self._end:
            width += px(8) + px(Metric.ICON)
        return width

    def _follow_theme(self) -> None:
        if self.isVisible():  # else when it is shown
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._type, bold=self._kind is Kind.PRIMARY))
        self.updateGeometry()
        self.update()
