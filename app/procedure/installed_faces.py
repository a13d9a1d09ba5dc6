"""Where offices' computers have the faces of official papers; the shipped ones are used where they are not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDERS: Final = (
    Path("C:/Windows/Fonts"),
    Path.home() / "AppData/Local/Microsoft/Windows/Fonts",
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path("/usr/share/fonts/truetype"),
    Path("/usr/share/fonts"),
    Path.home() / ".local/share/fonts",
)
_TITLES: Final = ("FZXBSJW.TTF", "FZXBSJW--GB1-0.ttf", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf")
_BODIES: Final = ("simfang.ttf", "SIMFANG.TTF", "FANGSONG_GB2312.ttf", "仿宋_GB2312.ttf", "STFANGSO.TTF")

OFFICIAL_TITLES: Final = tuple(folder / name for name in _TITLES for folder in _FOLDERS)
OFFICIAL_BODIES: Final = tuple(folder / name for name in _BODIES for folder in _FOLDERS)
