"""Parts of a page beside each other; one below the other where large text or a small window leaves no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.desktop.theme.theme import Theme

Margins = tuple[int, int, int, int]  # left, top, right, bottom in pixels at 100 %
TO_THE_EDGES: Margins = (24, 0, 16, 16)  # as far from the edges of a page as everywhere
_ENDLESS = (1 << 24) - 1  # the largest width Qt knows


class Columns(QWidget):
    """Its width decides; both text size and language may change what its parts need."""

    def __init__(self, theme: Theme, *, margins: Margins = (0, 0, 0, 0), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._margins = theme, margins
        self._widths: dict[QWidget, int] = {}
        self._least: dict[QWidget, int] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.changed.connect(self._fit)

    def add(self, part: QWidget, *, width: int = 0, share: int = 1, least: int = 0) -> None:
        """Add a part: as wide as this in pixels at 100 %, else with its share of the room that the others leave.

        With less than its `least` it does not stand beside others, though it could.
        """
        self._widths[part], self._least[part] = width, least
        self._box.addWidget(part, 0 if width else share)
        self._fit()

    @property
    def is_stacked(self) -> bool:
        """Whether the parts stand one below the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the widest part alone, as high as the parts stand now."""
        widest = max((part.minimumSizeHint().width() for part in self._shown), default=0)
        return QSize(widest + self._beside, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Set the parts for the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Set the parts again when one of them needs other room, or comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._widths if not part.isHidden()]

    @property
    def _beside(self) -> int:
        left, _top, right, _bottom = map(self._theme.px, self._margins)
        return left + right

    def _fit(self) -> None:
        px, directions = self._theme.px, QBoxLayout.Direction
        self._box.setContentsMargins(*map(px, self._margins))
        self._box.setSpacing(px(16))
        needed = [
            px(self._widths[part]) or max(px(self._least[part]), part.minimumSizeHint().width())
            for part in self._shown
        ]
        fits = sum(needed) + px(16) * (len(needed) - 1) <= self.width() - self._beside
        direction = directions.LeftToRight if fits else directions.TopToBottom
        if direction is not self._box.direction():
            self._box.setDirection(direction)
        for part, width in self._widths.items():
            part.setMinimumWidth(px(width) if fits else 0)
            part.setMaximumWidth(px(width) if fits and width else _ENDLESS)
