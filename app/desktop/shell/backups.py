"""Backups by themselves: when enough was changed, on the owner thread, and on closing; a failed one is said."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.desk import Desk, Office
from app.procedure.keeping import CHANGES, LastBackup, back_up_when_due, last_backup
from resources.errors import LikaError, NotPossible


class Backups(QObject):
    """Listens to the desk: every household that was finished may be the one after which a backup is due."""

    known = Signal(object)  # LastBackup, or None: never
    failed = Signal(object)  # a LikaError

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=0)  # lists are read again before a backup is made
        self._soon.timeout.connect(self._make_rolling)
        self.after = CHANGES
        self._is_ordered = False
        desk.register_changed.connect(self._soon.start)
        desk.operations.crashed.connect(self._begin_again)

    def begin(self) -> None:
        """Say when the last one was made, and make one where it is due."""
        self._soon.start()

    def _make_rolling(self) -> None:
        if not self._is_ordered:
            self.make_due(after=self.after)

    def make_due(self, *, after: int) -> None:
        """Order a backup if there were so many changes since the last; `after=1` on closing."""
        self._soon.stop()
        self._is_ordered = True
        now = self._desk.now()
        self._desk.operations.run(lambda office: _made(office, now, after=after), self._done, failed=self._refused)

    def _done(self, last: LastBackup | None) -> None:
        self._is_ordered = False
        self.known.emit(last)

    def _refused(self, error: LikaError) -> None:
        self._is_ordered = False
        self.failed.emit(error)

    def _begin_again(self, _error: Exception) -> None:
        self._is_ordered = False


def _made(office: Office, now: datetime, *, after: int) -> LastBackup | None:
    try:
        back_up_when_due(office.workspace, now=now, after=after)
    except OSError as error:  # an old backup that cannot be removed, say
        path = office.workspace.path / "backups"
        raise NotPossible("register.disk_failed", path=str(path)) from error
    return last_backup(office.workspace)
