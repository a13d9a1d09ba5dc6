"""A desk without a screen: real theme, real owner thread, a clock that stands still."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Office, Village
from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.desktop.theme.theme import Theme
from app.desktop.words import Speech
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.register.keys import Hardness
from app.wiring import World, make_county, make_team, open_workbench
from resources.messages import Language

NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
WORLD = World(lambda: NOW, secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))
MAOSI = Village("621002204206", "毛寺村", "显胜乡", "西峰区")
HOUSEHOLDS = 12


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


@pytest.fixture(scope="session")
def only_theme(qapp: QApplication, cache: Path) -> Theme:
    """Return the theme of all tests."""
    return Theme(qapp, cache=cache)


@pytest.fixture
def theme(only_theme: Theme) -> Theme:
    """Return the theme as it is at the start: light, at 100 %."""
    only_theme.use(dark=not only_theme.dark)  # a program of its own was opened meanwhile, perhaps
    only_theme.use(dark=False, scale=1.0)
    return only_theme


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations[Office]]:  # noqa: ARG001  (signals need the application)
    made: Operations[Office] = Operations()
    yield made
    made.stop()


@pytest.fixture
def desk(theme: Theme, operations: Operations[Office], tmp_path: Path) -> Desk:
    preferences = Preferences(tmp_path / "preferences.json")
    return Desk(theme=theme, operations=operations, preferences=preferences, now=lambda: NOW)


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    """Say everything in Chinese until the test says otherwise."""
    made = Speech(qapp)
    made.use(Language.CHINESE)
    yield made
    made.silence()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with county.lika, team.lika and team.kit: one village, a dozen made-up households."""
    folder = tmp_path_factory.mktemp("made")
    with make_county(
        folder / "county.lika", WORLD, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as county:
        kit = make_kit(county.workspace, "MS-1", name="毛寺一队", villages=[MAOSI.code], now=NOW)
    (folder / "team.kit").write_bytes(kit)
    with make_team(folder / "team.lika", WORLD, kit=kit, passphrase=None) as team:
        made_up = households(HOUSEHOLDS, villages=[MAOSI.code], year=2015, seed=1)
        lines = [json.dumps(answers, ensure_ascii=False).encode() for answers in made_up]
        assert len(list(team.putting("household", language=Language.CHINESE).put(lines))) == HOUSEHOLDS
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return this test's own copy of the two workspaces and the kit."""
    return Path(shutil.copytree(made, tmp_path / "made"))


Opens = Callable[[str], Desk]


@pytest.fixture
def opens(desk: Desk, folder: Path, qtbot: QtBot) -> Opens:
    """Return what opens team or county and gives the desk."""

    def opening(name: str) -> Desk:
        opened: list[bool] = []
        path = folder / f"{name}.lika"
        desk.operations.open(lambda: open_workbench(path, WORLD, passphrase=None), lambda: opened.append(True))
        qtbot.waitUntil(lambda: bool(opened))
        desk.preferences.set(my_name="李文博")
        if name == "team":
            desk.go_to(MAOSI)
        return desk

    return opening
