"""From nothing to an open workspace by keys; what does not open says why."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.first_run.gate import Gate
from app.desktop.words import Speech
from app.wiring import make_team, open_workbench
from tests.desktop.conftest import HOUSEHOLDS, WORLD
from tests.register.made import make_as_first_released

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
    assert gate.kit.kit_field.wrong
    gate.kit.go_on()
    assert "工具包" in gate.kit.kit_field.wrong
    assert gate.focusWidget() is gate.kit.choose_button


def test_two_different_passphrases_make_nothing(gate: Gate, folder: Path) -> None:
    gate.kit.take_kit(folder / "team.kit")
    write(gate.kit.name, "李文博")
    write(gate.kit.passphrases.first, PASSPHRASE)
    write(gate.kit.passphrases.second, PASSPHRASE + "x")
    gate.kit.go_on()
    assert not (folder / "毛寺一队.lika").exists()
    assert gate.kit.passphrases.second_field.wrong == "请把密码输入两遍，两遍要相同。"


def test_a_workspace_of_an_older_program_shows_how_far_it_is_brought_up(
    gate: Gate, folder: Path, qtbot: QtBot
) -> None:
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as workbench:
        make_as_first_released(workbench.workspace)
    gate.unlock.show_folder(folder / "team.lika")
    gate.show_panel(gate.unlock)
    write(gate.unlock.name, "李文博")
    shown: list[str] = []
    gate.unlock._brought_up.connect(lambda *_: shown.append(gate.unlock.work_bar.accessibleName()))
    with qtbot.waitSignal(gate.entered, timeout=20000):
        QTest.keyClick(gate.unlock, Qt.Key.Key_Return)
    assert shown[-1] == f"正在升级旧版登记库：{HOUSEHOLDS} / {HOUSEHOLDS} 条"


def test_nobodys_county_is_chosen_beforehand(gate: Gate) -> None:
    write(gate.county.name, "刘敏")
    gate.county.go_on()
    assert "县" in gate.county.county_field.wrong


def test_what_is_wrong_stands_at_its_field_with_the_cursor_in_it(gate: Gate) -> None:
    QTest.keyClick(gate.choose, Qt.Key.Key_2)
    county, passphrases = gate.county, gate.county.passphrases
    steps: tuple[tuple[Callable[[], object], Field, QWidget], ...] = (
        (lambda: None, county.county_field, county.county),
        (lambda: county.county.setCurrentText("华池县"), county.name_field, county.name),
        (lambda: write(county.name, "刘敏"), passphrases.first_field, passphrases.first),
        (lambda: write(passphrases.first, PASSPHRASE), passphrases.second_field, passphrases.second),
    )
    for mend, field, editor in steps:
        mend()
        QTest.keyClick(county.name, Qt.Key.Key_Return)
        assert field.wrong
        assert [each for each in county.findChildren(Field) if each.wrong] == [field]
        assert gate.focusWidget() is editor


def test_typing_takes_what_was_wrong_away(gate: Gate) -> None:
    QTest.keyClick(gate.choose, Qt.Key.Key_2)
    gate.county.county.setCurrentText("华池县")
    QTest.keyClick(gate.county.name, Qt.Key.Key_Return)
    QTest.keyClick(gate.county.name, Qt.Key.Key_L)
    assert not gate.county.name_field.wrong


def test_while_a_workspace_is_made_it_is_said_and_nothing_else_is_taken(gate: Gate, qtbot: QtBot) -> None:
    QTest.keyClick(gate.choose, Qt.Key.Key_2)
    gate.county.county.setCurrentText("华池县")
    write(gate.county.name, "刘敏")
    write(gate.county.passphrases.first, PASSPHRASE)
    write(gate.county.passphrases.second, PASSPHRASE)
    with qtbot.waitSignal(gate.entered, timeout=20000):
        QTest.keyClick(gate.county.passphrases.second, Qt.Key.Key_Return)
        assert gate.county.work_bar.isVisible()
        assert "正在建立工作区" in gate.county.work_bar.accessibleName()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):  # where the keyboard is now
            QTest.keyClick(gate.focusWidget(), key)
        assert gate.county.isVisible()
    assert gate.county.is_busy  # until the window stands, which closes the gate
    qtbot.waitUntil(lambda: not gate._desk.operations.is_busy)
    assert not gate.county.county_field.wrong  # a second order would have found the workspace there already


def test_a_wrong_passphrase_is_typed_over_at_once(gate: Gate, folder: Path, qtbot: QtBot) -> None:
    with make_team(folder / "sealed.lika", WORLD, kit=(folder / "team.kit").read_bytes(), passphrase=PASSPHRASE):
        pass
    gate.unlock.show_folder(folder / "sealed.lika")
    gate.show_panel(gate.unlock)
    write(gate.unlock.name, "张晓燕")
    write(gate.unlock.passphrase, PASSPHRASE + "x")
    QTest.keyClick(gate.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gate.unlock._passphrase_field.wrong))
    assert gate.focusWidget() is gate.unlock.passphrase
    assert not gate.unlock.work_bar.isVisible()
    with qtbot.waitSignal(gate.entered, timeout=20000):
        write(gate.unlock.passphrase, PASSPHRASE)
        QTest.keyClick(gate.unlock.passphrase, Qt.Key.Key_Return)


def test_made_up_households_are_made_before_ones_eyes(gate: Gate, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gate.entered, timeout=20000) as entered:
        QTest.keyClick(gate.choose, Qt.Key.Key_3)
        assert gate.choose._work_bar.isVisible()
        QTest.keyClick(gate.choose, Qt.Key.Key_2)
        assert gate.choose.isVisible()
    assert entered.args == [str(folder / "虚构住户.lika")]


def test_a_defect_while_a_workspace_is_opened_is_told(
    gate: Gate, folder: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("app.desktop.first_run.unlock.open_workbench", lambda *_, **__: int("慕小龙"))
    gate.unlock.show_folder(folder / "team.lika")
    gate.show_panel(gate.unlock)
    write(gate.unlock.name, "张晓燕")
    QTest.keyClick(gate.unlock.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "程序出错" in gate.unlock._message.text())
    assert not gate.unlock.is_busy
    assert "慕小龙" not in gate.unlock._message.text()


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
