"""How long the window is deaf at a time: walked through from page to page with the city's households in it.

Everything that reads the register runs beside the interface. What counts is the processor time of the interface's
own thread between two moments at which it hears keys: on a busy machine nearly the same as on a quiet one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.page_names import SETTINGS
from app.desktop.pictures import settle
from app.desktop.preferences import Scheme
from app.desktop.program import Program
from app.desktop.shell.window import Window
from resources.messages import Language

_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Tab)


class Ear:
    """Notes the longest times, in milliseconds, between two moments at which the interface hears."""

    def __init__(self) -> None:
        self.deaf: dict[str, float] = {}
        self._heard = 0.0

    @contextmanager
    def at(self, what: str) -> Iterator[None]:
        """Listen while something is done with all that follows from it."""
        timer = QTimer(interval=0)
        timer.timeout.connect(lambda: self._hear(what))
        self._heard = time.thread_time()
        timer.start()
        yield
        timer.stop()
        self._hear(what)

    def _hear(self, what: str) -> None:
        now = time.thread_time()
        self.deaf[what] = max(self.deaf.get(what, 0.0), (now - self._heard) * 1000)
        self._heard = now

    def worst(self, when: str) -> tuple[float, str]:
        """Return the longest time, and what was done then, of what was done at that time."""
        return max((deaf, what) for what, deaf in self.deaf.items() if when in what)


def walk(program: Program, window: Window, places: tuple[str, ...]) -> Ear:
    """Go to every place twice and press what moves about there."""
    ear = Ear()
    for when in ("first", "again"):
        for name in places:
            with ear.at(f"{name}, {when}"):
                window.go(name)
                _rest(program)
            for key in _KEYS:
                with ear.at(f"{name}, again, {key.name}"):
                    QTest.keyClick(QApplication.focusWidget() or window, key)
                    _rest(program)
    return ear


def change(program: Program, window: Window) -> Ear:
    """Change language, look, size of the text and of the window where one does that, all pages made."""
    ear, size = Ear(), window.size()
    window.go(SETTINGS)
    _rest(program)
    preferences = program.desk.preferences
    for what, there, back in (
        ("language", {"language": Language.ENGLISH}, {"language": Language.CHINESE}),
        ("look", {"scheme": Scheme.DARK}, {"scheme": Scheme.LIGHT}),
        ("text", {"text_percent": 150}, {"text_percent": 100}),
    ):
        for chosen in (there, back):
            with ear.at(what):
                preferences.set(**chosen)
                _rest(program)
    for wider in (-150, 0):
        with ear.at("window"):
            window.resize(size.width() + wider, size.height())
            _rest(program)
    return ear


def wait(program: Program, seconds: float) -> None:
    """Wait for so long, and until the register has answered everything."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        settle()
        time.sleep(0.01)
    _rest(program)


def _rest(program: Program) -> None:
    """Wait until the register has answered everything, however long that takes, and all is drawn."""
    while program.operations.is_busy:
        settle()
        time.sleep(0.002)  # the owner thread works meanwhile
    settle()
    settle()
