"""A window fits the screen it comes up on, task bar and title bar included."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from app.desktop.shell.placement import has_room

SMALL_LAPTOP = QSize(1366, 728)  # 1366×768 with a task bar


@pytest.mark.parametrize(
    ("room", "wanted", "fits"),
    [
        (QSize(1920, 1040), QSize(1366, 768), True),
        (SMALL_LAPTOP, QSize(1366, 768), False),
        (SMALL_LAPTOP, QSize(1120, 720), False),
        (SMALL_LAPTOP, QSize(1120, 640), True),
    ],
)
def test_a_window_has_room_when_its_frame_has(room: QSize, wanted: QSize, *, fits: bool) -> None:
    assert has_room(room, wanted) is fits
