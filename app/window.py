"""The desktop as the command line sees it: Qt is imported only when a window is asked for."""

from __future__ import annotations

import gc
import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cli.surroundings import Surroundings
from resources.errors import NotPossible
from resources.messages import Language

if TYPE_CHECKING:
    from app.procedure.figures.counting import Figures
    from app.procedure.figures.tables import Table, Topic
    from app.tour.state import Guide

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class Window:
    """Opens the window, or says why there can be none."""

    surroundings: Surroundings

    def open(self, language: Language) -> int:
        """Show the window until it is closed and return the exit status; NotPossible where there is no screen."""
        if not has_screen(self.surroundings.environment):
            raise NotPossible("cli.no_screen")
        gc.disable()  # what modules are made of is never garbage; `start` puts it aside and begins to collect
        with _qt():
            from app.desktop.start import start
        return start(language)

    def guide(self) -> Guide:
        """Return what drives the real window in the tour; without a screen it draws where nobody looks."""
        around = self.surroundings
        self._need_no_screen()
        with _qt():
            from app.desktop.tour import WindowGuide
        from app.wiring import World

        return WindowGuide(World(around.now, around.random_bytes, getpass.getuser(), around.hardness))

    def draw(
        self, made: Figures, tables: Mapping[Topic, Table], topic: Topic, language: Language, *, svg: bool
    ) -> bytes:
        """Return the picture of a topic of figures as SVG or PNG; no screen is needed."""
        self._need_no_screen()
        with _qt():
            from app.desktop.figures.drawing import draw
        return draw(made, tables, topic, language, svg=svg)

    def _need_no_screen(self) -> None:
        if not has_screen(self.surroundings.environment):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"


@contextmanager
def _qt() -> Iterator[None]:
    """Importing Qt inside this block: a system library that is missing is a sentence."""
    try:
        from app.desktop.features import ask_for_none

        ask_for_none()
        yield
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise NotPossible("cli.qt_missing", reason=str(error)) from error


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown; only on Linux can a computer be without a screen to draw on."""
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in _SCREENS)
