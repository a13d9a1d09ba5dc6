"""How quick a questionnaire is: opened, and typed in with fifty members; run as a process of its own."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.entry.page import EntryPage
from app.desktop.page_names import ENTRY
from app.desktop.pictures import opened_window, rest, settle, until
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.procedure.put import Put
from app.register.keys import Hardness
from app.wiring import World, make_county, make_team
from resources.messages import Language

_NOW = datetime(2015, 12, 23, 2, 42, 7, tzinfo=UTC)
WORLD = World(lambda: _NOW, secrets.token_bytes, "bench", Hardness(memory_kib=64, iterations=1, lanes=1))
_VILLAGE, _MANY, _OPENED, _PRESSED = "621002204206", 50, 30, 40
_STOOD = 3.0  # seconds
_PLACES = (
    "/data/members/member[3]/name",
    "/data/members/member[30]/id_number",
    "/data/income/wages/wage[1]/wage_monthly",
    "/data/income/production/product[1]/price",
    "/data/conditions/dwelling/housing_area",
)
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
Took = tuple[float, float]  # milliseconds by the clock, and of processor in all threads


def main() -> None:
    """Print what opening and typing took each time, as JSON."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name:
        usual, large = fill(Path(name), _MANY)
        with opened_window(WORLD, Path(name) / "team.lika") as (program, window):
            window.resize(1366, 768)
            page = window.page(ENTRY)
            assert isinstance(page, EntryPage)
            _stand(program, window, page, usual)
            told = {
                "usual": _opening(program, window, page, usual),
                "large": _opening(program, window, page, large),
                "typing": _typing(program, window, page, large),
            }
    print(json.dumps(told))


def fill(folder: Path, *many: int) -> list[str]:
    """Make a team with a usual household and some of so many members; return their records."""
    with make_county(
        folder / "county.lika", WORLD, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as county:
        kit = make_kit(county.workspace, "MS-1", name="毛寺一队", villages=[_VILLAGE], now=_NOW)
    made = list(households(1 + len(many), villages=[_VILLAGE], year=2015, seed=1))
    for household, count in zip(made[1:], many, strict=True):
        members = household["members"]
        assert isinstance(members, dict)
        rows = members["member"]
        members["member"] = [
            {**rows[at % len(rows)], "_id": f"{at:016x}", "id_number": own_number(at)} for at in range(count)
        ]
    with make_team(folder / "team.lika", WORLD, kit=kit, passphrase=None) as team:
        lines = [json.dumps(each, ensure_ascii=False).encode() for each in made]
        put = team.putting("household", language=Language.CHINESE).put(lines)
        return [each.record for each in put if isinstance(each, Put)]


def own_number(number: int) -> str:
    """Return an ID number that nobody else has, its last character right."""
    digits = f"62100219{40 + number // 300:02d}{1 + number % 12:02d}{1 + number % 28:02d}{number % 300 * 3 + 1:03d}"
    return digits + _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def _stand(program: Program, window: Window, page: EntryPage, record: str) -> None:
    """Open a household once and leave it: what is read once is, and what stays is put aside from collections."""
    open_household(window, page, record)
    rest(program)
    page.leave()
    enough = time.monotonic() + _STOOD
    until(lambda: time.monotonic() > enough, "the window to stand for a while")
    rest(program)


def _opening(program: Program, window: Window, page: EntryPage, record: str) -> list[Took]:
    taken = []
    for _ in range(_OPENED):
        taken.append(_timed(lambda: open_household(window, page, record)))
        rest(program)
        page.leave()
        rest(program)
    return taken


def open_household(window: Window, page: EntryPage, record: str) -> None:
    """Open a household and draw it."""
    page.open_household(record)
    window.go(ENTRY)
    until(lambda: page.sheet is not None, "the household")
    window.grab()


def _typing(program: Program, window: Window, page: EntryPage, record: str) -> list[Took]:
    """Type digits at several places, each after the one before is on the disk, as people type."""
    open_household(window, page, record)
    rest(program)
    taken = []
    for place in _PLACES:
        page.go_to(place)
        rest(program)
        for number in range(_PRESSED):
            key = Qt.Key.Key_0 + number % 10 if number % 4 else Qt.Key.Key_Backspace
            taken.append(_timed(lambda key=key: _type(page, Qt.Key(key))))  # type: ignore[misc]  # a default in a lambda
            rest(program)
    return taken


def _type(page: EntryPage, key: Qt.Key) -> None:
    """Press a key and wait until what comes out is on the screen."""
    QTest.keyClick(QApplication.focusWidget() or page, key)
    settle()
    while page._soon.isActive():
        settle()
    QApplication.processEvents()


def _timed(step: Callable[[], None]) -> Took:
    clock, own = time.perf_counter(), time.process_time()
    step()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - own) * 1000


if __name__ == "__main__":
    main()
