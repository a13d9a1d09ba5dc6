"""A team takes the county's answer: what it says is read first, and nothing changes before it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.exchange.answer_card import AnswerCard
from app.desktop.exchange.inbox import InboxPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.words import Speech
from app.procedure.enrol import make_kit
from app.wiring import open_workbench
from tests.desktop.conftest import HOUSEHOLDS, MAOSI, NOW, WORLD, Opens
from tests.desktop.exchange.disputing import dispute


@pytest.fixture
def answer(folder: Path, tmp_path: Path) -> Path:
    """Return the county's answer: all taken in, but one household, whose house number both changed."""
    return dispute(folder, tmp_path, households=1)


@pytest.fixture
def card(answer: Path, opens: Opens, qtbot: QtBot, speech: Speech) -> AnswerCard:  # noqa: ARG001
    page = ExchangePage(opens("team"))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page._outbox is not None)
    return page.answer


def lines(card: AnswerCard) -> list[str]:
    model = card.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def read(card: AnswerCard, answer: Path, qtbot: QtBot) -> None:
    card.open_answer(answer)
    qtbot.waitUntil(card.take_button.isVisible)


def test_what_the_county_says_is_shown_before_anything_changes(
    card: AnswerCard, answer: Path, qtbot: QtBot
) -> None:
    read(card, answer, qtbot)
    assert f"{HOUSEHOLDS - 1} 户照原样收下" in card.words.text()
    assert lines(card) == ["等县里裁定"]
    QTest.keyClick(card.leave_button, Qt.Key.Key_Space)
    assert card.table.isHidden()
    assert card.choose_button.isVisible()
    qtbot.waitUntil(lambda: not card.take_button.isVisible())


def test_while_it_is_shown_to_take_it_is_the_thing_to_do_next(card: AnswerCard, answer: Path, qtbot: QtBot) -> None:
    offered: list[bool] = []
    card.offered.connect(offered.append)
    read(card, answer, qtbot)
    card.leave_button.click()
    assert offered == [True, False]


def test_it_is_taken_by_one_key_and_once(card: AnswerCard, answer: Path, qtbot: QtBot) -> None:
    read(card, answer, qtbot)
    with qtbot.waitSignal(card.taken):
        QTest.keyClick(card.take_button, Qt.Key.Key_Space)
    assert "已收下" in card.words.text()
    card.open_answer(answer)
    qtbot.waitUntil(lambda: "以前收过" in card.words.text())
    assert card.take_button.isHidden()


def test_a_file_that_is_no_answer_is_said_and_nothing_taken(card: AnswerCard, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "letter.lika-bundle"
    wrong.write_bytes(b"a letter")
    card.open_answer(wrong)
    qtbot.waitUntil(lambda: card.property("card") == "error")
    assert card.words.text()
    assert card.choose_button.isVisible()


@pytest.fixture
def inbox(answer: Path, opens: Opens, qtbot: QtBot, speech: Speech) -> InboxPage:  # noqa: ARG001
    page = InboxPage(opens("county"))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(page.answer_button.isEnabled)
    return page


def test_the_county_writes_every_teams_answer_in_one_go(inbox: InboxPage, tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "answers"
    stick.mkdir()
    with qtbot.waitSignal(inbox.answered):
        inbox.answer_into(stick)
    (file,) = stick.iterdir()
    assert file.name.startswith("MS-1")
    assert inbox.drop.written.toolTip() == f"1 份回复在 {stick}"


def test_a_folder_that_is_gone_is_said_and_nothing_written(inbox: InboxPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inbox.answered):
        inbox.answer_into(tmp_path / "gone")
    assert inbox.drop.written.toolTip().startswith("0 份回复在 ")
    assert str(tmp_path / "gone") in inbox.drop.written.toolTip()


@pytest.fixture
def kit(folder: Path, answer: Path) -> Path:
    """Return the county's kit for another village besides."""
    file = answer.with_name("new.lika-kit")
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        villages = [MAOSI.code, "621002204207"]
        file.write_bytes(make_kit(county.workspace, "MS-1", name="毛寺一组", villages=villages, now=NOW))
    return file


def test_a_kit_shows_what_it_changes_before_it_is_taken(kit: Path, card: AnswerCard, qtbot: QtBot) -> None:
    read(card, kit, qtbot)
    assert "增加的村：" in card.words.text()
    assert "毛寺一组" in card.words.text()
    with qtbot.waitSignal(card.taken):
        card.take_button.click()
    assert "已经用上" in card.words.text()
    card.open_answer(kit)
    qtbot.waitUntil(lambda: "和现在用的一样" in card.words.text())
    assert card.take_button.isHidden()
