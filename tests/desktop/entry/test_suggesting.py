"""Names of the staff are offered where an investigator or a cadre is asked for; anybody else may be written."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk, Office
from app.desktop.entry.page import EntryPage
from app.desktop.entry.suggesting import SuggestEdit
from app.procedure.shipped_forms import adopt_shipped
from app.procedure.staff import STAFF_FORM
from resources.messages import Language
from tests.desktop.conftest import NOW, Opens

STAFF = [
    {"name": "王海军", "staff_duties": "2", "staff_unit": "显胜乡政府", "phone": "13900001111"},
    {"name": "王海燕", "staff_duties": "1"},
    {"name": "路永安"},
]


def list_staff(office: Office) -> None:
    adopt_shipped(office.register, STAFF_FORM, now=NOW)
    lines = [json.dumps({"person": each}).encode() for each in STAFF]
    assert len(list(office.putting(STAFF_FORM, language=Language.CHINESE).put(lines))) == len(STAFF)


@pytest.fixture
def page(opens: Opens, speech: object, qtbot: QtBot) -> EntryPage:  # noqa: ARG001
    desk: Desk = opens("team")
    desk.operations.run(list_staff)
    page = EntryPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show()
    page.open_household(None)
    qtbot.waitUntil(lambda: page.sheet is not None)
    return page


def line(page: EntryPage, ref: str, qtbot: QtBot) -> SuggestEdit:
    page.go_to(ref)
    qtbot.waitUntil(lambda: any(edit.hasFocus() for edit in page.findChildren(SuggestEdit)))
    return next(edit for edit in page.findChildren(SuggestEdit) if edit.hasFocus())


def offered(edit: SuggestEdit) -> list[str]:
    return [each.value for each in edit._found] if edit.is_open else []


def test_initials_offer_names_and_down_takes_one(page: EntryPage, qtbot: QtBot) -> None:
    edit = line(page, "/data/place/investigator_2", qtbot)
    QTest.keyClicks(edit, "wh")
    assert offered(edit) == ["王海燕"]  # the other one only helps
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert page.sheet is not None
    assert page.sheet.filling.written("/data/place/investigator_2") == "王海燕"


def test_another_name_is_taken_as_it_is_typed(page: EntryPage, qtbot: QtBot) -> None:
    edit = line(page, "/data/place/investigator_2", qtbot)
    edit.clear()
    edit.insert("王海")
    edit.textEdited.emit("王海")
    assert offered(edit) == ["王海燕"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert page.sheet is not None
    assert page.sheet.filling.written("/data/place/investigator_2") == "王海"


def test_unit_and_telephone_of_a_cadre_are_filled_in(page: EntryPage) -> None:
    assert page.sheet is not None
    page.sheet.answer("/data/help/cadre_name", "王海军")
    filling = page.sheet.filling
    assert (filling.written("/data/help/cadre_unit"), filling.written("/data/help/cadre_phone")) == (
        "显胜乡政府", "13900001111",
    )  # fmt: skip
