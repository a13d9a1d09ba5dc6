"""Questionnaires that others wrote: the page shows and walks through what the shipped ones never do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.entry.page import EntryPage
from app.procedure.openings import Opening, Origin
from forms.engine import Form
from tests.desktop.entry.conftest import Typist
from tests.forms.engine.asking import form


def shown(page: EntryPage, qtbot: QtBot, source: Form) -> None:
    """Show a blank questionnaire of the form."""
    origin = Origin("00000000000000aa", "household", source.version, (), None, is_draft=False)
    page.show_opening(lambda _office: Opening(source, origin, {}, ""))
    qtbot.waitUntil(lambda: page.sheet is not None)
    page.arrive()


def test_a_form_may_begin_with_a_roster(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    source = form("""
        type         | name   | label
        begin_repeat | field  | Field
        decimal      | area   | Area
        end_repeat   |        |
        text         | remark | Remark
    """)
    shown(page, qtbot, source)
    typist.keys("3")
    typist.enter()
    assert typist.sheet.filling.written("/data/field[1]/area") == "3"


def test_enter_leads_from_a_question_over_a_roster_to_the_next_question(
    page: EntryPage, typist: Typist, qtbot: QtBot
) -> None:
    source = form("""
        type         | name   | label  | repeat_count
        integer      | count  | Fields |
        begin_repeat | field  | Field  | ${count}
        decimal      | area   | Area   |
        end_repeat   |        |        |
        text         | remark | Remark |
    """)
    shown(page, qtbot, source)
    typist.keys("0")
    typist.enter()
    assert typist.place == "/data/remark"
    typist.press(Qt.Key.Key_Up)
    assert typist.place == "/data/count"
