"""Forty bundles imported, 200 conflicts and 50 duplicates worked through by key events alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.exchange import drop_strip
from app.desktop.exchange.drives import Drive
from app.desktop.exchange.inbox import InboxPage
from app.desktop.preferences import Preferences, Scheme
from app.desktop.program import Program
from app.desktop.shell.rail import RailButton
from app.desktop.shell.window import Window
from app.desktop.widgets.label import Label
from app.procedure.duplicates import Verdict, decisions
from app.procedure.exchange.received import received
from app.procedure.resemblance import Resemblances
from app.procedure.stepwise import at_once
from app.register.store import Register
from app.wiring import open_workbench
from tests.desktop.conftest import WORLD
from tests.desktop.morning.forty import (
    BY_COUNTY,
    BY_TEAM,
    CONFLICTS,
    DUPLICATES,
    HOUSEHOLDS,
    KNOWN,
    TEAMS,
    make_morning,
)
from tests.desktop.morning.hands import CTRL, Hands

MOST_A_KEY = 0.1  # seconds of the interface thread
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


@dataclass
class Clerk:
    """Who sits at the county's window, and sees only what it shows."""

    program: Program
    window: Window
    hands: Hands
    county: Path
    qtbot: QtBot

    def go(self, digit: Qt.Key) -> QWidget:
        """Go to a page by its digit and wait until it has read what it shows."""
        self.hands.press(digit, CTRL)
        self.rest()
        return self.window.page(self.window.here)

    def rest(self) -> None:
        """Wait until everything is kept."""
        self.qtbot.waitUntil(lambda: not self.program.operations.is_busy, timeout=30_000)

    def reads(self, page: QWidget) -> list[str]:
        """Return the words that stand on the page."""
        return [label.text() for label in page.findChildren(Label) if label.isVisible() and label.text()]


@pytest.fixture
def clerk(
    qapp: QApplication, cache: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clerk]:
    """Open the county's window with the stick plugged in."""
    morning = make_morning(tmp_path)
    stick = Drive("KINGSTON", morning.stick, 8_000_000_000, 7_000_000_000)
    monkeypatch.setattr(drop_strip, "removable_drives", lambda: (stick,))
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set(my_name="李文博", scheme=Scheme.LIGHT, workspace=str(morning.county))
    program = Program(qapp, preferences=preferences, world=WORLD, home=tmp_path, cache=cache)
    program.begin()
    QTest.keyClick(program.gate.unlock, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=10_000)
    window = program.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clerk = Clerk(program, window, Hands(), morning.county, qtbot)
    clerk.rest()
    yield clerk
    window.close()
    program.end()
    for each in (window, program.gate):
        shiboken6.delete(each)


def test_a_morning_is_done_by_keys_alone(clerk: Clerk) -> None:
    taken = _take_in(clerk)
    decided = _decide_conflicts(clerk)
    told_apart = _decide_duplicates(clerk)
    assert _waiting(clerk) == {}
    assert taken == 1
    assert decided == CONFLICTS
    assert told_apart == DUPLICATES
    assert max(clerk.hands.costs) < MOST_A_KEY
    clerk.window.close()
    clerk.program.end()
    with open_workbench(clerk.county, WORLD, passphrase=None) as office:
        _everything_is_in(office.register)


def _take_in(clerk: Clerk) -> int:
    """Take forty bundles in; return how many keys that took."""
    page = clerk.window.page("inbox")
    assert isinstance(page, InboxPage)
    assert f"U 盘上有 {TEAMS} 个新包" in clerk.reads(page)
    before = clerk.hands.pressed
    clerk.hands.press(Qt.Key.Key_Return)
    clerk.rest()
    assert f"今天 {TEAMS} 包 · {HOUSEHOLDS} 户" in clerk.reads(page)
    assert page.table.model().rowCount() == TEAMS
    assert page.table.hasFocus()
    assert _waiting(clerk) == {"冲突": TEAMS * KNOWN}
    assert "把数据包拖到这里" in clerk.reads(page)
    return clerk.hands.pressed - before


def _decide_conflicts(clerk: Clerk) -> int:
    """Decide every conflict, by turns for the earlier and the later; return how many keys that took."""
    page = clerk.go(Qt.Key.Key_2)
    assert f"{TEAMS * KNOWN} 户 · {CONFLICTS} 项待定" in clerk.reads(page)
    before, turns = clerk.hands.pressed, cycle((LEFT, RIGHT, RIGHT))
    for waiting in range(CONFLICTS, 0, -1):
        assert f" · {waiting} 项待定" in " ".join(clerk.reads(page))
        clerk.hands.press(next(turns))
    pressed = clerk.hands.pressed - before
    clerk.rest()
    assert "没有要裁定的" in clerk.reads(page)
    return pressed


def _decide_duplicates(clerk: Clerk) -> int:
    """Decide every pair, by turns for left, right and two households; return how many keys that took."""
    page = clerk.go(Qt.Key.Key_3)
    before, turns = clerk.hands.pressed, cycle((LEFT, RIGHT, Qt.Key.Key_T))
    for waiting in range(DUPLICATES, 0, -1):
        assert f"{waiting} 对待定" in clerk.reads(page)
        clerk.hands.press(next(turns))
    pressed = clerk.hands.pressed - before
    clerk.rest()
    assert "没有重复" in clerk.reads(page)
    return pressed


def _waiting(clerk: Clerk) -> dict[str, int]:
    """Return what the rail counts."""
    return {button.words: button._count for button in clerk.window.rail.findChildren(RailButton) if button._count}


def _everything_is_in(register: Register) -> None:
    assert len(received(register)) == TEAMS
    records = list(register.records("household"))
    assert len(records) == HOUSEHOLDS
    assert register.forked() == ()
    assert at_once(Resemblances().undecided(register, lambda _done, _total: None)) == ()
    decided = [register.heads(record)[0] for record in records if len(register.history(record)) > 1]
    assert len(decided) == TEAMS * KNOWN
    assert {(len(head.parents), head.author) for head in decided} == {(2, "李文博")}
    assert {len(register.history(head.record)) for head in decided} == {4}
    chosen = [value for head in decided for value in cast("dict[str, str]", head.document["place"]).values()]
    assert len([each for each in chosen if each in BY_TEAM.values()]) == -(
        -CONFLICTS // 3
    )  # every third, the first
    assert len([each for each in chosen if each in BY_COUNTY.values()]) == CONFLICTS * 2 // 3
    verdicts = [one.verdict for one in decisions(register).values()]
    assert len(verdicts) == DUPLICATES
    assert set(verdicts) == {Verdict.SAME, Verdict.DIFFERENT}
