"""Opening a workspace that is there: its name, the passphrase, and a clear word when it does not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.first_run.panel import Panel
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided
from app.wiring import World, needs_passphrase, open_workbench
from resources.errors import LikaError


class UnlockPanel(Panel):
    """Says `opened` with the folder. A workspace without encryption opens at once."""

    opened = Signal(str)
    _brought_up = Signal(int, int)  # from the owner thread: records, of how many

    def __init__(self, desk: Desk, world: World, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            title=lambda: self.tr("Open the workspace"),
            remark=lambda: self.tr("Everything is as you left it."),
            on=lambda: self.tr("Open"),
            parent=parent,
        )
        self._world = world
        self._folder = Path()
        theme = desk.theme
        self.folder = Elided(theme, tone=Colour.INK2)
        self.name = QLineEdit(desk.my_name)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._other = Button(theme, lambda: self.tr("Another workspace..."), icon="folder-open", key="Ctrl+O")
        self._other.setShortcut("Ctrl+O")
        self._other.clicked.connect(self.choose)
        self._brought_up.connect(self._show_progress)
        self.content.addWidget(self.folder)
        self._name_field = Field(theme, lambda: self.tr("Your name"), self.name)
        self._passphrase_field = Field(theme, lambda: self.tr("Passphrase"), self.passphrase)
        self.content.addWidget(self._name_field)
        self.content.addWidget(self._passphrase_field)
        self.buttons.insertWidget(1, self._other)

    def show_folder(self, folder: Path) -> None:
        """Offer to open this folder; what is wrong with it is said at once."""
        self._folder = folder
        self.title.say(folder.name.removesuffix(".lika"))
        self.folder.say(str(folder))
        self.passphrase.clear()
        self.name.setText(self.desk.my_name)
        self.say_wrong("")
        try:
            asked = needs_passphrase(folder)
            self._passphrase_field.setVisible(asked)
            self.passphrase.setHidden(not asked)
        except LikaError as error:
            self.tell(error)

    def arrive(self) -> None:
        """Begin with the first field that is empty."""
        if not self.name.text():
            self.name.setFocus()
        else:
            (self.on_button if self.passphrase.isHidden() else self.passphrase).setFocus()

    def go_on(self) -> None:
        """Open it."""
        name = self.name.text().strip()
        if not name:
            self.say_wrong(lambda: self.tr("Write your name: it stands beside every change."), self._name_field)
            return
        self.begin_work(lambda: self.tr("Opening the workspace..."))
        self.desk.preferences.set(my_name=name)
        folder = self._folder
        passphrase = self.passphrase.text() if not self.passphrase.isHidden() else None
        world = World(self._world.now, self._world.random_bytes, name, self._world.hardness)
        self.desk.operations.open(
            lambda: open_workbench(folder, world, passphrase=passphrase, told=self._tell_brought_up),
            self._opened,
            failed=self.tell,
            owner=self,
        )

    def _tell_brought_up(self, done: int, total: int) -> None:
        self._brought_up.emit(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        """Show how far the register of an older program is brought up."""
        self.work_bar.advance(
            done,
            total,
            lambda: self.tr("Bringing up an older register: {0} of {1} records").format(f"{done:,}", f"{total:,}"),
        )

    def tell(self, error: LikaError, at: Field | None = None) -> None:
        """Say why it did not open, a wrong passphrase where it is typed."""
        super().tell(error, self._passphrase_field if error.key == "register.wrong_passphrase" else at)

    def choose(self) -> None:
        """Let a person point at another folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder NAME.lika"))
        if folder:
            self.show_folder(Path(folder))
            self.arrive()

    def _opened(self) -> None:
        self.passphrase.clear()
        self.opened.emit(str(self._folder))
