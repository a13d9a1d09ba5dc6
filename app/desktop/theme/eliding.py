"""Cutting a text that has less room than it needs, with a sign that something was cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_SIGN = "…"  # in a Chinese face it is as wide as a character and stands in the middle of the line


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return as much of the text as has room; behind Latin letters three dots on the line say it was cut."""
    if metrics.horizontalAdvance(text) <= width:  # in whole pixels, as rooms are made; Qt counts a part of one more
        return text
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    is_latin = shown != text and shown.endswith(_SIGN) and shown[:-1].rstrip()[-1:].isascii()
    return f"{shown[:-1].rstrip()}..." if is_latin else shown
