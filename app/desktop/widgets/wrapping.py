"""A row of parts that goes on in a further row where large text or long words leave no room beside each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.widgets.label import Label

Margins = tuple[int, int, int, int]  # left, top, right, bottom in pixels at 100 %


class Part:
    """A widget with the room it asks for, as it was when this was made: asking takes long.

    One whose policy lets it shrink gives way before a row breaks. Words that may be wrapped are: they stand in one
    line beside others, and in several only alone in their row. `wanted` is the width at which nothing of it is cut,
    0 where it has nothing to say; `least` the width below which it goes into the next row.
    """

    __slots__ = ("_wraps", "is_at_end", "least", "wanted", "widget")

    def __init__(self, widget: QWidget, *, is_at_end: bool) -> None:
        self.widget, self.is_at_end = widget, is_at_end
        self._wraps = widget.hasHeightForWidth()
        whole = widget.whole_width if isinstance(widget, Label) else 0
        self.wanted = self._held(whole if self._wraps else widget.sizeHint().width())
        policy = widget.sizePolicy().horizontalPolicy()
        may_shrink = policy.value & QSizePolicy.PolicyFlag.ShrinkFlag.value
        self.least = self.smallest if may_shrink and not self._wraps else self.wanted

    @property
    def smallest(self) -> int:
        """The width it cannot do without, alone in a row."""
        hint = self.widget.minimumSizeHint().width()
        return self._held(hint) if hint >= 0 else self.wanted

    def height_at(self, room: int) -> int:
        """Return how high it is in a row with this much room."""
        if self._wraps:
            return self.widget.heightForWidth(min(self.wanted, room))
        return min(max(self.widget.sizeHint().height(), self.widget.minimumHeight()), self.widget.maximumHeight())

    def _held(self, width: int) -> int:
        return min(max(width, self.widget.minimumWidth()), self.widget.maximumWidth())


class WrappingRow(QWidget):
    """Sets its parts beside each other: those added first at the left, those after `push` at the right.

    It sets its own height: one that depends on the width is forgotten by layouts in layouts.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        spacing: int = 8,
        margins: Margins = (0, 0, 0, 0),
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._spacing, self._margins, self._least = theme, spacing, margins, least
        self._widgets: list[tuple[QWidget, bool]] = []  # with whether it stands at the end
        self._is_pushed = False
        self._room = 0  # the width it was given; before that all parts stand in one row
        theme.changed.connect(self._follow)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802  (as a layout of Qt)
        """Add a part behind the others."""
        self.insertWidget(len(self._widgets), widget)

    def insertWidget(self, at: int, widget: QWidget) -> None:  # noqa: N802  (as a layout of Qt)
        """Add a part before the one at this place."""
        is_at_end = self._widgets[at][1] if at < len(self._widgets) else self._is_pushed
        self._widgets.insert(at, (widget, is_at_end))
        widget.setParent(self)
        self._fit()

    def push(self) -> None:
        """Let what is added from now on stand at the right."""
        self._is_pushed = True

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for all parts in one row, as high as the rows are now."""
        self.ensurePolished()
        return QSize(self._width_of([part.wanted for part in self._shown()]) + self._beside, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the widest part alone in its row."""
        self.ensurePolished()
        widest = max((part.smallest for part in self._shown()), default=0)
        return QSize(widest + self._beside, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Set the parts for the new width."""
        super().resizeEvent(event)
        if self.isVisible():  # whoever draws the window also tells hidden pages some width, not their own
            self._take_room()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Set the parts anew: what happened to them meanwhile was not told."""
        super().showEvent(event)
        self._take_room()

    def event(self, event: QEvent) -> bool:
        """Set the parts again when one of them has other words, or comes or goes."""
        done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._fit()
        elif event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return done

    def _follow(self) -> None:
        """Set the parts again, unless their page is not seen any more: being shown sets them anyway."""
        if self.isVisible() or not self._room:
            self._fit()

    def _take_room(self) -> None:
        self._room = self.width()
        self._fit()

    def _shown(self) -> list[Part]:
        parts = (Part(widget, is_at_end=at_end) for widget, at_end in self._widgets if not widget.isHidden())
        return [part for part in parts if part.wanted]

    @property
    def _beside(self) -> int:
        left, _top, right, _bottom = map(self._theme.px, self._margins)
        return left + right

    def _width_of(self, widths: list[int]) -> int:
        return sum(widths) + self._theme.px(self._spacing) * max(0, len(widths) - 1)

    def _rows(self, shown: list[Part]) -> list[list[Part]]:
        """Return which parts stand together: all, else each side for itself, else as it comes."""
        halves = [[part for part in shown if part.is_at_end is at_end] for at_end in (False, True)]
        for rows in ([shown], halves):
            if all(rows) and all(map(self._fits, rows)):
                return rows
        rows = []
        for part in shown:
            if rows and self._fits([*rows[-1], part]):
                rows[-1].append(part)
            else:
                rows.append([part])
        return rows

    def _fits(self, row: list[Part]) -> bool:
        return not self._room or self._width_of([part.least for part in row]) <= self._room - self._beside

    def _fit(self) -> None:
        """Set all parts; not with each that is added before anybody asks how large the row is."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return
        px, shown = self._theme.px, self._shown()
        rows = self._rows(shown)
        left, top, _right, bottom = map(px, self._margins)
        room = self.width() - self._beside
        heights = [max(part.height_at(room) for part in row) for row in rows]
        needed = self._width_of(heights)
        self.setFixedHeight(max(px(self._least), needed + top + bottom))
        self.updateGeometry()
        y = top + (self.height() - top - bottom - needed) // 2
        speaking = {part.widget for part in shown}
        for widget, _at_end in self._widgets:
            if widget not in speaking and not widget.isHidden():
                widget.setGeometry(left, top, 0, 0)  # nothing to say at present, and no room for it
        for row, height in zip(rows, heights, strict=True):
            self._set(row, QRect(left, y, room, height))
            y += height + px(self._spacing)

    def _set(self, row: list[Part], box: QRect) -> None:
        """Set one row: parts that gave way get what the others leave, then what is left pushes the last ones."""
        rest = box.width() - self._width_of([part.least for part in row])
        x, has_pushed = box.left(), False
        widths = []
        for part in row:
            more = max(0, min(rest, part.wanted - part.least))
            rest -= more
            widths.append(min(part.least + more, box.width()))
        for part, width in zip(row, widths, strict=True):
            if part.is_at_end and not has_pushed:
                x, has_pushed = x + max(0, rest), True
            height = part.height_at(box.width())
            part.widget.setGeometry(x, box.top() + (box.height() - height) // 2, width, height)
            x += width + self._theme.px(self._spacing)
