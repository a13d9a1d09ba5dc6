"""Drives the real window for the tour: it opens a workspace, types a household key by key, leaves pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.entry.page import EntryPage
from app.desktop.page_names import HOUSEHOLDS
from app.desktop.pictures import opened_program, rest, settle, take, until
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.tour_answers import answer_at
from app.procedure.demonstration import Answers
from app.tour.state import Typed
from app.tour.steps import Failed
from app.wiring import World

_MOST_STOPS = 1_000
_SEEN = 1366, 768


class WindowGuide:
    """Opens one window at a time, in this process, on whatever platform Qt has."""

    def __init__(self, world: World) -> None:
        self._world = world

    def enter_household(self, workspace: Path, *, passphrase: str, household: Answers, pictures: Path) -> Typed:
        """Open the team's workspace and enter the household; leaves a picture of every section."""
        author = household["place"]["investigator_1"]
        with opened_program(self._world, workspace=workspace, author=author) as program:
            hands = Hands()
            window = _unlock(program, passphrase, hands)
            hands.press(Qt.Key.Key_Insert)
            page = next(iter(window.findChildren(EntryPage)))
            until(lambda: page.sheet is not None, "the entry page")
            hands.pressed = 0
            characters = _type(page, household, hands)
            pressed = hands.pressed
            assert page.plan is not None
            sections = {
                f"{section.number:02}-{section.definition.name}": partial(page.go_near, section.definition.path)
                for section in page.plan.sections
            }
            taken = take(program, window, sections, pictures)
            record = _leave(page, program, hands)
            window.close()
        return Typed(record, pressed, characters, taken)

    def show_pages(self, workspace: Path, *, passphrase: str, pictures: Path) -> tuple[Path, ...]:
        """Open the workspace, go through its pages and leave a picture of each."""
        with opened_program(self._world, workspace=workspace, author="李文博") as program:
            hands = Hands()
            window = _unlock(program, passphrase, hands)
            pages = {name: partial(window.go, name) for name in _pages_by_keys(window, hands)}
            taken = take(program, window, pages, pictures)
            window.close()
        return taken


class Hands:
    """Press keys where the keyboard is, and count them."""

    def __init__(self) -> None:
        self.pressed = 0

    @property
    def here(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if widget is None:
            raise Failed("tour.does_not_hold", what="the keyboard is somewhere")
        return widget

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key that is no character."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.here, key, modifier)
        self.pressed += 1
        settle()

    def write(self, text: str) -> None:
        """Type what a keyboard has; Chinese comes through an input method, as it does for people."""
        if text.isascii():
            for character in text:
                QTest.keyClicks(self.here, character)
        else:
            QApplication.sendEvent(self.here, QInputMethodEvent(text[:1], []))
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.here, event)
        self.pressed += len(text)
        settle()


def _pages_by_keys(window: Window, hands: Hands) -> list[str]:
    """Print the first household, press Ctrl and every digit, then F1 twice; return the pages that were shown."""
    shown: dict[str, None] = {}
    hands.press(Qt.Key.Key_2, ctrl=True)
    hands.press(Qt.Key.Key_P, ctrl=True)  # a paper to look at, where the window has a page for it
    for key in range(Qt.Key.Key_1, Qt.Key.Key_9 + 1):
        hands.press(Qt.Key(key), ctrl=True)
        shown[window.here] = None
    for _ in range(2):
        hands.press(Qt.Key.Key_F1)
        shown[window.here] = None
    return list(shown)


def _unlock(program: Program, passphrase: str, hands: Hands) -> Window:
    program.begin()
    program.gate.activateWindow()
    until(lambda: QApplication.focusWidget() is program.gate.unlock.passphrase, "the passphrase field")
    hands.write(passphrase)
    hands.press(Qt.Key.Key_Return)
    until(lambda: program.window is not None, "the window")
    window = program.window
    assert window is not None
    window.resize(*_SEEN)
    window.activateWindow()
    until(window.isActiveWindow, "the window in front")
    rest(program)
    return window


def _type(page: EntryPage, household: Answers, hands: Hands) -> int:
    """Type every answer at its place until nothing more is asked; return how many characters they have."""
    characters = 0
    for _ in range(_MOST_STOPS):
        sheet = page.sheet
        assert sheet is not None
        place = sheet.place
        answer = answer_at(sheet.filling, place, household)
        characters += len(answer)
        hands.write(answer)
        if sheet.place == place:
            hands.press(Qt.Key.Key_Return)
        if sheet.place == place:
            return characters
    raise Failed("tour.does_not_hold", what="the questionnaire has an end")


def _leave(page: EntryPage, program: Program, hands: Hands) -> str:
    sheet = page.sheet
    assert sheet is not None
    record = sheet.filling.origin.record
    hands.press(Qt.Key.Key_Escape)
    until(
        lambda: page.sheet is None and program.window is not None and program.window.here == HOUSEHOLDS, "the list"
    )
    rest(program)
    return record
