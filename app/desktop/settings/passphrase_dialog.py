"""Changing the passphrase: the old one, the new one twice with its strength."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.first_run.field import Field
from app.desktop.first_run.passphrase_fields import PassphraseFields
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words
from resources.errors import LikaError, NotPossible
from resources.messages import sentence


class PassphraseDialog(QDialog):
    """Says `changed` when only the new passphrase opens the workspace."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.setWindowTitle(self.tr("Change the passphrase"))
        self.setMinimumWidth(px(520))
        self.old = QLineEdit()
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.new = PassphraseFields(theme)
        self.message = Label(theme, tone=Colour.ERROR, wrap=True)
        self.message.hide()
        self.button = Button(theme, lambda: self.tr("Change"), kind=Kind.PRIMARY)
        self.button.setDefault(True)
        self.button.clicked.connect(self.change)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(12))
        layout.addWidget(Field(theme, lambda: self.tr("Passphrase until now"), self.old))
        layout.addWidget(self.new)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def change(self) -> None:
        """Change it, or say what is wrong; until then the old one holds."""
        old, new = self.old.text(), self.new.passphrase
        if not new.strip():
            self._say(lambda: self.tr("Type the new passphrase twice, both times the same."))
            return
        self.button.setEnabled(False)
        self._desk.operations.run(
            lambda office: change_passphrase(office, old, new), self._done, failed=self._refused, owner=self
        )

    def _done(self, _result: None) -> None:
        self.changed.emit()
        self.accept()

    def _refused(self, error: LikaError) -> None:
        self._say(lambda: sentence(error, self._desk.language))
        self.old.selectAll()
        self.old.setFocus()

    def _say(self, words: Words) -> None:
        self.message.say(words)
        present(self.message, True)  # noqa: FBT003  (a setter)
        self.button.setEnabled(True)


def change_passphrase(office: Office, old: str, new: str) -> None:
    """Let only the new passphrase open it; NotPossible when the old one is wrong. Runs on the owner thread."""
    workspace = office.workspace
    keys = workspace.access.keys
    if not keys.plain and keys.unwrap(old) is None:
        raise NotPossible("register.wrong_passphrase", path=str(workspace.path))
    workspace.change_passphrase(new, random_bytes=office.world.random_bytes)
