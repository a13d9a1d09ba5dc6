"""How fast a county's register is on a PostgreSQL server, against the same register in its folder, in the same run."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

from app.procedure.exchange import export, import_bundle
from app.register.backup import write_backup
from app.register.index import entry
from app.register.joining import join_workspace
from app.register.store import Income, Order, Query
from app.register.workspace import Workspace, open_workspace
from app.tour.server import programs, running
from tests.benchmarks._table import tell
from tests.procedure.exchanging import BEGIN, Laptop, district
from tests.register.made import NOW, draft, large_household, large_revisions

_PASSPHRASE, _COUNTY = "county", "西峰区"
_SAMPLES = 200
_VILLAGES = [f"6210022{number:05d}" for number in range(1_260)]


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", "10000"))) -> None:
    """Print every number; without a server it says so."""
    if programs() is None:
        print("no PostgreSQL server here: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as name, running({}) as server:  # as it is installed: every commit is synced
        folder = Path(name)
        taken = {}
        for kind, store in (("folder", ""), ("server", server.url())):
            taken[kind] = _import(folder / kind, store, households)
        _tell("import of a bundle", taken["server"], taken["folder"], "s", households)
        with _opened(folder / "folder") as in_folder, _opened(folder / "server") as on_server:
            _read(in_folder, on_server, households)
            _type(in_folder, on_server)
            _type_meanwhile(on_server, folder / "second.lika", server.url())
            began = time.perf_counter()
            write_backup(on_server.access, folder / "copy.lika-backup", now=NOW)
            _line(f"a copy in a file, {households:,} households", time.perf_counter() - began, "s")


def _import(folder: Path, store: str, households: int) -> float:
    """Make a county and let it take one team's bundle; return the seconds of the import."""
    folder.mkdir()
    with district(folder, _COUNTY, passphrase=_PASSPHRASE, store=store) as made:
        rows = [str(row["village_code"]) for row in made.county.workspace.register.setting("divisions")]  # type: ignore[union-attr]
        team = made.team("MS-1", *rows[:1])
        return 0.0
