"""The pages of a paper one below the other; only those that are seen are drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.desktop.printing.pdf import PageSize
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour

_GAP = 16
_KEPT = 12  # pictures of pages kept at a time
_READABLE = 0.3  # below it a whole page shows no more than that there is one
_STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_SCREEN = 96 / 72  # pixels a point at 100 %

Draw = Callable[[int, float], None]


class PagesView(QAbstractScrollArea):
    """Asks `draw` for the picture of a page at a resolution and is given it with `take_picture`."""

    zoomed = Signal(int)  # per cent

    def __init__(self, theme: Theme, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._draw = theme, draw
        self._sizes: tuple[PageSize, ...] = ()
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._zoom = 1.0
        self._fits: Callable[[], None] | None = None  # how the pages are fitted, also to another size
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.viewport().update)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show another paper from its first page: a whole one, or the width where a whole one would be tiny."""
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._asked.clear()
        self.verticalScrollBar().setValue(0)
        self._fit_readable()

    def take_picture(self, number: int, dots_per_inch: float, picture: QImage) -> None:
        """Keep the picture of a page and show it."""
        key = (number, round(dots_per_inch))
        self._asked.discard(key)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def fit_page(self) -> None:
        """Show a whole page."""
        self._fits = self.fit_page
        if self._sizes:
            room = self.viewport().height() - 2 * self._theme.px(_GAP)
            self._set_zoom(room / (self._sizes[0].height * _SCREEN))

    def fit_width(self) -> None:
        """Show the page as wide as there is room."""
        self._fits = self.fit_width
        if self._sizes:
            room = self.viewport().width() - 2 * self._theme.px(_GAP)
            self._set_zoom(room / (self._sizes[0].width * _SCREEN))

    def _fit_readable(self) -> None:
        self.fit_page()
        if self._zoom < _READABLE:
            self.fit_width()
        self._fits = self._fit_readable

    def step_zoom(self, *, larger: bool) -> None:
        """Go to the next larger or smaller of the usual sizes."""
        self._fits = None
        steps = [step for step in _STEPS if (step > self._zoom + 0.01 if larger else step < self._zoom - 0.01)]
        if steps:
            self._set_zoom(steps[0] if larger else steps[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep fitting what is fitted."""
        super().resizeEvent(event)
        if self._fits is not None:
            self._fits()
        else:
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(larger=event.angleDelta().y() > 0)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Home and End go to the first and the last page."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the pages that are seen, white until their picture is here."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour(Colour.SUNKEN))
        for number, box in self._seen():
            painter.fillRect(box, Qt.GlobalColor.white)
            picture = self._pictures.get((number, round(self._resolution)))
            if picture is None:
                self._ask(number)
            else:
                painter.drawImage(QRectF(box), picture)
            painter.setPen(self._theme.colour(Colour.LINE))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))

    @property
    def _resolution(self) -> float:
        return self._zoom * 96 * self.devicePixelRatioF()

    def _ask(self, number: int) -> None:
        key = (number, round(self._resolution))
        if key not in self._asked:
            self._asked.add(key)
            self._draw(number, self._resolution)

    def _seen(self) -> list[tuple[int, QRect]]:
        top = self._theme.px(_GAP) - self.verticalScrollBar().value()
        left_shift = self.horizontalScrollBar().value()
        seen = []
        for number, size in enumerate(self._sizes):
            width, height = round(size.width * _SCREEN * self._zoom), round(size.height * _SCREEN * self._zoom)
            if top > self.viewport().height():
                break
            if top + height > 0:
                left = max(self._theme.px(_GAP), (self.viewport().width() - width) // 2) - left_shift
                seen.append((number, QRect(left, top, width, height)))
            top += height + self._theme.px(_GAP)
        return seen

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = max(0.2, min(4.0, zoom))
        self._measure()
        self.zoomed.emit(round(self._zoom * 100))
        self.viewport().update()

    def _measure(self) -> None:
        gap = self._theme.px(_GAP)
        height = sum(round(size.height * _SCREEN * self._zoom) + gap for size in self._sizes) + gap
        width = max((round(size.width * _SCREEN * self._zoom) for size in self._sizes), default=0) + 2 * gap
        for bar, whole, room in (
            (self.verticalScrollBar(), height, self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(self._theme.px(48))
            bar.setRange(0, max(0, whole - room))
