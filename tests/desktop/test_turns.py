"""On no first visit to a page, and with no other language, is the window deaf for long.

What counts is the processor time of the interface's own thread between two moments at which it hears keys; the
bound is twice what is wanted (50 ms), for machines that are busy, and what is over it in one window is seen again
in a second and a third one: the least counts. `python3 run.py bench desktop` tells the figures.
"""

from __future__ import annotations

import gc
import pkgutil
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
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
WINDOWS = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    clock, folder = Clock(), tmp_path_factory.mktemp("turns")
    world = World(clock, secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))
    make_demonstration_county(folder, world, clock)
    return world, folder


@contextmanager
def opened(world: World, workspace: Path) -> Iterator[tuple[Program, Window]]:
    """Open a window; the modules of pages are read, as they are a while after it stands."""
    for package in pkgutil.iter_modules(app.desktop.__path__, "app.desktop."):
        if package.ispkg and util.find_spec(f"{package.name}.page"):
            import_module(f"{package.name}.page")
    with opened_window(world, workspace) as shown:
        gc.collect()
        gc.disable()  # the program puts aside what is loaded; what tests have loaded takes long to look through
        yield shown
        gc.enable()


def walked(program: Program, window: Window) -> dict[str, float]:
    """Return the longest time the window was deaf, in milliseconds, at each place and with each language."""
    ear = Ear()
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
    return ear.deaf


@pytest.mark.parametrize("workspace", ["county", "MS-1"])
def test_the_window_hears_while_a_page_is_made(made: tuple[World, Path], workspace: str) -> None:
    world, folder = made
    least: dict[str, float] = {}
    for _ in range(WINDOWS):
        with opened(world, folder / f"{workspace}.lika") as (program, window):
            deaf = walked(program, window)
        least = {what: min(milliseconds, least.get(what, milliseconds)) for what, milliseconds in deaf.items()}
        if max(least.values()) <= DEAF:
            break
    assert {what: milliseconds for what, milliseconds in least.items() if milliseconds > DEAF} == {}
