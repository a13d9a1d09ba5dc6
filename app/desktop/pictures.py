"""Pictures of the real program: it is opened on a workspace, led somewhere, and drawn in every look."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.preferences import Preferences, Scheme
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.tour.steps import Failed, expect_that
from app.wiring import World
from resources.messages import Language

AUTHOR = "李文博"  # whose name stands on what is entered in a picture
_PATIENCE = 20.0  # seconds until a window that does not come is a failure
_PNG_QUALITY = 80  # lossless all the same; packed less tightly it is written three times as fast
_HARMLESS = "This plugin does not support propagateSizeHints()"  # what the platform without a screen always says


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken; `name` stands in its file's name."""

    language: Language
    scheme: Scheme
    size: tuple[int, int] = (1366, 768)
    text_percent: int = 100
    mark: str = ""

    @property
    def name(self) -> str:
        """Such as `zh-light`."""
        return "-".join(filter(None, (self.language.value, self.scheme.value, self.mark)))


LOOKS = tuple(Look(language, scheme) for language in Language for scheme in (Scheme.LIGHT, Scheme.DARK))


@contextmanager
def opened_program(
    world: World, *, workspace: Path | None, author: str, text_percent: int = 100
) -> Iterator[Program]:
    """Give a program in light Chinese that remembers the workspace; afterwards every window is gone."""
    qInstallMessageHandler(_tell)
    application = QApplication.instance() or QApplication(["lika"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        preferences = Preferences(folder / "preferences.json")
        preferences.set(
            workspace=str(workspace or ""),
            my_name=author,
            language=Language.CHINESE,
            scheme=Scheme.LIGHT,
            text_percent=text_percent,
        )
        program = Program(application, preferences=preferences, world=world, home=folder, cache=folder / "cache")
        try:
            yield program
        finally:
            program.end()
            _tear_down()


def take(
    program: Program,
    window: QWidget,
    places: Mapping[str, Callable[[], object]],
    folder: Path,
    *,
    looks: Sequence[Look] = LOOKS,
) -> tuple[Path, ...]:
    """Go to every place in every look, and leave a picture of the window; text then has its first size again."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for look in looks:
        program.desk.preferences.set(language=look.language, scheme=look.scheme, text_percent=look.text_percent)
        window.resize(*look.size)
        for name, go in places.items():
            go()
            rest(program)
            file = folder / f"{name}-{look.name}.png"
            expect_that(f"{file.name} is written", holds=window.grab().save(str(file), "PNG", _PNG_QUALITY))
            taken.append(file)
    program.desk.preferences.set(text_percent=looks[0].text_percent)  # what is made later has its own measures
    return tuple(taken)


def rest(program: Program) -> None:
    """Wait until the register has answered everything and all is drawn."""
    until(lambda: not program.operations.is_busy, "the register")
    until(lambda: not program.theme.is_changing, "the look")
    settle()
    QApplication.sendPostedEvents()  # layouts that were asked for while the page was still hidden
    settle()


def settle() -> None:
    """Let Qt do what is due."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until it holds; what does not come in time is a failure."""
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise Failed("tour.window_waits", what=what)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.002)  # the owner thread works meanwhile


def _tear_down() -> None:
    """Delete the windows: one that is only closed would be drawn anew with every change of look."""
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _tell(_kind: object, _where: object, message: str) -> None:
    if message != _HARMLESS:
        sys.stderr.write(f"Qt: {message}\n")


@contextmanager
def opened_window(world: World, workspace: Path, *, text_percent: int = 100) -> Iterator[tuple[Program, Window]]:
    """Give the program with the window of an unencrypted workspace."""
    with opened_program(world, workspace=workspace, author=AUTHOR, text_percent=text_percent) as program:
        program.begin()
        program.gate.unlock.go_on()
        until(lambda: program.window is not None, "the window")
        window = program.window
        assert window is not None
        rest(program)
        yield program, window
        window.close()
