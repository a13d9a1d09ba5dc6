"""The column of today says how far one is, beside the lines or below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Village
from app.desktop.today.page import TodayPage
from app.desktop.today.side import Side
from app.desktop.widgets.label import Label
from app.desktop.words import short_month, short_weekday, today_date
from app.procedure.keeping import LastBackup
from app.procedure.progress import Day, Part, Progress, Worker
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, MAOSI, NOW

DAYS = tuple(Day(date(2015, 11, 17) + timedelta(days=number), number) for number in range(7))
WORKERS = (Worker("李文博", 3, 62), Worker("张晓燕", 1, 85), Worker("", 0, 1))
PARTS = (Part(f"{MAOSI.code}01", 74, 74), Part(f"{MAOSI.code}04", 31, 89), Part(MAOSI.code, 1, 2))


def progress(
    *, days: Sequence[Day] = DAYS, workers: Sequence[Worker] = WORKERS, parts: Sequence[Part] = PARTS
) -> Progress:
    return Progress(tuple(days), tuple(workers), tuple(parts), is_known=True)


def told(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(Label) if label.isVisible() and label.text()]


@pytest.fixture
def side(page: TodayPage) -> Side:
    page.side.show_progress(progress(), None)
    return page.side


def test_today_begins_with_its_weekday() -> None:
    day = NOW.date()
    assert today_date(day, Language.CHINESE) == "2015年11月23日 星期一"
    assert today_date(day, Language.ENGLISH) == "Monday, 23 November 2015"
    assert (short_weekday(day, Language.ENGLISH), short_month(day, Language.CHINESE)) == ("Mon", "11月")


def test_what_was_entered_is_shown(page: TodayPage) -> None:
    assert f" / {HOUSEHOLDS} 户" in told(page.side.parts)[1]
    assert "2015年11月23日" in page.side.days.bars.accessibleName()
    assert told(page.side.backup)[:2] == ["备份", "还没有"]


def test_bars_are_heard_as_days_with_their_numbers(side: Side) -> None:
    heard = side.days.bars.accessibleName()
    assert heard.startswith("每天录完的户：2015年11月17日 0, 2015年11月18日 1")
    assert told(side.days) == ["每天录完的户", "11月"]


def test_a_week_in_two_months_names_both(side: Side) -> None:
    side.show_progress(progress(days=[Day(date(2015, 10, 31), 1), Day(date(2015, 11, 1), 2)]), None)
    assert "10月 - 11月" in told(side.days)


def test_every_investigator_has_a_line(side: Side) -> None:
    expected = [
        "李文博",
        "今天 3 户",
        "共 62 户",
        "张晓燕",
        "今天 1 户",
        "共 85 户",
        "没填调查人",
        "今天 0 户",
        "共 1 户",
    ]
    assert sorted(told(side.workers)) == sorted(expected)
    side.show_progress(progress(workers=[]), None)
    assert not side.workers.isVisible()


def test_every_group_has_a_line_and_the_village_its_sum(side: Side) -> None:
    expected = ["入户调查", "106 / 165 户", "一组", "74 / 74", "四组", "31 / 89", "没填组", "1 / 2"]
    assert sorted(told(side.parts)) == sorted(expected)


def test_without_a_village_the_lines_are_of_villages_and_not_all_of_them(side: Side, page: TodayPage) -> None:
    page._desk.go_to(Village("", "", "", ""))
    parts = [Part("621002204206", 1, 2), *(Part(f"{number}", 0, 1) for number in range(20))]
    side.show_progress(progress(parts=parts), None)
    assert "毛寺村" in told(side.parts)
    assert "还有 9 个" in told(side.parts)


@pytest.mark.parametrize(("days", "age"), [(0, "今天 "), (1, "昨天 "), (3, "11-20，3 天前")])
def test_a_backup_tells_its_age_and_place(side: Side, tmp_path: Path, days: int, age: str) -> None:
    made: datetime = NOW - timedelta(days=days)
    side.show_progress(progress(), LastBackup(tmp_path / "立卡.bak", made, 0))
    _title, when, place = told(side.backup)
    assert when.startswith(age)
    assert place.startswith("存在 ")


def test_at_small_widths_the_column_stands_below_the_lines(page: TodayPage, qtbot: QtBot) -> None:
    def below() -> bool:
        return page.side.x() < page.width() // 2

    assert not below()
    page.resize(900, 680)
    qtbot.waitUntil(below)
    page.resize(1280, 680)
    qtbot.waitUntil(lambda: not below())
