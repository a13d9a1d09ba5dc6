"""Listens to a page as a screen reader does: what has no name, no role, and where Tab goes against the reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget

_ROLELESS = {QAccessible.Role.NoRole}


def hidden_from_ears(window: QWidget) -> list[str]:
    """Return what a person who hears the window instead of seeing it cannot use, in words."""
    stops = list(tab_stops(window))
    return [
        *(f"without a name: {_describe(part)}" for part in stops if not _spoken(part, QAccessible.Text.Name)),
        *(f"without a role: {_describe(part)}" for part in stops if _role(part) in _ROLELESS),
    ]


def led_astray(window: QWidget) -> list[str]:
    """Return where Tab goes against the reading, from where one is once round."""
    stops = pairwise(tab_stops(window))
    return [f"Tab goes back: {_describe(one)} → {_describe(two)}" for one, two in stops if _back(one, two)]


def tab_stops(window: QWidget) -> Iterator[QWidget]:
    """Yield where Tab stops, in its order, from where one is."""
    here = cast("QWidget | None", window.focusWidget())
    part: QWidget | None = here if here is not None else window
    seen = set[QWidget]()
    while part is not None and part not in seen:
        seen.add(part)
        takes = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and part.isVisibleTo(window) and part.isEnabled() and not _only_scrolls(part):
            yield part
        part = part.nextInFocusChain()


def _only_scrolls(part: QWidget) -> bool:
    return isinstance(part, QScrollArea)


def _back(one: QWidget, two: QWidget) -> bool:
    """Return whether Tab goes from one to another above it, or to its left beside it, within the same parent."""
    if one.parentWidget() is not two.parentWidget():
        return False
    here, there = _place(one), _place(two)
    above = there.bottom() <= here.top()
    beside = there.top() < here.bottom() and here.top() < there.bottom()
    return (above and there.left() <= here.right()) or (beside and there.right() <= here.left())


def _place(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def _spoken(part: QWidget, what: QAccessible.Text) -> str:
    heard = QAccessible.queryAccessibleInterface(part)
    return heard.text(what).strip()


def _role(part: QWidget) -> QAccessible.Role:
    heard = QAccessible.queryAccessibleInterface(part)
    return heard.role()


def _describe(part: QWidget) -> str:
    return f"{type(part).__name__} {_spoken(part, QAccessible.Text.Name)!r}"
