"""The keys of the entry page, once: what a key press means."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

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
    REST_IS_ZERO = auto()
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
    _K.Key_V: Command.PASTE,
    _K.Key_E: Command.UNFOLD_ALL,
    _K.Key_0: Command.REST_IS_ZERO,
}

_WITH_BOTH: dict[Qt.Key, Command] = {_K.Key_Z: Command.REDO, _K.Key_C: Command.COPY}


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
    return _WITH_BOTH.get(key) if modifiers == _CTRL | _SHIFT else None
