"""Words have the size of the moment, and a sentence over several lines the height it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Type
from app.desktop.widgets.label import Elided, Label

SHORT, LONG = (
    "证件号相同的户列在这里。",
    "Households that share an ID number stand here side by side, until decided. " * 4,
)


def test_longer_words_of_another_language_get_their_lines(desk: Desk, qtbot: QtBot) -> None:
    said = [SHORT]
    label = Label(desk.theme, lambda: said[0], wrap=True)
    qtbot.addWidget(label)
    label.setFixedWidth(320)
    label.resize(320, 20)
    one_line = label.minimumHeight()
    said[0] = LONG
    QApplication.sendEvent(label, QEvent(QEvent.Type.LanguageChange))
    assert label.minimumHeight() >= label.heightForWidth(320) > 2 * one_line


def test_words_shown_for_the_first_time_have_the_text_size_that_was_set_meanwhile(desk: Desk, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = Label(desk.theme, SHORT, parent=page)
    desk.theme.use(scale=2.0)
    page.show()
    assert label.font().pixelSize() == 2 * Type.TEXT


def test_who_hears_a_cut_label_hears_all_of_it(theme: Theme, qtbot: QtBot) -> None:
    label = Elided(theme, "三分之二以上农户签字")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text() != "三分之二以上农户签字"
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "三分之二以上农户签字"
    label.resize(400, 20)
    qtbot.waitUntil(lambda: label.text() == "三分之二以上农户签字")
    assert label.accessibleName() == ""
