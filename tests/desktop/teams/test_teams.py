"""A county clerk makes a kit, trusts and revokes keys, and sees what is missing, without a command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desktop.teams.page import TeamsPage
from app.desktop.words import Speech
from app.procedure.enrol import show_kit
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.parties import KeyState, team
from app.procedure.team_keys import note_waiting_key
from app.wiring import open_workbench
from resources.errors import NotPossible
from resources.messages import Language
from tests.desktop.conftest import MAOSI, NOW, WORLD, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> TeamsPage:  # noqa: ARG001
    page = TeamsPage(opens("county"))
    qtbot.addWidget(page)
    page.show()
    read(page, qtbot)
    return page


def read(page: TeamsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.shown):
        page.refresh()


@pytest.fixture
def seen(folder: Path, tmp_path: Path) -> None:
    """Let the county see a bundle of the team whose key it has never seen."""
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as team:
        bundle = export(team.workspace, tmp_path, now=NOW).bundles[0].file
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county, pytest.raises(NotPossible):
        import_bundle(county.workspace, bundle.read_bytes(), now=NOW)


def test_a_kit_is_made_for_a_new_team_by_keys(page: TeamsPage, tmp_path: Path, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    form = page.form
    QTest.keyClicks(form.team_id, "PH-1")
    form.name.setText("蒲河一队")
    QTest.keyClick(form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.villages_field.wrong
    QTest.keyClicks(form.search, "msc")
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    assert form.villages == (MAOSI.code,)
    with qtbot.waitSignal(page.shown):
        page.make_kit(tmp_path / "蒲河一队.kit")
    kit = show_kit((tmp_path / "蒲河一队.kit").read_bytes())
    assert (kit.team, kit.team_name, kit.villages[0]["village_code"]) == ("PH-1", "蒲河一队", MAOSI.code)
    assert page.current is not None
    assert page.current.team.id == "PH-1"


def test_what_a_new_team_lacks_is_said_where_it_is_written(page: TeamsPage) -> None:
    page.begin_new()
    form = page.form
    for written, field, editor in (
        (("", ""), form.id_field, form.team_id),
        (("PH-1", ""), form.name_field, form.name),
        (("PH-1", "蒲河一队"), form.villages_field, form.search),
    ):
        for line, text in zip((form.team_id, form.name), written, strict=True):
            line.setText(text)
        form.make.click()
        assert [each for each in (form.id_field, form.name_field, form.villages_field) if each.wrong] == [field]
        assert page.focusWidget() is editor


def test_esc_empties_the_search_first_and_then_leaves(page: TeamsPage, qtbot: QtBot) -> None:
    page.begin_new()
    page.form.search.setFocus()
    QTest.keyClicks(page.form.search, "msc")
    with qtbot.assertNotEmitted(page.form.left):
        QTest.keyClick(page.form.search, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.form.left):
        QTest.keyClick(page.form.search, Qt.Key.Key_Escape)


def test_an_id_that_cannot_be_is_said_in_the_form(page: TeamsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.begin_new()
    page.form.team_id.setText("a b/c")
    page.form.name.setText("队")
    page.form.list.item(0).setCheckState(Qt.CheckState.Checked)
    page.make_kit(tmp_path / "x.kit")
    qtbot.waitUntil(lambda: bool(page.form._wrong.text()))
    assert not (tmp_path / "x.kit").exists()


def test_another_kit_keeps_id_and_villages(page: TeamsPage) -> None:
    page.pane.kit.click()
    assert (page.form.team_id.text(), page.form.villages) == ("MS-1", (MAOSI.code,))


@pytest.mark.usefixtures("seen")
def test_a_key_is_trusted_after_its_words_and_revoked_at_the_second_press(page: TeamsPage, qtbot: QtBot) -> None:
    for state, presses in ((KeyState.WAITING, 1), (KeyState.TRUSTED, 2)):
        assert page.current is not None
        assert page.current.state is state
        (block,) = page.pane.blocks
        assert block.button is not None
        for _ in range(presses - 1):
            block.button.click()
        with qtbot.waitSignal(page.shown):
            block.button.click()
    assert page.current is not None
    assert page.current.state is KeyState.REVOKED
    assert page.pane.blocks[0].button is None


def test_the_words_of_the_countys_own_key_can_be_read_out(page: TeamsPage, folder: Path) -> None:
    words = show_kit((folder / "team.kit").read_bytes()).words(Language.CHINESE)
    assert all(word in page.own_key.words.text() for word in words)


def test_a_kit_is_offered_under_the_name_that_teams_look_for(
    page: TeamsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def nothing_chosen(_page: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", nothing_chosen)
    page.pane.kit.click()
    page.form.make.click()
    assert offered == ["MS-1.lika-kit"]


def test_coming_into_the_villages_shows_which_one_the_space_bar_ticks(page: TeamsPage, qtbot: QtBot) -> None:
    page.begin_new()
    page.form.search.setText("毛寺")
    page.form.list.setFocus()
    qtbot.waitUntil(lambda: page.form.list.currentItem() is not None)
    QTest.keyClick(page.form.list, Qt.Key.Key_Space)
    assert page.form.villages == (MAOSI.code,)


@pytest.fixture
def real(seen: None, folder: Path) -> str:  # noqa: ARG001
    """Let a stranger claim to be the team that waits, and return the team's own key."""
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        (known,) = team(county.workspace, "MS-1").keys
        note_waiting_key(county.workspace, "MS-1", key="aa" * 32, recipient=known.recipient, now=NOW, bundle=7)
    return known.key


def test_of_two_keys_that_wait_the_strangers_is_turned_away_at_the_second_press(
    real: str, page: TeamsPage, qtbot: QtBot
) -> None:
    _, stranger = page.pane.blocks
    assert stranger.dismiss is not None
    stranger.dismiss.click()
    with qtbot.waitSignal(page.shown):
        stranger.dismiss.click()
    first, _ = page.pane.blocks
    assert first.button is not None
    with qtbot.waitSignal(page.shown):
        first.button.click()
    assert page.current is not None
    states = {one.key: (one.state, one.bundle) for one in page.current.team.keys}
    assert states == {real: (KeyState.TRUSTED, 1), "aa" * 32: (KeyState.REVOKED, 7)}
