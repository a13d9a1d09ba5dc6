"""Reads the modules of pages that nobody has opened yet, so that the first visit to a page is as quick as any."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.desktop.desk import Desk
from app.procedure.stepwise import Steps

_AFTER: Final = 4_000  # milliseconds: what the first page needs has been read by then


class ReadAhead(QObject):
    """A while after the window stands, on the owner thread, a module at a time between what others order."""

    def __init__(self, desk: Desk, modules: Sequence[str]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._modules = tuple(modules)
        QTimer.singleShot(_AFTER, self, self._read)

    def _read(self) -> None:
        self._desk.operations.run_steps(lambda _office, _report: _reading(self._modules), owner=self)


def _reading(modules: Sequence[str]) -> Steps[None]:
    for name in modules:
        yield
        import_module(name)
