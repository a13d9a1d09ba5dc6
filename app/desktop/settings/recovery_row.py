"""The button that writes the county's recovery key into a file for the safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided
from app.procedure.recovery import write_recovery


class RecoveryRow(QWidget):
    """Says `written` when the file is there."""

    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = Button(desk.theme, lambda: self.tr("Write to a file..."), icon="file-down")
        self.button.clicked.connect(self._ask)
        self.remark = Elided(
            desk.theme,
            lambda: self.tr(
                "Opens every workspace of this county whose passphrase is forgotten; it belongs in a safe"
            ),
            tone=Colour.INK2,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.theme.px(16))
        layout.addWidget(self.button)
        layout.addWidget(self.remark, 1)

    def write(self, file: Path) -> None:
        """Write the recovery key there."""
        language = self._desk.language

        def told(_nothing: None) -> None:
            self.remark.say(
                lambda: self.tr("Written: {0}. Put it on a stick, lock it away, delete it here.").format(file)
            )
            self.written.emit()

        self._desk.operations.run(lambda office: write_recovery(office.workspace, file, language), told, owner=self)

    def _ask(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where the recovery key is written to"), "recovery.txt", self.tr("Text files (*.txt)")
        )
        if file:
            self.write(Path(file))
