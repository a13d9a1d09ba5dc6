"""What is read before the window stands, and what right after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.desktop.program import read_ahead
from app.register.keys import WorkspaceKind
from app.register.workspace import create_workspace
from app.wiring import open_workbench
from tests.desktop.conftest import NOW, WORLD

_HEAVY = {
    "forms.engine",
    "forms.paper.printing",
    "app.procedure.exchange.taking",
    "app.cli.commands",
    "PIL",
    "lxml",
}
_BEFORE_A_WINDOW = "app.__main__, app.desktop.start, app.desktop.exchange.inbox, app.desktop.households.page"
_READS_NO_SOURCE = f"""
import inspect
from app.desktop.features import ask_for_none
ask_for_none()
inspect.getsource = lambda module: print(module.__name__)
import {_BEFORE_A_WINDOW}
"""
_LOADED = f"import sys, {_BEFORE_A_WINDOW}; print(*({_HEAVY} & set(sys.modules)))"


def test_engine_papers_merging_and_commands_are_not_read_before_a_window_stands() -> None:
    loaded = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_no_source_is_read_for_what_a_window_needs() -> None:
    read = subprocess.run([sys.executable, "-c", _READS_NO_SOURCE], capture_output=True, text=True, check=True)
    assert read.stdout.split() == []


def test_the_questionnaire_is_loaded_before_a_household_is_opened(folder: Path) -> None:
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as office:
        read_ahead(office)
        assert office.shelf.is_loaded("household")


def test_a_workspace_without_a_questionnaire_is_left_alone(tmp_path: Path) -> None:
    made = create_workspace(
        tmp_path / "empty.lika",
        kind=WorkspaceKind.COUNTY,
        name="空",
        passphrase=None,
        now=NOW,
        random_bytes=WORLD.random_bytes,
        who=WORLD.who,
    )
    made.close()
    with open_workbench(made.path, WORLD, passphrase=None) as office:
        read_ahead(office)
        assert not office.shelf.is_loaded("household")
