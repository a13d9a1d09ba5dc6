"""What an export and an import take of memory, each in a process that does nothing else; the bench starts them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.workspace import Workspace, open_workspace
from tests.benchmarks import exchange
from tests.procedure.exchanging import BEGIN, MAOSI, district

_COUNTY, _TEAM = "西峰区", "MS-1"


def peaks(households: int) -> dict[str, float]:
    """Return the most memory in MB of a process that exports so many households and of one that takes them in."""
    with tempfile.TemporaryDirectory() as folder:
        _alone("enter", folder, str(households))
        return {task: float(_alone(task, folder, str(households))) for task in ("export", "import")}


def most_memory() -> float:
    """Return the most memory in MB since this program began; `ru_maxrss` would count whoever started it, too."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _alone(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks._exchange_memory", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _enter(folder: Path, households: int) -> None:
    with district(folder, _COUNTY) as made:
        team = made.team(_TEAM, MAOSI)
        exchange.fill(team, households)


def _export(folder: Path, households: int) -> None:
    (folder / "stick").mkdir(exist_ok=True)
    with _opened(folder, _TEAM) as team:
        sent = export(team, folder / "stick", now=BEGIN).bundles
    assert sum(one.counts.households for one in sent) == households


def _import(folder: Path, households: int) -> None:
    with _opened(folder, _COUNTY) as county:
        bundles = (one.read_bytes() for one in sorted((folder / "stick").iterdir()))
        taken = sum(import_bundle(county, one, now=BEGIN, despite_duplicates=True).new for one in bundles)
    assert taken == households


def _opened(folder: Path, name: str) -> Workspace:
    (path,) = folder.glob(f"{name}*.lika")
    return open_workspace(path, passphrase=None, now=BEGIN, who="bench")


_TASKS: Final[dict[str, Callable[[Path, int], None]]] = {"enter": _enter, "export": _export, "import": _import}


if __name__ == "__main__":
    _TASKS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    print(most_memory())
