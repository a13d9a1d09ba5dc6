"""A row of choices of which exactly one holds; arrow keys move the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.words import Words, spoken


class SegmentedControl(QWidget):
    """Says `chosen` with the index when a person chooses; `choose` changes it without saying so."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, options: Sequence[Words], *, icons: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._options, self._icons, self._index = theme, tuple(options), tuple(icons), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)
        self._name()

    @property
    def index(self) -> int:
        """Which option holds."""
        return self._index

    def choose(self, index: int) -> None:
        """Make another option hold."""
        self._index = index
        self._name()
        self.update()

    def set_options(self, options: Sequence[Words]) -> None:
        """Offer other options; the first holds."""
        self._options, self._index = tuple(options), 0
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for all options in bold."""
        return QSize(sum(self._widths()), self._theme.px(Metric.CONTROL))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.updateGeometry()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right move the choice."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._take((self._index + step) % len(self._options))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose what was pressed."""
        left = 0.0
        for index, width in enumerate(self._widths()):
            left += width
            if event.position().x() < left:
                self._take(index)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the frame, the cells and the lines between them."""
        theme, radius = self._theme, self._theme.px(Metric.RADIUS)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillPath(frame, theme.colour(Colour.SURFACE))
        left = 0
        for index, width in enumerate(self._widths()):
            box = QRect(left, 0, width, self.height())
            if index == self._index:
                painter.save()
                painter.setClipPath(frame)
                painter.fillRect(box, theme.colour(Colour.ACCENT_TINT))
                painter.restore()
            self._draw_option(painter, index, box)
            left += width
            if index < len(self._options) - 1:
                painter.fillRect(left, 1, 1, self.height() - 2, theme.colour(Colour.LINE))
        painter.strokePath(frame, QPen(theme.colour(Colour.CONTROL), 1))
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), radius)

    def _draw_option(self, painter: QPainter, index: int, box: QRect) -> None:
        theme, px = self._theme, self._theme.px
        on = index == self._index
        ink = Colour.ACCENT_INK if on else Colour.INK
        text = spoken(self._options[index])
        font = theme.font(bold=on)
        width = theme.width_of(text, bold=on)
        left = box.x() + (box.width() - width - (px(24) if self._icons else 0)) // 2
        if self._icons:
            theme.draw_icon(painter, self._icons[index], ink, QRect(left, 0, px(Metric.ICON), box.height()))
            left += px(24)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(QRect(left, 0, width + px(8), box.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _widths(self) -> list[int]:
        px = self._theme.px
        more = 2 * px(12) + (px(24) if self._icons else 0) + 1
        return [self._theme.width_of(spoken(option), bold=True) + more for option in self._options]

    def _take(self, index: int) -> None:
        if index != self._index:
            self.choose(index)
            self.chosen.emit(index)

    def _name(self) -> None:
        self.setAccessibleName(spoken(self._options[self._index]) if self._options else "")
