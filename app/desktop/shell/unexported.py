"""How many households the county has not been sent, read whenever that may have changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk
from app.procedure.exchange.outstanding import outstanding


class Unexported(QObject):
    """Says `known` with their number."""

    known = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.register_changed.connect(self.read)  # not `saved`: a draft is in no bundle

    def read(self) -> None:
        """Count on the owner thread."""
        self._desk.operations.run(lambda office: outstanding(office.register).changed, self.known.emit, owner=self)
