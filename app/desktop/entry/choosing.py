"""Lines in which coded answers are chosen, and the list that opens under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.narrowing import Option, is_settled, narrow
from app.desktop.theme.dress import dress
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.words import listed

_ROWS_SHOWN = 8
_FINAL = True
_LONGEST_CODE = 3  # longer ones, of places, say nothing to a person
_INTO_LIST = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
}


class ChoiceList(QListWidget):
    """The open list; the keyboard stays in the line above it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.window_below = window
        dress(theme, self)
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self._theme = theme

    def show_under(self, line: QWidget, found: Sequence[Option], *, marked: Sequence[str], at: int) -> None:
        """Open with these options under the line, or over it where there is no room below."""
        self.clear()
        row = self._theme.px(Metric.ROW_HEAD)
        for option in found:
            item = QListWidgetItem(str(option), self)
            item.setSizeHint(QSize(0, row))
            if option.value in marked:
                item.setIcon(self._theme.icon("check", Colour.ACCENT))
        self.setCurrentRow(min(at, len(found) - 1))
        window = self.window_below
        corner = line.mapTo(window, QPoint(0, line.height()))
        height = row * min(len(found), _ROWS_SHOWN) + self._theme.px(12)
        width = max(line.width(), min(self.sizeHintForColumn(0) + self._theme.px(56), self._theme.px(420)))
        below = window.height() - corner.y()
        top = corner.y() if below >= height else corner.y() - line.height() - height
        left = max(0, min(corner.x(), window.width() - width - self._theme.px(8)))
        self.setGeometry(left, max(0, top), width, height)
        self.raise_()
        self.show()


class ChoiceSource(Protocol):
    """Where a line gets its choices: asked anew when the list opens, because other answers may narrow it."""

    def __call__(self) -> Sequence[Option]:
        """Return the choices as they are now."""


class ChoiceEdit(AnswerEdit):
    """One answer out of a list: a whole code is taken at once, letters narrow, Space opens the list."""

    unknown = Signal(str)  # typed words that no choice has

    def __init__(
        self, parent: QWidget | None, theme: Theme, source: ChoiceSource, *, with_code: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        self._with_code = with_code
        self._value = ""
        self._list: ChoiceList | None = None
        self._found: list[Option] = []
        self.setTextMargins(0, 0, theme.px(20), 0)

    def shown(self, value: str) -> str:
        """Return code and words of the answer; in a grid the words alone."""
        option = next((option for option in self._source() if option.value == value), None)
        if option is None:
            return value
        return str(option) if self._with_code and len(option.code) <= _LONGEST_CODE else option.label

    def present(self, text: str) -> None:
        """Show the answer that the questionnaire holds."""
        self._value = text
        super().present(text)

    def value(self) -> str:
        """Return the value of the choice."""
        return self._value

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._list is not None and self._list.isVisible()

    def finish(self) -> None:
        """Take what was typed or chosen; words that no choice has are said and not taken."""
        typed = self.text().strip()
        if not self.is_touched and not self.is_open:
            return
        highlighted = self._highlighted()
        self.close_list()
        if not self.is_touched and highlighted is None:
            return
        self._touched = False
        if self.text().strip() == "" and highlighted is None:
            self._take("")
        elif highlighted or (found := narrow(self._source(), typed)):
            self._take((highlighted or found[0]).value)
        else:
            self.present(self._value)
            self.unknown.emit(typed)

    def open_list(self) -> None:
        """Show all choices, the present one marked and highlighted."""
        self._show_list(list(self._source()))

    def close_list(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def _edited(self) -> None:
        self._touched = True
        typed = self.text()
        among = self._source()
        if option := is_settled(among, typed):
            self._touched = False
            self.close_list()
            self._take(option.value)
            self.settled.emit()
        elif not typed.strip():
            self.close_list()
        else:
            self._show_list(narrow(among, typed))

    def _take(self, value: str) -> None:
        self._value = value
        self.answered.emit(value, _FINAL)
        self.present(value)

    def _show_list(self, found: list[Option]) -> None:
        self._found = found
        if not found:
            self.close_list()
            return
        if self._list is None or self._list.window_below is not self.window():
            self._list = ChoiceList(self.window(), self._theme)
            self._list.itemClicked.connect(self._clicked)
            self.destroyed.connect(self._list.deleteLater)
        marked = self._marked()
        at = next((i for i, option in enumerate(found) if option.value in marked), 0)
        self._list.show_under(self, found, marked=marked, at=at)

    def _marked(self) -> Sequence[str]:
        return (self._value,)

    def _highlighted(self) -> Option | None:
        if self._list is None or not self._list.isVisible():
            return None
        row = self._list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _clicked(self) -> None:
        self.finish()
        self.settled.emit()

    # Qt's own
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk in the open list, or open it; the rest is typing."""
        key = Qt.Key(event.key())
        if self._list is not None and self.is_open:
            if key in _INTO_LIST:
                last = self._list.count() - 1
                self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + _INTO_LIST[key])))
                return
            if key == Qt.Key.Key_Escape:
                self._touched = False
                self.close_list()
                self.present(self._value)
                return
        elif key == Qt.Key.Key_Space or (
            key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            self._space()
            return
        super().keyPressEvent(event)

    def _space(self) -> None:
        among = list(self._source())
        if len(among) == 2:
            self._take(among[1].value if self._value == among[0].value else among[0].value)
        else:
            self.open_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the list, or close it."""
        super().mousePressEvent(event)
        if self.isReadOnly():
            return
        if self.is_open:
            self.close_list()
        else:
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leaving without Enter takes only what can't be meant otherwise."""
        if self.is_touched and len(narrow(self._source(), self.text())) > 1:
            self._touched = False
            self.present(self._value)
        self.close_list()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line and the chevron that says: there is a list."""
        super().paintEvent(event)
        if not self.isReadOnly() and self.isEnabled():
            painter = QPainter(self)
            side = self._theme.px(Metric.ICON)
            box = QRect(self.width() - side - self._theme.px(8), 0, side, self.height())
            self._theme.draw_icon(painter, "chevron-down", Colour.INK2, box)
            painter.end()


class ManyEdit(ChoiceEdit):
    """Several answers out of a list, kept as codes with blanks between: each whole code marks or unmarks one."""

    def shown(self, value: str) -> str:
        """Return the words of the chosen ones."""
        chosen = value.split()
        return listed(option.label for option in self._source() if option.value in chosen)

    def finish(self) -> None:
        """Take what is typed as one more code; the list closes."""
        typed, touched = self.text().strip(), self.is_touched
        self._touched = False
        if touched and typed and (found := narrow(self._source(), typed)):
            self._toggle((self._highlighted() or found[0]).value)
        elif touched and not typed:
            self._take("")
        self.close_list()
        self.present(self._value)

    def _edited(self) -> None:
        self._touched = True
        if option := is_settled(self._source(), self.text().strip(" ,，、")):
            self._toggle(option.value)
            self.clear()
            self.open_list()
        elif self.text().strip():
            self._show_list(narrow(self._source(), self.text()))

    def _toggle(self, value: str) -> None:
        chosen = self._value.split()
        wanted = [v for v in chosen if v != value] if value in chosen else [*chosen, value]
        self._value = " ".join(option.value for option in self._source() if option.value in wanted)
        self._touched = False
        self.answered.emit(self._value, _FINAL)

    def _take(self, value: str) -> None:
        self._value = value
        self.answered.emit(value, _FINAL)

    def _marked(self) -> Sequence[str]:
        return self._value.split()

    def _space(self) -> None:
        self.open_list()

    def _clicked(self) -> None:
        if option := self._highlighted():
            self._toggle(option.value)
            self.open_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space marks the highlighted choice while the list is open."""
        if self.is_open and event.key() == Qt.Key.Key_Space:
            self._clicked()
            return
        super().keyPressEvent(event)
