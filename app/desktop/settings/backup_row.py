"""Where and when the workspace was last backed up, and the button that does it now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.operations import Report
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided
from app.desktop.words import changed_when
from app.procedure.keeping import LastBackup, back_up_into, last_backup
from app.register.backup import Backup


class BackupRow(QWidget):
    """Says `done` when a backup was written and read back."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = Button(desk.theme, lambda: self.tr("Back up to..."), icon="archive")
        self.button.clicked.connect(self._ask)
        self.last = Elided(desk.theme, tone=Colour.INK2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.theme.px(16))
        layout.addWidget(self.button)
        layout.addWidget(self.last, 1)

    def refresh(self) -> None:
        """Read when the last backup was made."""
        self._desk.operations.run(lambda office: last_backup(office.workspace), self._show, owner=self)

    def back_up(self, folder: Path) -> None:
        """Write a backup into the folder; it survives leaving the page."""
        now = self._desk.now()

        def work(office: Office, _report: Report) -> Backup:
            return back_up_into(office.workspace, folder, now=now)

        def made(_backup: Backup) -> None:
            self.refresh()
            self.done.emit()

        self._desk.operations.run_long(self.tr("Backing up"), work, made, owner=self)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the backup is written to"))
        if folder:
            self.back_up(Path(folder))

    def _show(self, last: LastBackup | None) -> None:
        if last is None:
            self.last.say(lambda: self.tr("Never backed up; choose a stick or a second disk"))
            return
        when = changed_when(last.at.astimezone(), self._desk.now().astimezone())
        file, changes = str(last.file), last.changes
        self.last.say(lambda: self.tr("last at {0}, %n changes since: {1}", "", changes).format(when, file))
