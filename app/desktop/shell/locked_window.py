"""The window while the workspace is locked: nothing of the households, only the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.first_run.panel import Panel
from app.desktop.shell.rail import Logo
from app.desktop.theme.dress import dress
from app.desktop.widgets.scrolling import centred
from resources.errors import LikaError


class LockedWindow(QWidget):
    """Says `wanted` with a passphrase."""

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        dress(desk.theme, self)
        self.setWindowTitle(self.tr("Lika"))
        self.panel = LockedPanel(desk)
        self.panel.wanted.connect(self.wanted)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(24))
        column.addWidget(Logo(desk.theme, size=56))
        column.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.addWidget(centred(shown))

    def arrive(self) -> None:
        """Put the cursor where the passphrase is typed."""
        self.activateWindow()
        self.panel.arrive()

    def tell(self, error: LikaError) -> None:
        """Say why it did not open."""
        self.panel.tell(error)


class LockedPanel(Panel):
    """The passphrase and nothing to go back to."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            title=lambda: self.tr("Locked"),
            remark=lambda: self.tr("Everything is kept. Your passphrase brings back what was on the screen."),
            on=lambda: self.tr("Unlock"),
            parent=parent,
        )
        self.back_button.hide()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(desk.theme, lambda: self.tr("Passphrase"), self.passphrase)
        self.content.addWidget(self._field)

    def arrive(self) -> None:
        """Begin with the passphrase."""
        self.passphrase.setFocus()

    def go_on(self) -> None:
        """Try what was typed."""
        self.begin_work(lambda: self.tr("Opening the workspace..."))
        self.wanted.emit(self.passphrase.text())

    def tell(self, error: LikaError, at: Field | None = None) -> None:
        """Say why it did not open where the passphrase is typed, and let it be typed over."""
        super().tell(error, at or self._field)
