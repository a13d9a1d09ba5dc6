"""The typeface of the interface: what the computer has for Chinese, and the shipped face where it has none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

import resources
from app.desktop.theme.tokens import Type

FAMILIES = ("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Noto Sans SC")


def add_shipped_faces() -> None:
    """Make the shipped faces known to Qt, so that a bare computer shows Chinese."""
    for file in sorted(resources.path("fonts").glob("NotoSansSC*.[to]tf")):
        QFontDatabase.addApplicationFont(str(file))


def font(size: Type, *, bold: bool, scale: float) -> QFont:
    """Return the face in one of the three sizes and two weights; YaHei has no others."""
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(round(size * scale))
    face.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return face
