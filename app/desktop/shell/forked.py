"""How many households wait in two versions for a decision, read whenever that may have changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk


class Forked(QObject):
    """Says `known` with their number."""

    known = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.register_changed.connect(self.read)

    def read(self) -> None:
        """Count on the owner thread."""
        self._desk.operations.run(lambda office: len(office.register.forked()), self.known.emit, owner=self)

    def heard(self, count: int) -> str:
        """Return in words what the number tells."""
        return self.tr("%n households in two versions", "", count)
