"""The typeface of the interface: what the computer has for Chinese, and the shipped faces where it has none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

import resources
from app.desktop.theme.tokens import Type

_INSTALLED = ("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Noto Sans SC")
_SHIPPED = ("hei.ttf", "song.ttf")  # black type for the interface, and the characters of names it lacks


def choose_families() -> list[str]:
    """Return the families to write with; on a bare computer the shipped faces are made known to Qt first."""
    known = set(QFontDatabase.families())
    installed = [family for family in _INSTALLED if family in known]
    if installed:
        return installed
    shipped: list[str] = []
    for file in _SHIPPED:
        number = QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))
        shipped.extend(QFontDatabase.applicationFontFamilies(number))
    return shipped


def font(families: list[str], size: Type, *, bold: bool, scale: float) -> QFont:
    """Return the face in one of the three sizes and two weights; YaHei has no others."""
    face = QFont()
    face.setFamilies(families)
    face.setPixelSize(round(size * scale))
    face.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return face
