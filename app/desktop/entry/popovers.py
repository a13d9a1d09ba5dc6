"""Small windows inside the page: the note on a question, and the way to any question by its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.desktop.entry.spelling import half_width
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.popover import Popover
from app.desktop.widgets.presence import present
from app.register.pinyin import sounds_so

_MOST = 60


class NoteBox(Popover):
    """Writes the note on a question; Enter keeps it."""

    written = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, *, where: str, text: str) -> None:
        super().__init__(
            window, theme, where, lambda: self.tr("Enter keeps the note, Shift+Enter new line, Esc leaves")
        )
        self._edit = QPlainTextEdit(text)
        self._edit.setFixedHeight(theme.px(96))
        self._edit.setPlaceholderText(self.tr("Note"))
        self._edit.setAccessibleName(self.tr("Note"))
        self._edit.installEventFilter(self)
        self.column.addWidget(self._edit)

    def take_keyboard(self) -> None:
        """Type the note."""
        self._edit.setFocus()
        self._edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter keeps, Esc leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
                self.written.emit(self._edit.toPlainText().strip())
                self.dismiss()
                return True
        return super().eventFilter(watched, event)


@dataclass(frozen=True, slots=True)
class Target:
    """A question one can go to."""

    ref: str
    label: str
    section: str


class Finder(Popover):
    """Finds a question by its words or pinyin initials; Enter goes there."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, targets: Callable[[], Sequence[Target]]) -> None:
        super().__init__(
            window, theme, lambda: self.tr("Go to question"), lambda: self.tr("Enter goes there, Esc leaves")
        )
        self._targets = list(targets())
        self._found: list[Target] = []
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("Words of the question, or pinyin initials"))
        self._line.setAccessibleName(self.tr("Go to question"))
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._narrow)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFixedHeight(theme.px(256))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take)
        self.column.addWidget(self._line)
        self._none = Label(theme, lambda: self.tr("No question has these words"), tone=Colour.INK2)
        self.column.addWidget(self._none)
        self.column.addWidget(self._list)
        self._narrow("")

    def take_keyboard(self) -> None:
        """Type the words."""
        self._line.setFocus()

    def _narrow(self, typed: str) -> None:
        wanted = half_width(typed).strip().lower()
        found = [target for target in self._targets if _fits(target, wanted)] if wanted else self._targets
        self._found = found[:_MOST]
        self._list.clear()
        for target in self._found:
            item = QListWidgetItem(f"{target.label}    {target.section}", self._list)
            item.setSizeHint(QSize(0, self.theme.px(28)))
        self._list.setCurrentRow(0)
        present(self._none, not found)

    def _take(self) -> None:
        row = self._list.currentRow()
        ref = self._found[row].ref if 0 <= row < len(self._found) else ""
        self.dismiss()
        if ref:
            self.chosen.emit(ref)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Walk in the list, take, or leave."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._list.setCurrentRow(max(0, min(len(self._found) - 1, self._list.currentRow() + step)))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)


def _fits(target: Target, wanted: str) -> bool:
    return wanted in target.label.lower() or sounds_so(target.label, wanted)
