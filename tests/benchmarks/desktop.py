"""How quick the window is with the city's 115,000 households: start, memory, pages, scrolling, search."""

from __future__ import annotations

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

from tests.benchmarks._table import tell

CITY = 115_000
_NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
_BARE = """
import time; began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([]); window = QWidget(); window.show(); application.processEvents()
print(time.perf_counter() - began)
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
        bare = min(float(_run("-c", _BARE)) for _ in range(3))
        print(_run("-m", "tests.benchmarks.desktop", str(folder), str(bare)))


def _run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
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


def measure(folder: Path, bare: float) -> None:
    """Open the window on the city and measure what a person waits for."""
    began = time.perf_counter()
    from app.desktop.households.page import HouseholdsPage
    from app.desktop.pages import HOUSEHOLDS
    from app.desktop.pictures import opened_window, rest, settle
    from app.procedure.progress import read_progress
    from app.wiring import World

    world = World(lambda: _NOW, secrets.token_bytes, "bench")
    with opened_window(world, folder) as (program, window):
        window.go(HOUSEHOLDS)
        rest(program)
        _line("start to the list", (time.perf_counter() - began) * 1000, "ms", bare * 1500 + 400)
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

        _line("column of today, all villages, p95", _p95(column, 20), "ms", 100)


def _p95(step: Callable[[int], None], times: int) -> float:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        step(number)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def _line(what: str, value: float, unit: str, bound: float) -> None:
    tell(what, value, unit, bound=bound, part="desktop")


if __name__ == "__main__":
    measure(Path(sys.argv[1]), float(sys.argv[2]))
