"""Parts stand in one row while there is room, then each side in its own, then as it comes; nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.button import Button
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.wrapping import WrappingRow

TITLE = "Signature 3: more than two thirds of the group"
REMARK = "31 households, 151 people"


class Head(WrappingRow):
    """A title, a remark that gives way, and two buttons at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title = Label(theme, TITLE, bold=True, wrap=True)
        self.remark = Elided(theme, REMARK)
        self.buttons = Button(theme, "Print"), Button(theme, "Enter: Sign-off")
        for part in (self.title, self.remark):
            self.addWidget(part)
        self.push()
        for button in self.buttons:
            self.addWidget(button)

    def rows(self) -> list[int]:
        """Return how many parts stand at each height, from above."""
        parts = (self.title, self.remark, *self.buttons)
        middles = [part.geometry().center().y() // 8 for part in parts]
        return [middles.count(each) for each in sorted(set(middles))]


@pytest.fixture
def head(theme: Theme, qtbot: QtBot) -> Head:
    made = Head(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def narrow(head: Head, width: int) -> None:
    head.resize(width, head.height())
    QApplication.processEvents()


def test_with_room_the_buttons_stand_at_the_right(head: Head) -> None:
    narrow(head, 900)
    assert head.rows() == [4]
    assert head.buttons[1].geometry().right() == head.rect().right()
    assert head.remark.text() == REMARK


def test_a_remark_gives_way_before_a_row_breaks(head: Head) -> None:
    narrow(head, head.sizeHint().width() - 60)
    assert head.rows() == [4]
    assert head.remark.toolTip() == REMARK


def test_then_each_side_has_its_row_and_the_narrowest_title_its_lines(head: Head) -> None:
    narrow(head, head.title.whole_width + 100)
    assert head.rows() == [2, 2]
    narrow(head, head.minimumSizeHint().width())
    assert head.title.height() >= 2 * head.title.fontMetrics().height()
    assert all(button.width() >= button.sizeHint().width() for button in head.buttons)


def test_it_is_as_high_as_its_rows_and_takes_no_room_for_silence(head: Head) -> None:
    narrow(head, head.title.whole_width + 100)
    high = head.height()
    head.remark.say("")
    for button in head.buttons:
        button.hide()
    QApplication.processEvents()
    assert head.height() < high
    assert head.sizeHint().width() == head.title.whole_width


def test_a_row_that_was_not_seen_meanwhile_has_the_size_of_the_moment_when_it_is_seen_again(
    head: Head, theme: Theme
) -> None:
    narrow(head, 900)
    before = head.height()
    head.hide()
    theme.use(scale=2.0)
    head.show()
    QApplication.processEvents()
    assert head.height() >= 2 * before - 2
    assert head.buttons[1].height() == head.buttons[1].sizeHint().height()
