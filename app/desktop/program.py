"""The life of the desktop: look and language, the gate, the window of the workspace that was opened, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk, Office, Village
from app.desktop.first_run.gate import Gate
from app.desktop.operations import Operations
from app.desktop.pages import CountyPages, Pages, TeamPages
from app.desktop.places import villages
from app.desktop.preferences import Preferences, Scheme
from app.desktop.shell.backups import Backups
from app.desktop.shell.farewell import Farewell
from app.desktop.shell.lock import Lock
from app.desktop.shell.others import Others
from app.desktop.shell.placement import show_fitting
from app.desktop.shell.window import Window
from app.desktop.theme.theme import Theme
from app.desktop.words import Speech
from app.procedure.divisions import DIVISIONS, VILLAGES
from app.procedure.keeping import is_kept_on_server
from app.register.keys import WorkspaceKind
from app.wiring import World
from resources.canonical import Document
from resources.errors import LikaError

_SOON = 1_500  # milliseconds after the window stands: the first pages have been read by then
_QUESTIONNAIRE = "household"


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the window must know of the workspace before it shows anything."""

    kind: WorkspaceKind
    name: str
    villages: tuple[Village, ...]
    is_plain: bool  # without a passphrase there is nothing to lock
    is_on_server: bool  # whose administrator backs it up


class Program(QObject):
    """Holds everything that lives as long as the program."""

    def __init__(
        self, application: QApplication, *, preferences: Preferences, world: World, home: Path, cache: Path
    ) -> None:
        super().__init__()
        self._application = application
        self._world, self._home = world, home
        choices = preferences.choices
        self.theme = Theme(
            application, cache=cache, dark=self._wants_dark(choices.scheme), scale=choices.text_percent / 100
        )
        self._speech = Speech(application)
        self._language = choices.language
        self._speech.use(self._language)
        self.operations: Operations[Office] = Operations()
        self.desk = Desk(theme=self.theme, operations=self.operations, preferences=preferences, now=world.now)
        self.desk.places_changed.connect(self._look_round_again)
        self.backups = Backups(self.desk)
        self.backups.failed.connect(self._tell_unbacked)
        self.gate = Gate(self.desk, world, home)
        self.gate.entered.connect(self._entered)
        self.window: Window | None = None
        self.lock: Lock | None = None
        self.farewell: Farewell | None = None
        self._is_over = False
        preferences.changed.connect(self._follow_preferences)
        application.styleHints().colorSchemeChanged.connect(self._follow_preferences)

    def begin(self) -> None:
        """Show the gate."""
        show_fitting(self.gate, QSize(1120, 720))
        self.gate.begin()

    def end(self) -> None:
        """Let every order be finished, back up what was changed, and close everything whether or not that went."""
        if self._is_over:
            return
        self._is_over = True
        if self.lock is not None:
            self.lock.end()
        if not self.operations.is_away:  # a locked workspace was backed up before
            self._finish_orders()
            if self.window is not None:
                self.backups.make_due(after=1)
                self._finish_orders()
        self.operations.stop()
        self._speech.silence()

    def _finish_orders(self) -> None:
        while self.operations.is_busy:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _tell_unbacked(self, error: LikaError) -> None:
        if self.window is not None and not self._is_over:
            self.window.status_bar.show_backup_failed(error)
            return
        farewell = self.farewell = Farewell(self.desk, error)
        waiting = QEventLoop()
        farewell.read.connect(waiting.quit)
        farewell.resize(720, 420)
        farewell.show()
        waiting.exec()
        self.farewell = None

    def _entered(self, folder: str) -> None:
        self.operations.run(look_round, lambda place: self._open_window(place, folder), owner=self)

    def _look_round_again(self) -> None:
        def take(place: Workplace) -> None:
            if self.window is not None:
                self._know(place)
                self.window.take_villages(place.villages)

        self.operations.run(look_round, take, owner=self)

    def _know(self, place: Workplace) -> None:
        self.desk.places = {each.code: each for each in place.villages}

    def _open_window(self, place: Workplace, folder: str) -> None:
        self._know(place)
        made: Pages = (TeamPages if place.kind is WorkspaceKind.TEAM else CountyPages)(self.desk, folder)
        self.window = Window(self.desk, made.stands(), place.villages)
        made.connect(self.window)
        self.window.status_bar.is_on_server = place.is_on_server
        self.backups.known.connect(self.window.status_bar.show_backup)
        self.desk.go_to(place.villages[0] if place.kind is WorkspaceKind.TEAM else Village("", "", "", place.name))
        self.window.setWindowTitle(self.tr("{0} - Lika").format(place.name))
        show_fitting(self.window, QSize(1366, 768))
        self.gate.close()
        if place.is_on_server:
            self._begin_listening(self.window)
        self.window.go(made.first)
        self.backups.begin()
        QTimer.singleShot(_SOON, self.window, self._read_ahead)
        if not place.is_plain:
            self._begin_locking(self.window)

    def _read_ahead(self) -> None:
        """Load what the first household that is opened needs, while a person still looks for it."""
        if not self._is_over:
            self.operations.run(read_ahead)

    def _begin_listening(self, window: Window) -> None:
        others = Others(self.desk, window)
        others.changed.connect(window.read_again)
        others.begin()

    def _begin_locking(self, window: Window) -> None:
        lock = self.lock = Lock(self.desk, self._application)
        window.lock_wanted.connect(lock.lock)
        lock.about_to_lock.connect(lambda: self.backups.make_due(after=1))
        if window.status_bar.is_on_server:
            lock.unlocked.connect(window.read_again)  # what others did meanwhile

    def _follow_preferences(self) -> None:
        choices = self.desk.preferences.choices
        self.theme.use_by_turns(dark=self._wants_dark(choices.scheme), scale=choices.text_percent / 100)
        if choices.language is not self._language:
            self._language = choices.language
            self._speech.use(self._language)
            self.desk.language_changed.emit()

    def _wants_dark(self, scheme: Scheme) -> bool:
        if scheme is Scheme.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return scheme is Scheme.DARK


def look_round(office: Office) -> Workplace:
    """Return what the window must know; runs on the owner thread."""
    workspace = office.workspace
    setting = VILLAGES if workspace.kind is WorkspaceKind.TEAM else DIVISIONS
    rows = cast("Sequence[Document]", office.register.setting(setting) or ())
    return Workplace(
        workspace.kind,
        workspace.name,
        villages(rows),
        is_plain=workspace.access.keys.plain,
        is_on_server=is_kept_on_server(workspace),
    )


def read_ahead(office: Office) -> None:
    """Load the questionnaire and what fills it, where this workspace has one; runs on the owner thread."""
    from app.procedure import openings  # noqa: F401  (for what it brings along)

    if office.register.form(_QUESTIONNAIRE):
        office.shelf.form(_QUESTIONNAIRE)
