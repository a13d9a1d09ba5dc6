"""The keys of the entry page, once: what a key press means, and the words for the page that lists them."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_K = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Command(Enum):
    """What a person can ask the page for."""

    NEXT = auto()
    BACK = auto()
    UP = auto()
    DOWN = auto()
    NEW_ROW = auto()
    DELETE_ROW = auto()
    OTHER_BEFORE = auto()
    OTHER_AFTER = auto()
    VALUE_ABOVE = auto()
    NOTE = auto()
    DONT_KNOW = auto()
    REFUSED = auto()
    GO_TO = auto()
    NEXT_PROBLEM = auto()
    NEXT_OPEN = auto()
    PRINT = auto()
    RESULTS = auto()
    UNDO = auto()
    REDO = auto()
    COPY = auto()
    PASTE = auto()
    UNFOLD_ALL = auto()
    LEAVE = auto()


_PLAIN: dict[Qt.Key, Command] = {
    _K.Key_Return: Command.NEXT,
    _K.Key_Enter: Command.NEXT,
    _K.Key_Tab: Command.NEXT,
    _K.Key_Backtab: Command.BACK,
    _K.Key_Up: Command.UP,
    _K.Key_Down: Command.DOWN,
    _K.Key_PageUp: Command.OTHER_BEFORE,
    _K.Key_PageDown: Command.OTHER_AFTER,
    _K.Key_F2: Command.NOTE,
    _K.Key_F3: Command.NEW_ROW,
    _K.Key_F4: Command.DELETE_ROW,
    _K.Key_F6: Command.GO_TO,
    _K.Key_F7: Command.NEXT_PROBLEM,
    _K.Key_F8: Command.NEXT_OPEN,
    _K.Key_F9: Command.PRINT,
    _K.Key_F12: Command.RESULTS,
    _K.Key_Escape: Command.LEAVE,
}
_WITH_CTRL: dict[Qt.Key, Command] = {
    _K.Key_Return: Command.NEW_ROW,
    _K.Key_Enter: Command.NEW_ROW,
    _K.Key_D: Command.VALUE_ABOVE,
    _K.Key_K: Command.DONT_KNOW,
    _K.Key_R: Command.REFUSED,
    _K.Key_Z: Command.UNDO,
    _K.Key_Y: Command.REDO,
    _K.Key_C: Command.COPY,
    _K.Key_V: Command.PASTE,
    _K.Key_E: Command.UNFOLD_ALL,
}


def command(event: QKeyEvent) -> Command | None:
    """Return what the key press asks for; None when it is typing or somebody else's key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    if modifiers == _SHIFT:
        back = key in {_K.Key_Return, _K.Key_Enter, _K.Key_Tab, _K.Key_Backtab}
        return Command.BACK if back else None
    if modifiers == _CTRL:
        return _WITH_CTRL.get(key)
    return Command.REDO if modifiers == _CTRL | _SHIFT and key == _K.Key_Z else None


def shown(asked: Command) -> str:
    """Return the first key of a command as people read it on a keyboard."""
    for table, modifier in ((_PLAIN, Qt.KeyboardModifier.NoModifier), (_WITH_CTRL, _CTRL)):
        for key, meaning in table.items():
            if meaning is asked:
                if key == _K.Key_Return:
                    return "Ctrl+Enter" if modifier else "Enter"
                return QKeySequence(QKeyCombination(modifier, key)).toString()
    return ""


def explained() -> list[tuple[str, str]]:
    """Return key and meaning, in the order in which the page of keys shows them."""
    tr = _tr
    return [
        ("Enter, Tab", tr("Next question")),
        ("Shift+Enter", tr("Question before")),
        ("0-9", tr("Choose a coded answer")),
        ("a-z", tr("Narrow a list, by name or pinyin initials")),
        (tr("Space"), tr("Open a list, or mark in it")),
        ("F2", tr("Note on the question")),
        ("F3, Ctrl+Enter", tr("New row")),
        ("F4", tr("Delete the row (Ctrl+Z brings it back)")),
        ("F6", tr("Go to a question")),
        ("F7", tr("Next problem")),
        ("F8", tr("Next unanswered question")),
        ("F9", tr("Print this form")),
        ("F12", tr("Show or hide the results")),
        ("PgUp, PgDn", tr("Other row")),
        ("Ctrl+D", tr("Take the value above")),
        ("Ctrl+K", tr("Don't know")),
        ("Ctrl+R", tr("Refused to answer")),
        ("Ctrl+E", tr("Unfold or fold all cards")),
        ("Ctrl+C, Ctrl+V", tr("Copy to and paste from a spreadsheet")),
        ("Ctrl+Z, Ctrl+Y", tr("Undo, redo")),
        ("Esc", tr("Back to the list")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryKeys", text)
