"""A menu below the button that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.desktop.widgets.button import Button


def ask_below(button: Button, names: Sequence[str], values: Sequence[str], *, otherwise: str = "") -> str | None:
    """Let a person choose below the button; None when nothing was chosen."""
    menu = QMenu(button)
    for name, value in zip(names, values, strict=True):
        menu.addAction(name).setData(value)
    if not names:
        menu.addAction(otherwise).setEnabled(False)
    chosen = cast("QAction | None", menu.exec(button.mapToGlobal(QPoint(0, button.height()))))
    menu.deleteLater()
    return str(chosen.data()) if chosen is not None else None
