"""What a window has loaded stays as long as it does: Python need not look through it again and again for waste."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_AFTER: Final = 2_000  # milliseconds in which a page has read what it needs, such as a form


class Loaded(QObject):
    """Takes all that is there out of that search, which stops every thread: for 100 ms once a form is loaded."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(gc.freeze)

    def more(self) -> None:
        """Something was loaded that stays: take it out, too, and once more when what it reads is there."""
        gc.freeze()
        self._soon.start()

    def gone(self) -> None:
        """The window goes: all is looked through again."""
        self._soon.stop()
        gc.unfreeze()
