"""From nothing to an open workspace by keys; what does not open says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.first_run.gate import Gate
from app.desktop.words import Speech
from app.wiring import open_workbench
from tests.desktop.conftest import WORLD

PASSPHRASE = "acacia by the cave 3"


@pytest.fixture
def gate(desk: Desk, folder: Path, qtbot: QtBot, speech: Speech) -> Gate:  # noqa: ARG001
    gate = Gate(desk, WORLD, folder)
    qtbot.addWidget(gate)
    gate.resize(1120, 720)
    gate.show()
    gate.begin()
    return gate


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:  # test keys have no Chinese
        field.insert(text)


def test_a_team_begins_with_its_kit(gate: Gate, folder: Path, qtbot: QtBot) -> None:
    QTest.keyClick(gate.choose, Qt.Key.Key_1)
    gate.kit.take_kit(folder / "team.kit")
    write(gate.kit.name, "李文博")
    write(gate.kit.passphrases.first, PASSPHRASE)
    write(gate.kit.passphrases.second, PASSPHRASE)
    with qtbot.waitSignal(gate.entered, timeout=20000) as entered:
        QTest.keyClick(gate.kit.passphrases.second, Qt.Key.Key_Return)
    assert entered.args == [str(folder / "毛寺一队.lika")]
    assert Path(entered.args[0], "register.db").read_bytes()[:15] != b"SQLite format 3"


def test_a_kit_that_is_none_is_refused_in_the_panel(gate: Gate, tmp_path: Path) -> None:
    file = tmp_path / "holiday.kit"
    file.write_bytes(b"not a kit")
    gate.kit.take_kit(file)
    assert gate.kit._message.text()
    gate.kit.go_on()
    assert "工具包" in gate.kit._message.text()


def test_two_different_passphrases_make_nothing(gate: Gate, folder: Path) -> None:
    gate.kit.take_kit(folder / "team.kit")
    write(gate.kit.name, "李文博")
    write(gate.kit.passphrases.first, PASSPHRASE)
    write(gate.kit.passphrases.second, PASSPHRASE + "x")
    gate.kit.go_on()
    assert not (folder / "毛寺一队.lika").exists()
    assert gate.kit._message.text() == "请把密码输入两遍，两遍要相同。"


def test_nobodys_county_is_chosen_beforehand(gate: Gate) -> None:
    write(gate.county.name, "刘敏")
    gate.county.go_on()
    assert "县" in gate.county._message.text()


def test_a_county_is_set_up(gate: Gate, folder: Path, qtbot: QtBot) -> None:
    gate.county.county.setCurrentText("华池县")
    write(gate.county.name, "刘敏")
    write(gate.county.passphrases.first, PASSPHRASE)
    write(gate.county.passphrases.second, PASSPHRASE)
    with qtbot.waitSignal(gate.entered, timeout=20000):
        gate.county.go_on()
    assert (folder / "华池县.lika").is_dir()


def test_a_workspace_that_is_open_elsewhere_says_by_whom(gate: Gate, folder: Path, qtbot: QtBot) -> None:
    with open_workbench(folder / "team.lika", WORLD, passphrase=None):
        gate.unlock.show_folder(folder / "team.lika")
        write(gate.unlock.name, "张晓燕")
        gate.unlock.go_on()
        qtbot.waitUntil(lambda: "李文博" in gate.unlock._message.text())
        assert gate.unlock.on_button.isEnabled()


def test_the_last_workspace_is_offered_first(gate: Gate, folder: Path) -> None:
    gate._desk.preferences.set(workspace=str(folder / "team.lika"))
    gate.begin()
    assert gate.unlock.isVisible()
    assert gate.unlock.title.text() == "team"
    assert not gate.unlock.passphrase.isVisible()
