"""Two clerks in one register at once: what one keeps comes into the other's window, and disturbs nobody there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.conflicts.page import ConflictsPage
from app.desktop.households.page import HouseholdsPage
from app.desktop.program import Program
from app.desktop.shell import others
from app.desktop.shell.window import Window
from app.procedure.demonstration import households
from app.procedure.exchange.conflicts import Side, conflicts, resolve
from app.register.joining import join_workspace
from app.register.moving import move_to_server
from app.register.workspace import access_to
from app.wiring import Workbench, open_workbench
from resources.canonical import canonical
from tests.desktop.conftest import HOUSEHOLDS, MAOSI, WORLD
from tests.desktop.exchange.disputing import dispute
from tests.desktop.shell.test_program import program, window

__all__ = ["program", "window"]
DISPUTED = 2  # households


@pytest.fixture
def folder(folder: Path, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of two desks of a county on a server, with conflicts; the first has the window."""
    monkeypatch.setattr(others, "_LOOK_EVERY", 50)
    dispute(folder, tmp_path, households=DISPUTED)
    (folder / "team.lika").rename(folder / "other.lika")
    (folder / "county.lika").rename(folder / "team.lika")
    access = access_to(folder / "team.lika", passphrase=None)
    move_to_server(access, store, now=WORLD.now(), who=WORLD.who, random_bytes=WORLD.random_bytes)
    join_workspace(
        folder / "second.lika",
        store,
        county="西峰区",
        passphrase=None,
        now=WORLD.now(),
        random_bytes=WORLD.random_bytes,
        who="赵海军",
    ).close()
    return folder


@pytest.fixture
def second(window: Window, folder: Path) -> Iterator[Workbench]:  # noqa: ARG001  (the window stands before)
    with open_workbench(folder / "second.lika", WORLD, passphrase=None) as bench:
        yield bench


def put_in_another_process(desk: Path, *, seed: int) -> subprocess.CompletedProcess[str]:
    lines = b"".join(canonical(each) + b"\n" for each in households(1, villages=[MAOSI.code], year=2015, seed=seed))
    call = [sys.executable, "-m", "app", "--language", "en", "put", str(desk), "household"]
    return subprocess.run(call, input=lines.decode(), capture_output=True, text=True, check=False)


def told_by(window: Window) -> str:
    return " ".join(label.text() for label in window.banner.findChildren(QLabel))


def decide(bench: Workbench) -> str:
    """Let the other clerk decide the first conflict; return its record."""
    waiting = conflicts(bench.register, bench.rules_of)[0]
    chosen = dict.fromkeys((one.path for one in waiting.conflicts), Side.THEIRS)
    resolve(bench.workspace, waiting, chosen, author="赵海军", now=WORLD.now(), rules_of=bench.rules_of)
    return waiting.record


def test_what_another_process_keeps_comes_into_the_list_and_leaves_the_rest_as_it_is(
    window: Window, folder: Path, qtbot: QtBot
) -> None:
    window.go("households")
    page = window.page("households")
    assert isinstance(page, HouseholdsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == HOUSEHOLDS)
    page.table.selectRow(5)
    qtbot.waitUntil(lambda: page.current is not None and page._chosen == page.current.record)
    chosen = page._chosen
    window.top_bar.search.setFocus()
    assert put_in_another_process(folder / "second.lika", seed=9).returncode == 0
    qtbot.waitUntil(lambda: page.model.rowCount() == HOUSEHOLDS + 1)
    assert page.current is not None
    assert page.current.record == chosen
    assert window.top_bar.search.hasFocus()


def test_who_is_about_to_decide_what_another_decided_is_told_how_and_goes_on_with_the_rest(
    window: Window, second: Workbench, qtbot: QtBot
) -> None:
    window.go("conflicts")
    page = window.page("conflicts")
    assert isinstance(page, ConflictsPage)
    qtbot.waitUntil(lambda: len(page.disputes) == DISPUTED)
    QTest.keyClick(page.questions, Qt.Key.Key_Left)
    decided = decide(second)
    qtbot.waitUntil(lambda: len(page.disputes) == DISPUTED - 1)
    assert decided not in {each.disputed.record for each in page.disputes}
    told = told_by(window)
    assert "赵海军" in told
    assert "队里写的" in told or "县里写的" in told


def test_of_two_who_keep_a_decision_at_once_the_second_sees_that_of_the_first(
    window: Window, second: Workbench, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("conflicts")
    page = window.page("conflicts")
    assert isinstance(page, ConflictsPage)
    qtbot.waitUntil(lambda: len(page.disputes) == DISPUTED and not program.operations.is_busy)
    monkeypatch.setattr(others.Others, "look", lambda _self: None)  # nothing was heard yet
    decided = decide(second)
    for _ in page.disputes[0].questions:
        QTest.keyClick(page.questions, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "赵海军" in told_by(window))
    qtbot.waitUntil(lambda: len(page.disputes) == DISPUTED - 1)
    (head,) = second.register.heads(decided)
    assert head.author == "赵海军"


def test_a_window_that_was_left_hears_what_changed_when_somebody_comes_back(
    window: Window, second: Workbench, program: Program, qtbot: QtBot
) -> None:
    window.hide()
    decide(second)
    qtbot.waitUntil(lambda: not program.operations.is_busy)
    with qtbot.assertNotEmitted(program.desk.register_changed, wait=200):
        pass
    with qtbot.waitSignal(program.desk.register_changed):
        window.show()
