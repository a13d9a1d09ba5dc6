"""What an export and an import take of memory, in a process that does nothing else; the bench starts it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from app.procedure.exchange import export, import_bundle
from tests.benchmarks import exchange
from tests.procedure.exchanging import MAOSI, district


def peak(households: int) -> float:
    """Return the most memory in MB of a process that enters, exports and takes in so many households."""
    command = [sys.executable, "-m", "tests.benchmarks._exchange_memory", str(households)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def most_memory() -> float:
    """Return the most memory in MB since this program began; `ru_maxrss` would count whoever started it, too."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _exchange(households: int) -> None:
    with tempfile.TemporaryDirectory() as folder, district(Path(folder)) as made:
        team = made.team("MS-1", MAOSI)
        exchange.fill(team, households)
        for sent in export(team.workspace, made.stick, now=team.now).bundles:
            sealed = sent.file.read_bytes()
            import_bundle(made.county.workspace, sealed, now=made.county.now, despite_duplicates=True)


if __name__ == "__main__":
    _exchange(int(sys.argv[1]))
    print(most_memory())
