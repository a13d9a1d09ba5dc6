"""A team's bundle goes out by one button and is taken in by the county, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.exchange.inbox import InboxPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.words import Speech
from app.procedure.enrol import trust
from app.procedure.exchange import export
from app.wiring import open_workbench
from tests.desktop.conftest import HOUSEHOLDS, NOW, WORLD, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> ExchangePage:  # noqa: ARG001
    page = ExchangePage(opens("team"))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.waiting_changed):
        page.arrive()
    return page


def test_export_writes_a_verified_bundle_and_lists_it(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    assert page._waiting.text() == f"{HOUSEHOLDS} 户有改动"
    stick = tmp_path / "stick"
    stick.mkdir()
    page.targets.use_folder(stick)
    page.export_button.click()
    qtbot.waitUntil(lambda: "第 1 包" in page.result._title.text())
    assert [file.name for file in stick.iterdir()] == [page.result._file.text()]
    qtbot.waitUntil(lambda: page._waiting.text() == "没有新改动")
    assert page.table.model().rowCount() == 1


def test_a_stick_that_was_pulled_is_told_in_the_page(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_to(tmp_path / "gone")
    qtbot.waitUntil(page.export_button.isEnabled)
    assert page.result._empty.title.text() == "数据包没有写成"


@pytest.mark.usefixtures("speech")
def test_the_inbox_takes_a_bundle_in_once(opens: Opens, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with open_workbench(folder / "team.lika", WORLD, passphrase=None) as team:
        bundle = export(team.workspace, tmp_path, now=NOW).bundles[0].file
    page = InboxPage(opens("county"))
    qtbot.addWidget(page)
    for verdict in ("未收", "全部并入", "已收过"):
        with qtbot.waitSignal(page.took_in):
            page.take_in([bundle])
        assert page.table.model().index(0, 0).data() == verdict
        if verdict == "未收":  # the clerk compares the words by telephone
            page._desk.operations.run(lambda office: trust(office.workspace, "MS-1", now=NOW))


@pytest.mark.usefixtures("speech")
def test_a_file_that_is_no_bundle_is_refused_in_its_line(opens: Opens, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "holiday.lika-bundle"
    file.write_bytes(b"nothing of the kind")
    page = InboxPage(opens("county"))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.took_in):
        page.take_in([file])
    assert page.table.model().index(0, 0).data() == "未收"
