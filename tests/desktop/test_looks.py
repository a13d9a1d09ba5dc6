"""No page cuts a word, lays one thing over another, lets anything stick out or leaves those who only hear it out.

In either language, at 1366×768.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.exchange.inbox import InboxPage
from app.desktop.pictures import Look, opened_program, opened_window, rest
from app.desktop.preferences import Scheme
from app.desktop.program import Program
from app.desktop.screenshots import (
    Clock,
    county_pages,
    first_run,
    make_demonstration_county,
    team_pages,
    written_bundle,
)
from app.desktop.shell.window import Window
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language
from tests.desktop.accessibility import hidden_from_ears, led_astray
from tests.desktop.layout import faults

Places = Mapping[str, Callable[[], object]]
LOOKS = [
    Look(language, Scheme.LIGHT, size, percent)
    for language in Language
    for size, percent in (((1366, 697), 100), ((1366, 697), 125))
]


@pytest.fixture(scope="module")
def world() -> World:
    return World(Clock(), secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, world: World) -> Path:
    folder = tmp_path_factory.mktemp("looks")
    clock = world.now
    assert isinstance(clock, Clock)
    make_demonstration_county(folder, world, clock)
    return folder


def walk(program: Program, window: QWidget, places: Places) -> Iterator[str]:
    for look in LOOKS:
        program.desk.preferences.set(language=look.language, text_percent=look.text_percent)
        window.resize(*look.size)
        for name, go in places.items():
            go()
            rest(program)
            for fault in (*faults(window), *hidden_from_ears(window), *_astray(window)):
                yield f"{name} {look.language} {look.text_percent} %: {fault}"


def _astray(window: QWidget) -> list[str]:
    """Return where Tab goes against the reading; the gate begins in the middle of its panels."""
    return led_astray(window) if isinstance(window, Window) else []


@pytest.mark.usefixtures("qapp")
def test_first_run(world: World, made: Path) -> None:
    with opened_program(world, workspace=None, author="李文博") as program:
        program.begin()
        assert list(walk(program, program.gate, first_run(program, made))) == []


def test_team(qapp: QApplication, world: World, made: Path) -> None:
    with opened_window(world, made / "MS-1.lika") as (program, window):
        assert list(walk(program, window, team_pages(program, window))) == []
        assert list(walk(program, window, written_bundle(program, window, made))) == []
    qapp.processEvents()


@pytest.mark.parametrize("language", Language)
def test_large_text_still_fits_a_small_laptop(
    qapp: QApplication, world: World, made: Path, language: Language
) -> None:
    with opened_window(world, made / "MS-1.lika") as (program, window):
        program.desk.preferences.set(language=language, text_percent=150)
        rest(program)
        window.resize(1366, 768)
        for name in ("households", "today"):
            window.go(name)
            rest(program)
            assert (name, window.width()) == (name, 1366)
            assert (name, list(faults(window))) == (name, [])
    qapp.processEvents()


def test_county(qapp: QApplication, world: World, made: Path) -> None:
    with opened_window(world, made / "county.lika") as (program, window):
        inbox = window.page("inbox")
        assert isinstance(inbox, InboxPage)
        inbox.take_in(sorted(made.glob("PH-1-*")))
        assert list(walk(program, window, county_pages(window))) == []
    qapp.processEvents()
