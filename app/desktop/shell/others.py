"""What other clerks change in the same register: looked for while the window is seen, whose page is read again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from resources.errors import LikaError

_LOOK_EVERY = 3_000  # milliseconds
_WITHOUT_A_LINE = 60_000  # a server that is away makes whoever asks wait, and with them all that is typed


class Others(QObject):
    """Says `changed` when another clerk changed something. Asking sends nothing to the server."""

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._look_again = QTimer(self, interval=_LOOK_EVERY)
        self._look_again.timeout.connect(self.look)
        window.installEventFilter(self)

    def begin(self) -> None:
        """Look from now on: what is read after this is told when it is changed."""
        self._ask()
        self._look_again.start()

    def look(self) -> None:
        """Ask, unless nobody sees the answer or something is read: it can be asked when that has ended."""
        is_seen = self._window.isVisible() and not self._window.isMinimized()
        if is_seen and not self._desk.operations.is_busy:
            self._ask()

    def _ask(self) -> None:
        self._desk.operations.run(
            lambda office: office.register.others_wrote(), self._heard, failed=self._not_heard, owner=self
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look at once when somebody comes back to the window."""
        if event.type() is QEvent.Type.WindowActivate and self._look_again.isActive():
            self.look()
        return False

    def _heard(self, others_wrote: bool) -> None:  # noqa: FBT001  (what the register answers)
        self._look_again.setInterval(_LOOK_EVERY)
        if others_wrote:
            self.changed.emit()

    def _not_heard(self, _error: LikaError) -> None:
        """Say nothing: whoever wants something of the register is told."""
        self._look_again.setInterval(_WITHOUT_A_LINE)
