"""A line for words in which known ones are offered under it: a name of the staff, or any other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.desktop.entry.choosing import ChoiceList, ChoiceSource
from app.desktop.entry.edits import TextEdit
from app.desktop.entry.narrowing import Option
from app.desktop.theme.theme import Theme
from app.register.pinyin import sounds_so

_FINAL = True
_NONE = -1
_INTO_LIST = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SuggestEdit(TextEdit):
    """What is typed is the answer; Down goes into the names that are offered, Enter takes the one it is at."""

    def __init__(self, parent: QWidget | None, theme: Theme, source: ChoiceSource) -> None:
        super().__init__(parent)
        self._theme, self._source = theme, source
        self._list: ChoiceList | None = None
        self._found: list[Option] = []

    @property
    def is_open(self) -> bool:
        """Whether names are offered at the moment."""
        return self._list is not None and self._list.isVisible()

    def finish(self) -> None:
        """Take the name one went to in the list, else what was typed."""
        chosen = self._chosen()
        self._close()
        if chosen is None:
            super().finish()
            return
        self._touched = False
        self.answered.emit(chosen.value, _FINAL)
        self.present(chosen.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk in the list, or close it; the rest is typing."""
        step = _INTO_LIST.get(Qt.Key(event.key()), 0)
        if step and not self.is_open and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._offer(_meant(self._source(), self.text().strip()))
        elif step and self.is_open and self._list is not None:
            last = self._list.count() - 1
            self._list.setCurrentRow(max(_NONE, min(last, self._list.currentRow() + step)))
        elif event.key() == Qt.Key.Key_Escape and self.is_open:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Whoever leaves without Enter has typed what they meant."""
        if self._list is not None:
            self._list.setCurrentRow(_NONE)
        super().focusOutEvent(event)
        self._close()

    def _edited(self) -> None:
        super()._edited()
        typed = self.text().strip()
        found = _meant(self._source(), typed) if typed else []
        self._offer([] if [option.value for option in found] == [typed] else found)

    def _offer(self, found: list[Option]) -> None:
        self._found = found
        if not found:
            self._close()
            return
        if self._list is None or self._list.window_below is not self.window():
            self._list = ChoiceList(self.window(), self._theme)
            self._list.itemClicked.connect(self._clicked)
            self.destroyed.connect(self._list.deleteLater)
        self._list.show_under(self, found, marked=(), at=_NONE)

    def _clicked(self) -> None:
        self.finish()
        self.settled.emit()

    def _chosen(self) -> Option | None:
        if self._list is None or not self._list.isVisible():
            return None
        row = self._list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _meant(among: Sequence[Option], typed: str) -> list[Option]:
    """Return the names that hold what is typed, or whose initials begin so."""
    return [each for each in among if typed in each.value or sounds_so(each.value, typed.lower())]
