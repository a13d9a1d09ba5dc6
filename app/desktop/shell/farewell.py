"""The last window of the program, only where the backup on closing failed: why, and that nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.panel import Panel
from app.desktop.theme.dress import dress
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.scrolling import centred
from resources.errors import LikaError
from resources.messages import sentence


class Farewell(QWidget):
    """Says `read` when the person has read it, by Enter or by closing the window."""

    read = Signal()

    def __init__(self, desk: Desk, error: LikaError) -> None:
        super().__init__()
        dress(desk.theme, self)
        self.panel = FarewellPanel(desk, error)
        self.panel.read.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(centred(self.panel))
        self._title()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the title in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._title()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let the program end."""
        super().closeEvent(event)
        self.read.emit()

    def _title(self) -> None:
        self.setWindowTitle(self.tr("Lika"))


class FarewellPanel(Panel):
    """The reason, and one button."""

    read = Signal()

    def __init__(self, desk: Desk, error: LikaError, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            title=lambda: self.tr("The backup was not made"),
            remark=lambda: self.tr("Everything you entered is kept in the workspace. Back up when this is mended."),
            on=lambda: self.tr("Close"),
            parent=parent,
        )
        self.back_button.hide()
        self.reason = Label(desk.theme, lambda: sentence(error, desk.language), tone=Colour.ERROR, wrap=True)
        self.content.addWidget(self.reason)
        self.on_button.setFocus()

    def go_on(self) -> None:
        """It was read."""
        self.read.emit()
