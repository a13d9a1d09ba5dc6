"""The recorded behaviour of other clients, where its file lies beside the project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CASES = ROOT.parent / "shared" / "conformance"


def test_every_recorded_case_agrees() -> None:
    if not CASES.exists():
        return
    played = subprocess.run(
        [sys.executable, str(CASES / "replay.py"), str(CASES / "open_cases.json"), "--verbose"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert played.returncode == 0, played.stdout
