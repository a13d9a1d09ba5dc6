"""The page of lists as it is shown: with the list of an earlier year looked at, taken in and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from app.desktop.lists.page import ListsPage
from app.desktop.page_names import HOUSEHOLDS, LISTS
from app.desktop.pictures import rest
from app.desktop.program import Program
from app.desktop.shell.window import Window

_LIST: Final[Sequence[Sequence[str | float]]] = (
    ("户编号", "村民小组", "姓名", "与户主关系", "证件号码", "民族", "健康状况", "备注"),
    ("001", 4, "慕守田", "户主", "622801197004179917", "汉族", "健康", "2014年在册"),
    ("001", "", "李桂兰", "配偶", "622801197209029920", "汉族", "长期慢性病", ""),
    ("002", 4, "单秀英", "户主", "622801196009020046", "汉族", "健康", ""),
    ("002", "", "单建国", "之子", 622801198011120053.0, "汉族", "健康", ""),
    ("003", 5, "脱玉莲", "户主", "622801195503040048", "回族", "大病", "五保"),
    ("003", "", "脱小龙", "孙子", "622801200001030036", "回族", "好", ""),
)


def list_pages(program: Program, window: Window, made: Path) -> Mapping[str, Callable[[], object]]:
    """Return the page of lists by name; the list is written into the folder of the demonstration."""
    page = window.page(LISTS)
    assert isinstance(page, ListsPage)
    file = made / "毛寺村2014年名单.xlsx"
    _write_list(file)

    def looked() -> None:
        window.go(LISTS, below=HOUSEHOLDS)
        page.look_at(file)
        rest(program)

    def taken() -> None:
        looked()
        page.take()
        rest(program)

    def taken_back() -> None:
        window.go(LISTS, below=HOUSEHOLDS)
        page.take_back()

    return {"lists-looked": looked, "lists-taken": taken, "lists-taken-back": taken_back}


def _write_list(file: Path) -> None:
    """Write a list with new people, a column nobody knows, and a number that Excel has spoilt."""
    with Workbook(file) as book:
        sheet = book.add_worksheet("2014年")
        for at, row in enumerate(_LIST):
            sheet.write_row(at, 0, row)
