"""A defect of the program while a window is open: a report without personal data is kept, and one goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.desktop.operations import Operations
from app.procedure.defects import defect_report, keep_report


def report_of(error: Exception, *, at: datetime, folder: Path | None = None) -> Path | None:
    """Keep the report and return where it is; None where it could not be written. It holds no value, no message."""
    return keep_report(defect_report(error, at=at), at=at, folder=folder)


def what_now(report: Path | None) -> str:
    """Say that one goes on, and where the report is."""
    if report is None:
        return QCoreApplication.translate(
            "Window", "Everything kept before is kept; go on. No report could be written: is the disk full?"
        )
    return QCoreApplication.translate(
        "Window", "Everything kept before is kept; go on. A report without personal data is in {0}."
    ).format(report)


class DefectHook:
    """What Python calls for an error that no slot took: an open window tells it like one of the owner thread."""

    def __init__(self, operations: Operations[Any], has_window: Callable[[], bool]) -> None:
        self._operations = operations
        self._has_window = has_window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell it; what is no defect but an end, such as Ctrl+C in the terminal, goes its usual way."""
        if isinstance(error, Exception) and self._has_window():
            self._operations.crashed.emit(error)
        else:
            sys.__excepthook__(kind, error, trace)
