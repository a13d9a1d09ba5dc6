"""Where a window comes up on the screen: as large as it likes to be, all of the screen where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 40)  # what a system's title bar and borders take, which nobody knows before the window is shown


def show_fitting(window: QWidget, size: QSize) -> None:
    """Show the window with this size; where it and its frame would not fit beside the task bar, fill the screen."""
    window.resize(size)
    room = window.screen().availableSize()
    if has_room(room, size) or not has_room(
        room, window.minimumSizeHint()
    ):  # a window cannot be made to fit at all
        window.show()
    else:
        window.showMaximized()


def has_room(room: QSize, size: QSize) -> bool:
    """Return whether a window of this size stands on a screen with this much room, frame included."""
    wanted = size + _FRAME
    return wanted.width() <= room.width() and wanted.height() <= room.height()
