"""The county's workspace: which county, who works in it, and the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.first_run.panel import Panel
from app.desktop.first_run.passphrase_fields import PassphraseFields
from app.procedure.divisions import shipped_divisions
from app.wiring import World, make_county


class CountyPanel(Panel):
    """Says `made` with the folder when the workspace is open."""

    made = Signal(str)

    def __init__(self, desk: Desk, world: World, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            title=lambda: self.tr("Set up a county"),
            remark=lambda: self.tr("The county's register takes in the bundles of all teams."),
            on=lambda: self.tr("Make the workspace"),
            parent=parent,
        )
        self._world, self._home = world, home
        theme = desk.theme
        self._divisions = tuple(shipped_divisions())
        self.county = QComboBox()
        self.county.addItems(sorted({str(row["county_name"]) for row in self._divisions}))
        self.county.setCurrentIndex(-1)  # a county that nobody chose would be kept for ever
        self.name = QLineEdit(desk.my_name)
        self.passphrases = PassphraseFields(theme)
        self.county_field = Field(theme, lambda: self.tr("County"), self.county)
        self.name_field = Field(theme, lambda: self.tr("Your name"), self.name)
        for each in (self.county_field, self.name_field, self.passphrases):
            self.content.addWidget(each)
        self._say_county()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_county()

    def _say_county(self) -> None:
        self.county.setPlaceholderText(self.tr("Choose the county"))

    def arrive(self) -> None:
        """Begin with the county."""
        self.county.setFocus()

    def go_on(self) -> None:
        """Make the workspace and open it."""
        name = self.name.text().strip()
        if self.county.currentIndex() < 0:
            self.say_wrong(lambda: self.tr("Choose the county."), self.county_field)
            return
        if not name:
            self.say_wrong(lambda: self.tr("Write your name: it stands beside every change."), self.name_field)
            return
        if self.passphrases.tell_missing():
            return
        passphrase = self.passphrases.passphrase
        self.begin_work(lambda: self.tr("Making the workspace and its keys: some seconds..."))
        self.desk.preferences.set(my_name=name)
        county, divisions = self.county.currentText(), self._divisions
        path = self._home / f"{county}.lika"
        world = World(self._world.now, self._world.random_bytes, name, self._world.hardness)
        self.desk.operations.open(
            lambda: make_county(path, world, name=county, divisions=divisions, passphrase=passphrase),
            lambda: self.made.emit(str(path)),
            failed=self.tell,
            owner=self,
        )
