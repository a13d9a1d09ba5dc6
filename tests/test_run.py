"""The set-up script: what it asks of the system, and that it stays quick and alone."""

import ast
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[1]


@pytest.fixture
def half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    environment = tmp_path / ".venv"
    environment.mkdir()
    monkeypatch.setattr(run, "ENVIRONMENT", environment)
    monkeypatch.setattr(run, "MARKER", environment / "lika-setup.json")
    return environment


def test_it_uses_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_nothing_to_do_takes_under_two_seconds() -> None:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", "import run; run.finished_levels()"], cwd=ROOT, check=True)
    assert done.returncode == 0
    assert time.monotonic() - began < 2


def test_a_half_made_environment_is_not_taken_for_a_finished_one(half_made: Path) -> None:
    (half_made / "lika-setup.json").write_text('{"program": "broken', "utf-8")
    assert run.finished_levels() == {}
    assert not run.works(run.environment_python())


def test_a_marker_without_an_interpreter_counts_for_nothing(half_made: Path) -> None:
    (half_made / "lika-setup.json").write_text(json.dumps({"program": run.fingerprint("program")}), "utf-8")
    assert run.finished_levels() == {}


def test_a_new_lock_makes_the_environment_old(half_made: Path) -> None:
    python = run.environment_python()
    python.parent.mkdir(parents=True)
    python.touch()
    (half_made / "lika-setup.json").write_text(
        json.dumps({"program": run.fingerprint("program"), "checks": "an older lock"}), "utf-8"
    )
    assert set(run.finished_levels()) == {"program"}


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(run, "loads", lambda library: library != "libEGL.so.1")
    assert run.missing_packages("program", on_screen=False) == ["libegl1"]


def test_libraries_for_a_screen_are_asked_for_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(run, "loads", lambda library: "xcb" not in library)
    assert run.missing_packages("program", on_screen=False) == []
    assert "libxcb-cursor0" in run.missing_packages("program", on_screen=True)


def test_other_systems_need_no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    assert run.missing_packages("checks", on_screen=True) == []


def test_who_may_not_install_is_told_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setenv("LIKA_LANGUAGE", "en")
    with pytest.raises(run.CannotSetUp, match="apt-get install -y --no-install-recommends libgl1 libegl1"):
        run.install_system_packages(["libgl1", "libegl1"])


@pytest.mark.parametrize("lock", sorted(run.LOCKS.values()))
def test_every_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    packages = [line for line in text.splitlines() if line[:1].isalnum()]
    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert "://" not in text
    assert "index-url" not in text


def test_the_program_lock_is_part_of_the_checks_lock() -> None:
    def pinned(lock: Path) -> set[str]:
        return {line.split()[0] for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum()}

    assert pinned(run.LOCKS["program"]) <= pinned(run.LOCKS["checks"])
