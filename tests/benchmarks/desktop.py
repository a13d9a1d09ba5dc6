"""How quick the window is with the city's 115,000 households: start, memory, pages, scrolling, search."""

from __future__ import annotations

import gc
import json
import os
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks._table import tell

if TYPE_CHECKING:
    from app.desktop.program import Program
    from app.desktop.shell.window import Window

CITY = 115_000
_STARTS = 5
_PASTED = ((12, 6), (12, 50), (200, 6), (200, 200), (200, 500))
_UNTIL_SHOWN = 10  # milliseconds a row, pasted or there
_NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
_BARE = """
import time
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([]); window = QWidget(); window.show(); application.processEvents()
print(time.process_time())
"""
# Lines of a list alone: the window reads nothing else until a household is opened.
_LINES = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
INSERT INTO summary (number, record, form, revision, village_code, group_code, title, title_order, people,
  per_capita, poverty_line, survey_year, found_by, changed, author, has_draft, heads, deleted, errors, open_answers)
  SELECT i, printf('%016x', i), 'household', printf('%064x', i), 621002204000 + i % 1300,
  (621002204000 + i % 1300) || '0' || i % 7, '王小明' || i, 'wang xiao ming ' || i, 1 + i % 9, i * 7919 % 1200000,
  285500, '2015', '', '2015-11-23T00:00:' || printf('%02d', i % 60) || '.000Z-' || printf('%04d', i % 9999),
  '张三', 0, 1, 0, i % 50 = 0, CASE WHEN i % 20 = 0 THEN 3 ELSE 0 END FROM n
"""


def main() -> None:
    """Print every number that was asked for, with its bound; the window runs in a process of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "庆阳市.lika"
        _fill(folder, int(os.environ.get("LIKA_HOUSEHOLDS", CITY)))
        _starts(folder, Path(name))
        print(_run("-m", "tests.benchmarks.desktop", str(folder)))
        _questionnaires()
        _pastes()


def _starts(folder: Path, home: Path) -> None:
    """Start a bare window and the program by turns, modules compiled, and tell the least processor time of each."""
    bare, ours = [], []
    for _ in range(_STARTS):
        bare.append(float(_run("-c", _BARE, home=home)))
        ours.append(json.loads(_run("-m", "tests.benchmarks._desktop_start", str(folder), str(home), home=home)))
    first, listed = (min(times) * 1000 for times in zip(*ours, strict=True))
    bound = min(bare) * 1500 + 400
    _line("start to a window with its first page", first, "ms", bound, other=min(bare) * 1000)
    _line("start, and on to the list of households", listed, "ms", bound, other=min(bare) * 1000)


def _questionnaires() -> None:
    """Tell how quick households are opened and typed in, by the clock, and of processor, less disturbed."""
    told = json.loads(_run("-m", "tests.benchmarks._desktop_entry"))
    for key, what, bound in (
        ("usual", "opening a household", 100),
        ("large", "opening one of 50 members", 100),
        ("typing", "a typed answer to what comes out, 50 members", 16),
    ):
        for column, of in enumerate(("", ", of processor")):
            at_95 = statistics.quantiles([taken[column] for taken in told[key]], n=20)[-1]
            _line(f"{what}{of}, p95", at_95, "ms", bound)


def _pastes() -> None:
    """Tell how long the window is deaf while rows are pasted, taken back and done again."""
    told = json.loads(
        _run("-m", "tests.benchmarks._desktop_pasting", *(f"{rows}x{into}" for rows, into in _PASTED))
    )
    for rows, into in _PASTED:
        for step, (deaf, whole) in told[f"{rows}x{into}"].items():
            what = f"{rows} rows {step}, {into} members there"
            _line(f"{what}: the longest the window is deaf", deaf, "ms", 50)
            _line(f"{what}: until they are shown or gone", whole, "ms", _UNTIL_SHOWN * (rows + into))


def _run(*arguments: str, home: Path | None = None) -> str:
    """Return what the process prints; with a home it keeps compiled modules there, as any computer does."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if home is not None:
        around["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, env=around)
    return done.stdout.strip()


def _fill(folder: Path, many: int) -> None:
    from app.register.workspace import WorkspaceKind, create_workspace, open_workspace

    with create_workspace(
        folder, kind=WorkspaceKind.COUNTY, name="庆阳市", passphrase=None, now=_NOW,
        random_bytes=secrets.token_bytes, who="bench",
    ) as made:  # fmt: skip
        path = made.path
    with open_workspace(path, passphrase=None, now=_NOW, who="bench") as workspace:
        workspace.register._database.execute(_LINES.format(many=many))


def measure(folder: Path) -> None:
    """Open the window on the city and measure what a person waits for."""
    from app.desktop.households.page import HouseholdsPage
    from app.desktop.page_names import HOUSEHOLDS
    from app.desktop.pictures import opened_window, rest, settle
    from app.procedure.progress import read_progress
    from app.wiring import World

    world = World(lambda: _NOW, secrets.token_bytes, "bench")
    with opened_window(world, folder) as (program, window):
        gc.freeze()  # as the program does when it stands
        window.go(HOUSEHOLDS)
        rest(program)
        _line("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", 250)
        page = window.page(HOUSEHOLDS)
        assert isinstance(page, HouseholdsPage)
        pages = ("inbox", "settings", HOUSEHOLDS)

        def change(number: int) -> None:
            window.go(pages[number % 3])
            window.grab()

        _line("page change p95", _p95(change, 45), "ms", 100)
        rest(program)
        bar = page.table.verticalScrollBar()

        def scroll(number: int) -> None:
            bar.setValue(number * 300)
            page.table.viewport().grab()

        _line("scrolling p95", _p95(scroll, 200), "ms", 16)
        rest(program)

        def search(number: int) -> None:
            page.look_for(f"xm{number}")
            rest(program)

        _line("search shown p95", _p95(search, 20), "ms", 50)
        page.look_for("")
        rest(program)
        settle()

        def column(_number: int) -> None:
            program.operations.run(lambda office: read_progress(office.register, "", now=_NOW))
            rest(program)

        _line("column of today, all villages, of processor, p95", _p95(column, 20, time.process_time), "ms", 100)
        _villages(program, window)
        _deaf(program, window)


def _villages(program: Program, window: Window) -> None:
    """Tell how long the list of all the city's villages takes to open, and to narrow with a key, drawn."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from app.desktop.pictures import rest
    from app.desktop.places import villages
    from app.desktop.shell.village_chooser import VillageChooser
    from app.procedure.divisions import shipped_divisions

    city = villages(shipped_divisions())

    def choose(_number: int) -> None:
        chooser = VillageChooser(window, program.desk, city, window.top_bar.village)
        chooser.open_below()
        window.grab()
        chooser.dismiss()

    _line(f"the list of {len(city)} villages opens p95", _p95(choose, 20), "ms", 50)
    rest(program)
    chooser = VillageChooser(window, program.desk, city, window.top_bar.village)
    chooser.open_below()
    began = time.process_time()
    chooser.line.setText("x")
    _line("its first letter, of processor", (time.process_time() - began) * 1000, "ms", 50)

    def narrow(number: int) -> None:
        chooser.line.setText("xsxphc"[: number % 6 + 1])
        window.grab()

    _line("it narrows with a key p95", _p95(narrow, 60), "ms", 50)
    chooser.dismiss()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the program's own loop does


def _deaf(program: Program, window: Window) -> None:
    """Tell how long the window is deaf at a time: on the first visit to a page, on any other, at a change."""
    from tests.benchmarks._desktop_deaf import change, wait, walk

    wait(program, 6)  # as people do: meanwhile the modules of pages are read
    ear = walk(program, window, window.places)
    for when, what in (("first", "first visit to a page"), ("again", "pages and keys")):
        deaf, where = ear.worst(when)
        _line(f"{what}: the longest the window is deaf ({where})", deaf, "ms", 50)
    for what, deaf in change(program, window).deaf.items():
        _line(f"all pages made, another {what}: the longest the window is deaf", deaf, "ms", 50)


def _p95(step: Callable[[int], None], times: int, clock: Callable[[], float] = time.perf_counter) -> float:
    taken = []
    for number in range(times):
        began = clock()
        step(number)
        taken.append((clock() - began) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def _line(what: str, value: float, unit: str, bound: float, *, other: float | None = None) -> None:
    tell(what, value, unit, bound=bound, other=other, other_name="bare window" if other else "", part="desktop")


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
