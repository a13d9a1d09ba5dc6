"""A desk without a screen: real theme, real owner thread, a clock that stands still."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk, Office
from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.desktop.theme.theme import Theme

NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """Fail on a thread that outlives its test."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def theme(qapp: QApplication, cache: Path) -> Theme:
    return Theme(qapp, cache=cache)


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations[Office]]:  # noqa: ARG001  (signals need the application)
    made: Operations[Office] = Operations()
    yield made
    made.stop()


@pytest.fixture
def desk(theme: Theme, operations: Operations[Office], tmp_path: Path) -> Desk:
    preferences = Preferences(tmp_path / "preferences.json")
    return Desk(theme=theme, operations=operations, preferences=preferences, now=lambda: NOW)
