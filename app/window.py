"""The desktop as the command line sees it: Qt is imported only when a window is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from app.cli.surroundings import Surroundings
from resources.errors import NotPossible
from resources.messages import Language

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class Window:
    """Opens the window, or says why there can be none."""

    surroundings: Surroundings

    def open(self, language: Language) -> int:
        """Show the window until it is closed and return the exit status; NotPossible where there is no screen."""
        if not has_screen(self.surroundings.environment):
            raise NotPossible("cli.no_screen")
        try:
            import app.desktop.start as desktop
        except ImportError as error:
            if "PySide6" not in str(error) and ".so" not in str(error):
                raise
            raise NotPossible("cli.qt_missing", reason=str(error)) from error
        return desktop.start(language)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown; only on Linux can a computer be without a screen to draw on."""
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in _SCREENS)
