"""A clerk takes a questionnaire from Excel and a file of settings; what is wrong is said and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.settings.county_card import CountyCard
from app.desktop.settings.page import SettingsPage
from tests.desktop.conftest import Opens


@pytest.fixture
def card(opens: Opens, qtbot: QtBot, speech: object) -> CountyCard:  # noqa: ARG001
    page = SettingsPage(opens("county"), "here", of_county=True)
    qtbot.addWidget(page)
    assert page.county is not None
    return page.county


def test_the_settings_are_saved_changed_and_taken_again(card: CountyCard, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "county.toml"
    with qtbot.waitSignal(card.done):
        card.save_settings(file)
    file.write_text(file.read_text("utf-8") + "\n[paper]\ntext_size = 12\n", "utf-8")
    with qtbot.waitSignal(card.done):
        card.take_settings(file)
    assert "生效" in card.told.text()


@pytest.mark.parametrize("written", [b"[paper]\ntext_size = 99\n", b"[paper\n", b"\xff\xfe\x00"])
def test_settings_that_cannot_be_meant_are_said(
    card: CountyCard, written: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "county.toml"
    file.write_bytes(written)
    with qtbot.waitSignal(card.done):
        card.take_settings(file)
    assert card.told.text()
    assert "生效。" not in card.told.text()


def test_a_questionnaire_is_taken_and_a_broken_one_told_with_its_row(
    card: CountyCard, tmp_path: Path, qtbot: QtBot
) -> None:
    file, settings = tmp_path / "extra.md", "| settings |\n| | form_id | version |\n| | extra | 1 |\n"
    for label, word in (("${nobody}", "survey"), ("A", "extra")):
        file.write_text(f"| survey |\n| | type | name | label |\n| | text | a | {label} |\n{settings}", "utf-8")
        with qtbot.waitSignal(card.done):
            card.take_form(file)
        assert word in card.told.text()
