"""The sticks that are plugged in: where bundles are written to."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW
_LINUX = ("/media/", "/run/media/", "/mnt/usb")


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick: what people call it, where it is, bytes in all and free."""

    name: str
    path: Path
    size: int
    free: int


def removable_drives() -> tuple[Drive, ...]:
    """Return the writable sticks, in the order of their paths."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_removable(root):
            label = volume.displayName() or root
            name = label if label == root else f"{label} ({root.rstrip('/') or root})"
            found.append(Drive(name, Path(root), volume.bytesTotal(), volume.bytesAvailable()))
    return tuple(sorted(found, key=lambda drive: str(drive.path)))


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    if sys.platform == "darwin":
        return root.startswith("/Volumes/")
    return root.startswith(_LINUX)


def gigabytes(size: int) -> str:
    """Return a size as people read it on a stick."""
    return f"{size / 1e9:.1f} GB"


def megabytes(size: int) -> str:
    """Return the size of a file."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1e3))} kB"
