"""A cut text says that it was cut, in the manner of its writing."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from app.desktop.theme.eliding import elided
from app.desktop.theme.theme import Theme


def cut(theme: Theme, text: str) -> str:
    return elided(text, QFontMetrics(theme.font()), theme.width_of(text) * 2 // 3)


def test_behind_latin_letters_three_dots_stand_on_the_line(theme: Theme) -> None:
    assert cut(theme, "households below the line").endswith("...")


def test_behind_chinese_the_sign_is_a_character_of_its_own(theme: Theme) -> None:
    assert cut(theme, "三分之二以上农户签字").endswith("…")


def test_what_has_room_is_left_as_it_is(theme: Theme) -> None:
    text = "Lack of technology"  # whose width is a part of a pixel more
    assert elided(text, QFontMetrics(theme.font()), theme.width_of(text)) == text
