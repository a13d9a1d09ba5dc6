"""A clerk announces by keys: villages are ticked, what is missing is said, and the files lie in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.announce.page import AnnouncePage
from app.desktop.desk import Desk
from app.procedure.announcing import VillageList, lists_of
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import load
from app.wiring import open_workbench
from resources.messages import Language
from tests.desktop.conftest import MAOSI, WORLD, Opens
from tests.desktop.layout import ON_A_SMALL_SCREEN, wait_until_all_fits
from tests.procedure.steps.paperwork import TODAY, Papers

NEIGHBOUR = "621002204207"


@pytest.fixture
def desk(opens: Opens, speech: object) -> Desk:  # noqa: ARG001
    return opens("county")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> AnnouncePage:
    page = AnnouncePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page


def lists(*, village: str = MAOSI.code, held: bool = False) -> VillageList:
    """Return a list with one household: ready, or at its second notice."""
    gone = ("filing", "announcement", "township_notice") if held else ("filing", "announcement")
    papers = Papers().without(*gone)
    found = VillagePapers(village, (papers.facts(),), tuple(papers.evidence()))
    (one,) = lists_of(found, load("identification"), today=TODAY)
    return one


def test_an_empty_page_teaches(page: AnnouncePage) -> None:
    assert page._teach.isVisible()


def test_villages_with_nobody_held_back_are_ticked_and_keys_change_that(page: AnnouncePage) -> None:
    page.show_lists((lists(), lists(village=NEIGHBOUR), lists(village="621002205201", held=True)))
    assert [one.village for one in page.villages.chosen] == [MAOSI.code, NEIGHBOUR]
    QTest.keyClick(page.villages, Qt.Key.Key_Space)
    assert [one.village for one in page.villages.chosen] == [NEIGHBOUR]
    QTest.keyClick(page.villages, Qt.Key.Key_T)
    assert [one.village for one in page.villages.chosen] == [MAOSI.code, NEIGHBOUR]
    QTest.keyClick(page.villages, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [one.village for one in page.villages.chosen] == []
    assert not page.card.button.isEnabled()
    assert page.card._told.text() == "请先勾选村：在名单上按空格"
    page.show_lists((lists(held=True),))
    assert page.card._told.text() == ""  # there is nobody to announce


def test_what_was_ticked_stays_when_it_is_looked_again(page: AnnouncePage) -> None:
    both = (lists(held=False), lists(village=NEIGHBOUR))
    page.show_lists(both)
    QTest.keyClick(page.villages, Qt.Key.Key_Space)
    page.show_lists(both)
    assert [one.village for one in page.villages.chosen] == [NEIGHBOUR]


def test_who_is_not_ready_is_told_with_the_reason_and_enter_opens_it(page: AnnouncePage, qtbot: QtBot) -> None:
    one = lists(held=True)
    page.show_lists((one,))
    assert page.held.model().rowCount() == 1
    with qtbot.waitSignal(page.record_wanted) as opened:
        page.held.selectRow(0)
        QTest.keyClick(page.held, Qt.Key.Key_Return)
    assert opened.args == [one.held[0].household.record]


@pytest.mark.parametrize(
    ("number", "address", "day", "wrong"),
    [
        ("", "https://x.gov.cn/1", "2016-02-15", "number"),
        ("1号", "x.gov.cn", "2016-02-15", "address"),
        ("1号", "https://x.gov.cn/1", "15.2.2016", "day"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_published(
    page: AnnouncePage, number: str, address: str, day: str, wrong: str, qtbot: QtBot
) -> None:
    page.show_lists((lists(),))
    for field, said in ((page.card.number, number), (page.card.address, address), (page.card.day, day)):
        field.setText(said)
    with qtbot.assertNotEmitted(page.card.wanted):
        QTest.keyClick(page.villages, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said_at = [name for name in ("number", "address", "day") if getattr(page.card, f"{name}_field").wrong]
    assert said_at == [wrong]
    assert page.focusWidget() is getattr(page.card, wrong)


def test_what_the_form_refuses_publishes_nothing(page: AnnouncePage, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_lists((lists(),))
    page.card.number.setText("1号")
    page.card.address.setText("https://x.gov.cn/1")
    page.card.day.setText("2099-01-01")
    website = tmp_path / "website"
    website.mkdir()
    page.publish_into(website)
    qtbot.waitUntil(page.banner.isVisible)
    assert "晚于今天" in page.banner._remark.text()
    assert list(website.iterdir()) == []


def test_the_announcement_is_recorded_and_its_files_lie_in_the_folder(
    page: AnnouncePage, desk: Desk, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page.show_lists((lists(),))
    page.card.number.setText("西扶发〔2016〕3号")
    page.card.address.setText("http://www.example.gov.cn/gg/2016-3")
    page.card.day.setText("2015-11-20")
    website = tmp_path / "website"
    website.mkdir()
    with qtbot.waitSignal(page.published):
        page.publish_into(website)
    files = sorted(website.iterdir())
    assert {file.suffix for file in files} == {".pdf", ".html", ".xlsx"}
    sheet = load_workbook(next(file for file in files if file.suffix == ".xlsx")).active
    assert [cell.value for cell in sheet[4]][:2] == [1, "慕守田"]
    desk.operations.stop()
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        (record,) = county.register.records("announcement")
        said = county.register.heads(record)[0].document["publication"]
    assert isinstance(said, dict)
    assert (said["announced_on"], said["document_number"]) == ("2015-11-20", "西扶发〔2016〕3号")


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_or_overlaps(
    page: AnnouncePage, desk: Desk, language: Language, scale: float, qtbot: QtBot
) -> None:
    desk.preferences.set(language=language)
    desk.theme.use(scale=scale)
    page.resize(*ON_A_SMALL_SCREEN)
    page.show_lists((lists(), lists(village=NEIGHBOUR, held=True)))
    page.villages.selectRow(1)
    page.card.button.click()
    wait_until_all_fits(page, qtbot)
