"""A screen that nobody looks at: Xvfb, and what is drawn on it."""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_WIDTH, _HEIGHT = 1366, 768
_HEADER = struct.Struct(">25I")  # of an X window dump, in the order of the machine that wrote it
_COLOURS, _DRAWN_FROM = 19, 0.2  # field that counts the colour table; share of the screen a window covers


@dataclass(frozen=True, slots=True)
class Screen:
    """A running Xvfb: the name for DISPLAY and the file that holds its picture."""

    display: str
    picture: Path

    def pixels(self) -> bytes:
        """Return the screen as bytes, four a pixel."""
        data = self.picture.read_bytes()
        fields = _HEADER.unpack_from(data)
        return data[fields[0] + 12 * fields[_COLOURS] :]

    def is_drawn(self) -> bool:
        """Return whether a window covers a good part of the black screen and has several colours."""
        pixels = memoryview(self.pixels()).cast("I")[::97]
        lit = [pixel & 0xFFFFFF for pixel in pixels if pixel & 0xFFFFFF]
        return len(lit) > _DRAWN_FROM * len(pixels) and len(set(lit)) > 2

    def wait_until_empty(self, seconds: float = 10) -> None:
        """Wait until the last window is gone."""
        deadline = time.monotonic() + seconds
        while self.is_drawn() and time.monotonic() < deadline:
            time.sleep(0.05)


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Give a screen of 1366×768; needs Xvfb, which `run.py build` has the system install."""
    with tempfile.TemporaryDirectory() as name:
        reading, writing = os.pipe()
        size = f"{_WIDTH}x{_HEIGHT}x24"
        server = subprocess.Popen(  # noqa: S603
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", name, "-nolisten", "tcp"],  # noqa: S607
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            yield Screen(f":{number}", Path(name) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(30)
