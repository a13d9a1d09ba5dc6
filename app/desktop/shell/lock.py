"""Locking: the register is closed and its key forgotten while the person is away, and every window is hidden.

What was on the screen comes back as it was, the cursor in the same question. What was typed before is on the disk.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.desk import Desk
from app.desktop.shell.locked_window import LockedWindow
from resources.errors import LikaError

_ACTIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOOK_EVERY = 5_000  # milliseconds


class Lock(QObject):
    """Watches for the person; `locked` comes when the key is forgotten, `unlocked` when everything is back."""

    about_to_lock = Signal()  # the last moment to order something of the register
    locked = Signal()
    unlocked = Signal()

    def __init__(self, desk: Desk, application: QApplication) -> None:
        super().__init__()
        self._desk, self._application = desk, application
        self.window: LockedWindow | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._touched()
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self.lock_if_due)
        self._look.start()
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note that somebody is there."""
        if event.type() in _ACTIVE:
            self._touched()
        return False

    def lock_if_due(self) -> None:
        """Lock when nobody touched anything for as long as the settings say, the computer's sleep included."""
        minutes = self._desk.preferences.choices.lock_minutes
        if not minutes or self.window is not None:
            return
        away = timedelta(seconds=time.monotonic() - self._since)  # the clock on the wall may be set back
        if max(away, self._desk.now() - self._at) >= timedelta(minutes=minutes):
            self.lock()

    def lock(self) -> None:
        """Hide everything at once and lock the workspace as soon as the work under way is done."""
        if self.window is not None:
            return
        while (popup := self._application.activePopupWidget()) is not None:
            popup.close()
        self._focus = self._application.focusWidget()
        self._hidden = [each for each in self._application.topLevelWidgets() if each.isVisible()]
        self.window = LockedWindow(self._desk)
        self.window.wanted.connect(self._take_back)
        if self._hidden:
            self.window.resize(self._hidden[0].size())
        self.window.show()
        for each in self._hidden:
            each.hide()
        self.window.arrive()
        self._application.clipboard().clear()  # rows copied here would be shown by any other program
        self.about_to_lock.emit()
        self._desk.operations.put_away(lambda office: office.lock(), self.locked.emit)

    def end(self) -> None:
        """Stop watching, for the end of the program."""
        self._application.removeEventFilter(self)
        self._look.stop()
        if self.window is not None:
            self.window.close()

    def _touched(self) -> None:
        self._since: float = time.monotonic()
        self._at: datetime = self._desk.now()

    def _take_back(self, passphrase: str) -> None:
        self._desk.operations.take_back(
            lambda locked: locked.reopen(passphrase), self._show_again, failed=self._refused, owner=self
        )

    def _refused(self, error: LikaError) -> None:
        if self.window is not None:
            self.window.tell(error)

    def _show_again(self) -> None:
        self._touched()
        gone, self.window = self.window, None
        for each in self._hidden:
            each.show()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        if self._hidden:
            self._hidden[0].activateWindow()
        if self._focus is not None:
            self._focus.setFocus()
        self._hidden, self._focus = [], None
        self.unlocked.emit()
