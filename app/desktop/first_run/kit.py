"""A team's workspace from the county's kit: choose the file, see whose it is, set name and passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.first_run.field import Field
from app.desktop.first_run.panel import Panel
from app.desktop.first_run.passphrase_fields import PassphraseFields
from app.desktop.places import villages
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Label
from app.desktop.words import four_words
from app.procedure.enrol import KitShown, show_kit
from app.procedure.files import read_file
from app.wiring import World, make_team
from resources.errors import LikaError


class KitPanel(Panel):
    """Says `made` with the folder when the workspace is open."""

    made = Signal(str)

    def __init__(self, desk: Desk, world: World, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            title=lambda: self.tr("Begin with a kit"),
            remark=lambda: self.tr("The county made it for your team; it stands on a stick or came by mail."),
            on=lambda: self.tr("Make the workspace"),
            parent=parent,
        )
        self._world, self._home = world, home
        self._kit: Path | None = None
        self._shown: KitShown | None = None
        theme, px = desk.theme, desk.theme.px
        self.choose_button = Button(theme, lambda: self.tr("Choose the kit..."), icon="folder-open", key="Ctrl+O")
        self.choose_button.setShortcut("Ctrl+O")
        self.choose_button.clicked.connect(self._choose)
        self._card = Card("info")
        inside = QHBoxLayout(self._card)
        inside.setContentsMargins(px(16), px(12), px(16), px(12))
        self._whose = Label(theme, wrap=True)
        inside.addWidget(self._whose)
        self._card.hide()
        self.name = QLineEdit(desk.my_name)
        self.passphrases = PassphraseFields(theme)
        self.kit_field = Field(theme, "", self.choose_button)
        self.name_field = Field(theme, lambda: self.tr("Your name"), self.name)
        self.content.addWidget(self.kit_field)
        self.content.addWidget(self._card)
        self.content.addWidget(self.name_field)
        self.content.addWidget(self.passphrases)
        note = Label(
            theme, lambda: self.tr("Compare the four words with the county by telephone."), tone=Colour.INK2
        )
        self.content.insertWidget(2, note)
        self._note = note
        note.hide()
        self.setAcceptDrops(True)

    def arrive(self) -> None:
        """Begin with the file."""
        self.choose_button.setFocus()

    def take_kit(self, file: Path) -> None:
        """Show whose kit it is, or what is wrong with it."""
        try:
            self._shown = show_kit(read_file(file))
        except LikaError as error:
            self._shown = None
            self._card.hide()
            self._note.hide()
            self.tell(error, self.kit_field)
            return
        self._kit = file
        self.kit_field.say_nothing()
        self.say_wrong("")
        self._whose.say(self._kit_words)
        self._card.show()
        self._note.show()
        (self.passphrases.first if self.name.text() else self.name).setFocus()

    def go_on(self) -> None:
        """Make the workspace and open it."""
        name = self.name.text().strip()
        if self._kit is None or self._shown is None:
            self.say_wrong(lambda: self.tr("Choose the kit first."), self.kit_field)
            return
        if not name:
            self.say_wrong(lambda: self.tr("Write your name: it stands beside every change."), self.name_field)
            return
        if self.passphrases.tell_missing():
            return
        self.begin_work(lambda: self.tr("Making the workspace and its keys: some seconds..."))
        self.desk.preferences.set(my_name=name)
        path = self._home / f"{self._shown.team_name}.lika"
        kit, passphrase = self._kit, self.passphrases.passphrase
        world = World(self._world.now, self._world.random_bytes, name, self._world.hardness)

        def opening() -> Office:
            return make_team(path, world, kit=read_file(kit), passphrase=passphrase)

        self.desk.operations.open(opening, lambda: self.made.emit(str(path)), failed=self.tell, owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Let a file be dropped."""
        if event.mimeData().hasUrls() and not self.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the file that was dropped."""
        self.take_kit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose the kit"), "", self.tr("Kits (*.lika-kit *.kit *.zip);;All files (*)")
        )
        if file:
            self.take_kit(Path(file))

    def _kit_words(self) -> str:
        shown = self._shown
        assert shown is not None
        places = self.tr(", ").join(each.name for each in villages(shown.villages))
        words = four_words(shown.words(self.desk.language))
        return self.tr("{0} · {1}\nVillages: {2}\nWords of the county's key:\n{3}").format(
            shown.team_name, shown.county_name, places, words
        )
