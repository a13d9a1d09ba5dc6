"""The program as a process: pipes that close, a defect, a person who stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import households
from tests.cli.conftest import PASSPHRASE, Place, Shell, household_lines

ROOT = Path(__file__).parents[2]


def lika(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"LIKA_PASSPHRASE": PASSPHRASE, "LIKA_LANGUAGE": "zh", "PYTHONWARNINGS": "error"},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_a_line_through_a_real_pipe(place: Place) -> None:
    said = lika("put", place.team, "household", given=household_lines(2) + b"{")
    assert said.returncode == 1
    assert len(said.stdout.splitlines()) == 3
    assert "第 3 行没有收" in said.stderr.decode()


def test_a_reader_that_has_seen_enough_is_no_error(place: Place) -> None:
    command = f"'{sys.executable}' -m app list '{place.team}' household --json | head -n 1; echo ${{PIPESTATUS[0]}}"
    said = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"LIKA_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert said.stderr == b""
    assert said.stdout.splitlines()[-1] == b"0"


def test_qt_is_not_imported_for_a_command(place: Place) -> None:
    code = (
        "import sys; from app.__main__ import main; status = main(sys.argv[1:]);"
        "sys.exit(9 if any(name.startswith('PySide6') for name in sys.modules) else status)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "list", str(place.team), "household"],
        cwd=ROOT,
        env=os.environ | {"LIKA_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0


def test_a_defect_is_a_report_without_names_and_a_status_of_its_own(
    shell: Shell, place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("何占奎")

    monkeypatch.setattr(households, "found", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = shell("find", place.team, "何占奎")
    assert said.status == 70
    (report,) = tmp_path.glob("lika-defect-*.txt")
    assert str(report) in said.errors
    assert "何占奎" not in said.errors + report.read_text("utf-8")
    assert "RuntimeError" in report.read_text("utf-8")


def test_a_person_may_stop_it(shell: Shell, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(households, "found", stopped)
    said = shell("find", place.team, "何占奎")
    assert said.status == 130
    assert "run it again" in said.errors


def test_output_to_a_full_disk_is_said_and_no_defect(place: Place) -> None:
    command = f"'{sys.executable}' -m app list '{place.team}' household > /dev/full"
    said = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"LIKA_PASSPHRASE": PASSPHRASE, "LIKA_LANGUAGE": "en"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (said.returncode, said.stderr.count(b"\n")) == (3, 1)
    assert b"could not be written" in said.stderr
