"""How long the window is deaf while a block is pasted into a roster, taken back and done again.

Run as a process of its own with the pastes to be tried: `12x6` is twelve rows into a household of six members.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.entry.page import EntryPage
from app.desktop.entry.roster_model import NEW
from app.desktop.page_names import ENTRY
from app.desktop.pictures import opened_window, rest, until
from app.desktop.program import Program
from app.desktop.shell.window import Window
from tests.benchmarks._desktop_deaf import Ear
from tests.benchmarks._desktop_entry import WORLD, fill, open_household, own_number

_MEMBER = "/data/members/member"
_TIMES = 3
_KEYS = {"pasted": Qt.Key.Key_V, "taken back": Qt.Key.Key_Z, "done again": Qt.Key.Key_Y}


def main(pastes: list[tuple[int, int]]) -> None:
    """Print by paste and step the longest the window was deaf and how long the whole took, in milliseconds."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name:
        sizes = sorted({into for _, into in pastes})
        records = dict(zip(sizes, fill(Path(name), *sizes)[1:], strict=True))
        with opened_window(WORLD, Path(name) / "team.lika") as (program, window):
            window.resize(1920, 1080)
            page = window.page(ENTRY)
            assert isinstance(page, EntryPage)
            told = {f"{rows}x{into}": _paste(program, window, page, records[into], rows) for rows, into in pastes}
    print(json.dumps(told))


def _paste(
    program: Program, window: Window, page: EntryPage, record: str, rows: int
) -> dict[str, tuple[float, float]]:
    """Paste, take back and do again a few times, and return the middle one of each."""
    open_household(window, page, record)
    rest(program)
    told: dict[str, list[tuple[float, float]]] = {step: [] for step in _KEYS}
    for _ in range(_TIMES):
        page.go_to(_MEMBER + NEW)
        rest(program)
        QGuiApplication.clipboard().setText("\n".join(map(_line, range(rows))))
        for step in _KEYS:
            told[step].append(_pressed(program, page, step, rows))
        _pressed(program, page, "taken back", rows)
    page.leave()
    rest(program)
    return {
        step: (statistics.median(deaf for deaf, _ in took), statistics.median(whole for _, whole in took))
        for step, took in told.items()
    }


def _pressed(program: Program, page: EntryPage, step: str, rows: int) -> tuple[float, float]:
    """Press the key and wait until the rows are there or gone, drawn and on the disk."""
    assert page.sheet is not None
    wanted = _count(page) + (-rows if step == "taken back" else rows)
    ear, began = Ear(), time.perf_counter()
    with ear.at(step):
        QTest.keyClick(QApplication.focusWidget() or page, _KEYS[step], Qt.KeyboardModifier.ControlModifier)
        until(lambda: _count(page) == wanted, f"rows to be {step}")
        whole = (time.perf_counter() - began) * 1000
        rest(program)
    return ear.deaf[step], whole


def _count(page: EntryPage) -> int:
    return page.sheet.filling.session.repeat_count(_MEMBER) if page.sheet is not None else -1


def _line(row: int) -> str:
    return "\t".join((f"王小{row}", "03", own_number(3000 + row), "1972-01-01", "", "", "01", "02", "05", "01"))


if __name__ == "__main__":
    main([(int(rows), int(into)) for rows, _, into in (paste.partition("x") for paste in sys.argv[1:])])
