"""Starts the desktop: the one place that makes Qt's application and knows where this computer keeps things."""

from __future__ import annotations

import gc
import getpass
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QApplication

from app.desktop.preferences import Preferences
from app.desktop.program import Program
from app.desktop.shell.defects import DefectHook
from app.wiring import World
from resources.messages import Language

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def start(language: Language | None = None) -> int:
    """Show the window until it is closed and return the exit status."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Lika")
    application.setDesktopFileName("lika")
    preferences = Preferences(_folder(QStandardPaths.StandardLocation.AppConfigLocation) / "preferences.json")
    if language is not None and language is not preferences.choices.language and not preferences.is_kept:
        preferences.set(language=language)
    QDir.setCurrent(QStandardPaths.writableLocation(_DOCUMENTS))  # where the first file dialog begins
    program = Program(
        application,
        preferences=preferences,
        world=World(now=_now, random_bytes=secrets.token_bytes, who=getpass.getuser()),
        home=_folder(_DOCUMENTS) / "Lika",
        cache=_folder(QStandardPaths.StandardLocation.CacheLocation),
    )
    sys.excepthook = DefectHook(program.operations, lambda: program.window is not None)
    try:
        program.begin()
        gc.freeze()  # never looked through again: a collection while someone types is short
        gc.enable()
        return application.exec()
    finally:
        program.end()
        sys.excepthook = sys.__excepthook__


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))
