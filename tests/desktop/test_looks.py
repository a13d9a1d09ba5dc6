"""No page cuts a word, lays one thing over another, lets anything stick out or leaves those who only hear it out.

In either language, with text from 80 % to 200 %, on a screen of 1366×768 less its task bar and the window's title.
Small and largest text are walked in English, whose words are longer.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.desk import Village
from app.desktop.exchange.inbox import InboxPage
from app.desktop.operations import Work
from app.desktop.pictures import Look, opened_program, opened_window, rest
from app.desktop.preferences import Scheme
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.shown.county import Clock, make_demonstration_county
from app.desktop.shown.places import (
    Places,
    county_pages,
    entry_pages,
    first_run,
    lone_windows,
    team_pages,
    written_bundle,
)
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language
from tests.desktop.accessibility import hidden_from_ears, led_astray
from tests.desktop.layout import faults

SIZE = (1366, 697)
LARGE = 150  # per cent
USUAL = [Look(language, Scheme.LIGHT, SIZE) for language in Language]
OUTERMOST = [Look(Language.ENGLISH, Scheme.LIGHT, SIZE, percent) for percent in (80, 200)]
LARGER = [Look(language, Scheme.LIGHT, SIZE, LARGE) for language in Language]


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


def walk(program: Program, window: QWidget, places: Places, *, looks: Iterable[Look]) -> Iterator[str]:
    for look in looks:
        program.desk.preferences.set(language=look.language, text_percent=look.text_percent)
        rest(program)
        window.resize(*look.size)
        for name, go in places.items():
            go()
            rest(program)
            wrong = _wrong(window, look)
            if wrong:
                rest(program)  # what is put right before anybody can see it is no fault
                wrong = _wrong(window, look)
            yield from (f"{name} {look.language} {look.text_percent} %: {fault}" for fault in wrong)


def _wrong(window: QWidget, look: Look) -> list[str]:
    wrong = [*faults(window), *hidden_from_ears(window), *_astray(window)]
    if window.size().toTuple() != look.size:
        wrong.append(f"needs a larger screen: {window.minimumSizeHint().toTuple()}")
    return wrong


def _astray(window: QWidget) -> list[str]:
    """Return where Tab goes against the reading; the gate begins in the middle of its panels."""
    return led_astray(window) if isinstance(window, Window) else []


@pytest.mark.usefixtures("qapp")
def test_first_run(world: World, made: Path) -> None:
    with opened_program(world, workspace=None, author="李文博") as program:
        program.begin()
        rest(program)
        looks = [*USUAL, *LARGER, *OUTERMOST]
        assert list(walk(program, program.gate, first_run(program, made), looks=looks)) == []


@pytest.mark.usefixtures("qapp")
def test_locked_window_and_farewell(world: World) -> None:
    with opened_program(world, workspace=None, author="李文博") as program:
        for name, window in lone_windows(program.desk).items():
            assert list(walk(program, window, {name: window.show}, looks=[*USUAL, *OUTERMOST])) == []


def test_team(qapp: QApplication, world: World, made: Path) -> None:
    with opened_window(world, made / "MS-1.lika") as (program, window):
        places = team_pages(program, window, made)
        assert list(walk(program, window, places, looks=[*USUAL, *OUTERMOST])) == []
        written = written_bundle(program, window, made)
        assert list(walk(program, window, written, looks=OUTERMOST[1:])) == []
    qapp.processEvents()


def test_county(qapp: QApplication, world: World, made: Path) -> None:
    with opened_window(world, made / "county.lika") as (program, window):
        take_bundles(window, made)
        assert list(walk(program, window, county_pages(window), looks=[*OUTERMOST, *USUAL])) == []
    qapp.processEvents()


def take_bundles(window: Window, made: Path) -> None:
    inbox = window.page("inbox")
    assert isinstance(inbox, InboxPage)
    inbox.take_in(sorted(made.glob("PH-1-*")))


def test_entry(qapp: QApplication, world: World, made: Path) -> None:
    with opened_window(world, made / "MS-1.lika") as (program, window):
        looks = [*LARGER, *OUTERMOST]
        assert list(walk(program, window, entry_pages(program, window), looks=looks)) == []
    qapp.processEvents()


def test_a_long_name_of_a_village_gives_way(qapp: QApplication, world: World, made: Path) -> None:
    """One of a minority's county in Chinese letters, in Tibetan and with a character beyond the first plane."""
    long_name = "积石山保安族东乡族撒拉族自治县𡎚坪村 བླ་བྲང་རྫོང་གྲོང་ཚོ"
    with opened_window(world, made / "MS-1.lika") as (program, window):
        program.desk.go_to(Village("621002204206", long_name, "显胜乡", "西峰区"))
        for look in (*USUAL[:1], *OUTERMOST[1:]):
            assert list(walk(program, window, {"today": lambda: window.go("today")}, looks=[look])) == []
            button = window.top_bar.village
            assert long_name in button.toolTip() or button.width() >= button.sizeHint().width()
    qapp.processEvents()


def test_a_defect_is_told_in_whole(
    qapp: QApplication, world: World, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with opened_window(world, made / "MS-1.lika") as (program, window):
        told = {"defect": lambda: window.tell_defect(ValueError("made by a test"))}
        assert list(walk(program, window, told, looks=[*USUAL[:1], *OUTERMOST[1:]])) == []
        assert window.banner.isVisible()
    qapp.processEvents()


@pytest.mark.parametrize("language", Language)
def test_windows_that_open_with_large_text(
    qapp: QApplication, world: World, made: Path, language: Language
) -> None:
    """Margins are as large as the text when a window is made: it has less room than one that is made before."""
    looks = [Look(language, Scheme.LIGHT, SIZE, LARGE)]
    with opened_window(world, made / "MS-1.lika", text_percent=LARGE) as (program, window):
        assert list(walk(program, window, team_pages(program, window, made), looks=looks)) == []
        assert list(walk(program, window, written_bundle(program, window, made), looks=looks)) == []
    with opened_window(world, made / "county.lika", text_percent=LARGE) as (program, window):
        take_bundles(window, made)
        assert list(walk(program, window, county_pages(window), looks=looks)) == []
    qapp.processEvents()


@pytest.mark.parametrize("language", Language)
def test_long_work_takes_its_room_from_the_status_bar(
    qapp: QApplication, world: World, made: Path, language: Language
) -> None:
    with opened_window(world, made / "MS-1.lika", text_percent=LARGE) as (program, window):
        program.desk.preferences.set(language=language)
        window.resize(*SIZE)
        bar, work = window.status_bar, Work("Taking the county's answer in and checking all of it again")
        bar.show_saved(world.now())
        bar.show_unexported(115_000)
        program.operations.began.emit(work)
        program.operations.progressed.emit(work, 1, 100)
        rest(program)
        rest(program)  # a head that goes on in a second row pushes the page down only then
        assert bar.progress.isVisible()
        assert (window.size().toTuple(), faults(window)) == (SIZE, [])
        program.operations.ended.emit(work)
    qapp.processEvents()
