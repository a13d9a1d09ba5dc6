"""A team's bundle goes out by one button and is taken in by the county, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.exchange import drop_strip
from app.desktop.exchange.drives import Drive
from app.desktop.exchange.inbox import InboxPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.words import Speech
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.parties import team
from app.procedure.team_keys import trust
from app.wiring import open_workbench
from resources.errors import NotPossible
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, NOW, WORLD, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> ExchangePage:  # noqa: ARG001
    page = ExchangePage(opens("team"))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page._outbox is not None)
    return page


def test_export_writes_a_verified_bundle_and_lists_it(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    assert page._waiting.text() == f"{HOUSEHOLDS} 户有改动"
    stick = tmp_path / "stick"
    stick.mkdir()
    page.targets.use_folder(stick)
    page.export_button.click()
    qtbot.waitUntil(lambda: "第 1 包" in page.result._title.text())
    assert [file.name for file in stick.iterdir()] == [page.result._file.text()]
    qtbot.waitUntil(lambda: page._waiting.text() == f"{HOUSEHOLDS} 户县里还没确认")
    assert page.table.model().rowCount() == 1


def test_a_stick_that_was_pulled_is_told_in_the_page(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_to(tmp_path / "gone")
    qtbot.waitUntil(page.export_button.isEnabled)
    assert page.result._empty.title.text() == "数据包没有写成"


@pytest.fixture
def bundle(folder: Path, tmp_path: Path) -> Path:
    """Return the team's first bundle; the county has never seen its key."""
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as team:
        return export(team.workspace, tmp_path, now=NOW).bundles[0].file


@pytest.fixture
def inbox(opens: Opens, qtbot: QtBot, speech: Speech) -> InboxPage:  # noqa: ARG001
    page = InboxPage(opens("county"))
    qtbot.addWidget(page)
    page.show()
    return page


def take(page: InboxPage, file: Path, qtbot: QtBot) -> list[str]:
    with qtbot.waitSignal(page.took_in):
        page.take_in([file])
    return verdicts(page)


def verdicts(page: InboxPage) -> list[str]:
    return [page.table.model().index(row, 0).data() for row in range(page.table.model().rowCount())]


def test_a_bundle_of_an_unknown_key_is_taken_in_once_its_words_were_compared(
    inbox: InboxPage, bundle: Path, qtbot: QtBot
) -> None:
    assert take(inbox, bundle, qtbot) == ["未收"]
    qtbot.waitUntil(inbox.detail.agree.isVisible)
    assert inbox.detail.words.text().count(" · ") == 3
    with qtbot.waitSignal(inbox.took_in):
        inbox.detail.agree.click()
    assert verdicts(inbox) == ["全部并入"]
    assert take(inbox, bundle, qtbot) == ["已收过", "全部并入"]


def test_a_new_key_is_reached_and_trusted_by_keys(
    inbox: InboxPage, bundle: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    take(inbox, bundle, qtbot)
    letter = tmp_path / "letter.lika-bundle"
    letter.write_bytes(b"a letter")
    take(inbox, letter, qtbot)
    QTest.keyClick(inbox, Qt.Key.Key_F7)
    qtbot.waitUntil(inbox.detail.agree.isVisible)
    QTest.keyClick(inbox.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(inbox.took_in):
        QTest.keyClick(inbox.detail.agree, Qt.Key.Key_Return)
    assert inbox.focusWidget() is inbox.table
    assert sorted(verdicts(inbox)) == ["全部并入", "未收"]


def test_what_lies_on_a_stick_is_offered_once(
    inbox: InboxPage, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(drop_strip, "removable_drives", lambda: (Drive("KINGSTON", stick, 1, 1),))
    inbox.arrive()
    assert inbox.drop.title.text() == "把数据包拖到这里"
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as team:
        export(team.workspace, stick, now=NOW)
    with qtbot.waitSignal(inbox.drop.found):
        inbox.drop.look()
    assert (inbox.drop.title.text(), inbox.drop.text.text()) == ("U 盘上有 1 个新包", "KINGSTON")
    with qtbot.waitSignal(inbox.took_in):
        QTest.keyClick(inbox, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert verdicts(inbox) == ["未收"]
    qtbot.waitUntil(inbox.drop.take_button.isVisible)  # refused for its key, it is still new


def test_what_was_taken_in_before_the_restart_is_listed(
    opens: Opens, bundle: Path, folder: Path, qtbot: QtBot
) -> None:
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        with pytest.raises(NotPossible):
            import_bundle(county.workspace, bundle.read_bytes(), now=NOW)
        trust(county.workspace, "MS-1", now=NOW)
        import_bundle(county.workspace, bundle.read_bytes(), now=NOW)
    page = InboxPage(opens("county"))
    qtbot.addWidget(page)
    page.arrive()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    cells = [page.table.model().index(0, column).data() for column in range(page.table.model().columnCount())]
    assert str(HOUSEHOLDS) in cells


def test_a_file_that_is_no_bundle_is_refused_in_its_line(inbox: InboxPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "holiday.lika-bundle"
    file.write_bytes(b"nothing of the kind")
    assert take(inbox, file, qtbot) == ["未收"]
    assert inbox.detail.isVisible()


def test_a_team_reads_out_the_words_of_its_own_key(bundle: Path, page: ExchangePage, folder: Path) -> None:
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        with pytest.raises(NotPossible):
            import_bundle(county.workspace, bundle.read_bytes(), now=NOW)
        (key,) = team(county.workspace, "MS-1").keys
    assert page.result._words.text() == " · ".join(key.words(Language.CHINESE))
