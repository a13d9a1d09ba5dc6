"""On no first visit to a page, and with no other language, is the window deaf for long.

What counts is the processor time of the interface's own thread between two moments at which it hears keys; the
bound is twice what is wanted (50 ms), for machines that are busy. `python3 run.py bench desktop` tells the figures.
"""

from __future__ import annotations

import gc
import pkgutil
import secrets
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path

import pytest

import app.desktop
from app.desktop.households.page import HouseholdsPage
from app.desktop.page_names import HOUSEHOLDS
from app.desktop.pictures import opened_window, rest
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.shown.county import Clock, make_demonstration_county
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language
from tests.benchmarks._desktop_deaf import Ear

DEAF = 100  # milliseconds


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    clock, folder = Clock(), tmp_path_factory.mktemp("turns")
    world = World(clock, secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))
    make_demonstration_county(folder, world, clock)
    return world, folder


@pytest.fixture(params=["county", "MS-1"])
def opened(request: pytest.FixtureRequest, made: tuple[World, Path]) -> Iterator[tuple[Program, Window]]:
    """Open a window; the modules of pages are read, as they are a while after it stands."""
    for package in pkgutil.iter_modules(app.desktop.__path__, "app.desktop."):
        if package.ispkg and util.find_spec(f"{package.name}.page"):
            import_module(f"{package.name}.page")
    world, folder = made
    with opened_window(world, folder / f"{request.param}.lika") as opened:
        gc.collect()
        gc.disable()  # the program puts aside what is loaded; what tests have loaded takes long to look through
        yield opened
        gc.enable()


def test_the_window_hears_while_a_page_is_made(opened: tuple[Program, Window]) -> None:
    (program, window), ear = opened, Ear()
    for name in window.places:
        with ear.at(name):
            window.go(name)
            rest(program)
    window.go(HOUSEHOLDS)
    households = window.page(HOUSEHOLDS)
    assert isinstance(households, HouseholdsPage)
    rest(program)
    with ear.at("a household"):
        households.table.opened.emit()
        rest(program)
    for language in (Language.ENGLISH, Language.CHINESE):
        with ear.at(f"in {language}"):
            program.desk.preferences.set(language=language)
            rest(program)
    assert {what: deaf for what, deaf in ear.deaf.items() if deaf > DEAF} == {}
