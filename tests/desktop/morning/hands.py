"""Two hands on a keyboard: keys go where the focus is, are counted, and so is what they cost the interface."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NOTHING, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Hands:
    """Presses keys and nothing else; `costs` are seconds of the interface thread, a key each."""

    costs: list[float] = field(default_factory=list)

    @property
    def pressed(self) -> int:
        """How many keys were pressed."""
        return len(self.costs)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        """Press a key where the keyboard is, and let all be drawn that follows from it."""
        begun = time.thread_time()
        QTest.keyClick(_here(), key, modifier)
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.processEvents()
        self.costs.append(time.thread_time() - begun)


def _here() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "the keyboard is nowhere"
    return widget
