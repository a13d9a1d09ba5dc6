"""How many lines of today need somebody, read a moment after the register changed: at most once a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.desk import Desk, Office

_AT_MOST_EVERY = 1_000  # milliseconds


class Notices(QObject):
    """Says `known` with their number."""

    known = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=_AT_MOST_EVERY)
        self._soon.timeout.connect(self._read)
        desk.register_changed.connect(self.read_soon)
        desk.village_changed.connect(self.read_soon)

    def read_soon(self) -> None:
        """Read after a second, with all that changes until then."""
        if not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        village, now = self._desk.village.code, self._desk.now()

        def work(office: Office) -> int:
            from app.desktop.today.state import (
                read_pressing,
            )  # with all it knows of papers: not before a window stands

            return read_pressing(office, village, now).lines

        self._desk.operations.run(work, self.known.emit, owner=self)
