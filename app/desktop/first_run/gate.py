"""The window before a workspace is open: one panel in the middle, the language at the corner."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.choose import ChoosePanel
from app.desktop.first_run.county import CountyPanel
from app.desktop.first_run.demonstrate import make_demonstration
from app.desktop.first_run.kit import KitPanel
from app.desktop.first_run.unlock import UnlockPanel
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.scrolling import scrolled
from app.wiring import World
from resources.errors import LikaError
from resources.messages import Language


class Gate(QWidget):
    """Says `entered` with the folder of the workspace that was opened."""

    entered = Signal(str)

    def __init__(self, desk: Desk, world: World, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._world, self._home = desk, world, home
        self.choose = ChoosePanel(desk)
        self.kit = KitPanel(desk, world, home)
        self.county = CountyPanel(desk, world, home)
        self.unlock = UnlockPanel(desk, world)
        self._stack = QStackedWidget()
        for panel in (self.choose, self.kit, self.county, self.unlock):
            self._stack.addWidget(_centred(panel))
        self._language = Button(desk.theme, self._other_language, icon="languages", kind=Kind.QUIET)
        self._language.clicked.connect(self._switch_language)
        corner = QHBoxLayout()
        corner.addStretch()
        corner.addWidget(self._language)
        layout = QVBoxLayout(self)
        layout.addLayout(corner)
        layout.addWidget(self._stack, 1)
        self.choose.chosen.connect(self._go)
        for made in (self.kit.made, self.county.made, self.unlock.opened):
            made.connect(self._enter)
        for panel in (self.kit, self.county, self.unlock):
            panel.back.connect(lambda: self.show_panel(self.choose))
        self._title()

    def begin(self) -> None:
        """Offer the workspace opened last, or the first question of all."""
        last = self._desk.preferences.choices.workspace
        if last and Path(last).is_dir():
            self.unlock.show_folder(Path(last))
            self.show_panel(self.unlock)
        else:
            self.show_panel(self.choose)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the title in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._title()

    def _title(self) -> None:
        self.setWindowTitle(self.tr("Lika"))

    def _go(self, name: str) -> None:
        if name == "kit":
            self.show_panel(self.kit)
        elif name == "county":
            self.show_panel(self.county)
        elif name == "open":
            self.show_panel(self.unlock)
            self.unlock.choose()
        else:
            self._demonstrate()

    def _demonstrate(self) -> None:
        folder = self._home / self.tr("Made-up households.lika")
        name = self._desk.my_name or self.tr("Visitor")
        self._desk.preferences.set(my_name=name)
        world = World(self._world.now, self._world.random_bytes, name, self._world.hardness)
        self.choose.setEnabled(False)
        self._desk.operations.open(
            lambda: make_demonstration(folder, world),
            lambda: self._enter(str(folder)),
            failed=self._not_demonstrated,
            owner=self,
        )

    def _not_demonstrated(self, error: LikaError) -> None:
        self.choose.setEnabled(True)
        self.show_panel(self.unlock)
        self.unlock.tell(error)

    def _enter(self, folder: str) -> None:
        self._desk.preferences.set(workspace=folder)
        self.entered.emit(folder)

    def show_panel(self, panel: ChoosePanel | KitPanel | CountyPanel | UnlockPanel) -> None:
        """Put this panel in the middle."""
        self._stack.setCurrentIndex((self.choose, self.kit, self.county, self.unlock).index(panel))
        panel.arrive()

    def _other_language(self) -> str:
        return "English" if self._desk.language is Language.CHINESE else "中文"

    def _switch_language(self) -> None:
        other = Language.ENGLISH if self._desk.language is Language.CHINESE else Language.CHINESE
        self._desk.preferences.set(language=other)


def _centred(panel: QWidget) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.addStretch(2)
    layout.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return scrolled(around)
