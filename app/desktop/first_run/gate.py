"""The window before a workspace is open: one panel in the middle, the language at the corner.

A panel is made, and its module read, when it is first shown: who opens a workspace waits for none of the others.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.shell.defects import report_of, what_now
from app.desktop.theme.dress import dress
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.scrolling import centred
from app.wiring import World
from resources.errors import LikaError
from resources.messages import Language, sentence

if TYPE_CHECKING:
    from app.desktop.first_run.choose import ChoosePanel
    from app.desktop.first_run.county import CountyPanel
    from app.desktop.first_run.kit import KitPanel
    from app.desktop.first_run.unlock import UnlockPanel


Panel = TypeVar("Panel", bound=QWidget)


class Gate(QWidget):
    """Says `entered` with the folder of the workspace that was opened."""

    entered = Signal(str)

    def __init__(self, desk: Desk, world: World, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._world, self._home = desk, world, home
        dress(desk.theme, self)
        self._stack = QStackedWidget()
        self._around: dict[QWidget, QWidget] = {}  # where each panel stands in the middle
        self._here: ChoosePanel | KitPanel | CountyPanel | UnlockPanel | None = None
        self._language = Button(desk.theme, self._other_language, icon="languages", kind=Kind.QUIET)
        self._language.clicked.connect(self._switch_language)
        desk.operations.crashed.connect(self._tell_defect)
        corner = QHBoxLayout()
        corner.addStretch()
        corner.addWidget(self._language)
        layout = QVBoxLayout(self)
        layout.addLayout(corner)
        layout.addWidget(self._stack, 1)
        self._title()

    @cached_property
    def choose(self) -> ChoosePanel:
        """The first question of all."""
        from app.desktop.first_run.choose import ChoosePanel

        panel = ChoosePanel(self._desk)
        panel.chosen.connect(self._go)
        return self._stacked(panel)

    @cached_property
    def kit(self) -> KitPanel:
        """A team's workspace from its kit."""
        from app.desktop.first_run.kit import KitPanel

        panel = KitPanel(self._desk, self._world, self._home)
        panel.made.connect(self._enter)
        panel.back.connect(self._back)
        return self._stacked(panel)

    @cached_property
    def county(self) -> CountyPanel:
        """A county set up."""
        from app.desktop.first_run.county import CountyPanel

        panel = CountyPanel(self._desk, self._world, self._home)
        panel.made.connect(self._enter)
        panel.back.connect(self._back)
        return self._stacked(panel)

    @cached_property
    def unlock(self) -> UnlockPanel:
        """A workspace that is there, opened with its passphrase."""
        from app.desktop.first_run.unlock import UnlockPanel

        panel = UnlockPanel(self._desk, self._world)
        panel.opened.connect(self._enter)
        panel.back.connect(self._back)
        return self._stacked(panel)

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

    def _back(self) -> None:
        self.show_panel(self.choose)

    def _demonstrate(self) -> None:
        from app.desktop.first_run.demonstrate import make_demonstration

        folder = self._home / self.tr("Made-up households.lika")
        name = self._desk.my_name or self.tr("Visitor")
        self._desk.preferences.set(my_name=name)
        world = World(self._world.now, self._world.random_bytes, name, self._world.hardness)
        self.choose.begin_work(lambda: self.tr("Making the households: some seconds..."))
        self._desk.operations.open(
            lambda: make_demonstration(folder, world),
            lambda: self._enter(str(folder)),
            failed=self._not_demonstrated,
            owner=self,
        )

    def _not_demonstrated(self, error: LikaError) -> None:
        self.choose.say_wrong(lambda: sentence(error, self._desk.language))

    def _tell_defect(self, error: Exception) -> None:
        """Say that the program made a mistake, so that nobody waits for what will not come."""
        if self._here is None or not self.isVisible():
            return
        file = report_of(error, at=self._desk.now())
        self._here.say_wrong(lambda: self.tr("The program made a mistake") + "\n" + what_now(file))

    def _enter(self, folder: str) -> None:
        self._desk.preferences.set(workspace=folder)
        self.entered.emit(folder)

    def show_panel(self, panel: ChoosePanel | KitPanel | CountyPanel | UnlockPanel) -> None:
        """Put this panel in the middle."""
        self._here = panel
        self._stack.setCurrentWidget(self._around[panel])
        panel.arrive()

    def _stacked(self, panel: Panel) -> Panel:
        around = self._around[panel] = centred(panel)
        self._stack.addWidget(around)
        return panel

    def _other_language(self) -> str:
        return "English" if self._desk.language is Language.CHINESE else "中文"

    def _switch_language(self) -> None:
        other = Language.ENGLISH if self._desk.language is Language.CHINESE else Language.CHINESE
        self._desk.preferences.set(language=other)
