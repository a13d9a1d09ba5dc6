"""Line breaks of Chinese text: widths, forbidden line starts and ends, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.paper.breaking import NEVER_FIRST, NEVER_LAST, balanced, lines, shortened
from forms.paper.faces import Face, font, width
from tests.forms.paper import page_checks

SENTENCE = (
    "根据《甘肃省精准扶贫建档立卡工作方案》（甘办发〔2015〕9号），经入户调查、收入测算；现公示：“王芳”等12户！……"
)
CHINESE = st.text("王芳调查收入，。；：！？”》）（《“—…12 ab.", min_size=1, max_size=60)


def broken(text: str, room: float = 120) -> tuple[str, ...]:
    return lines(text, Face.SONG, 12, room)


def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there() -> None:
    for room in range(60, 240, 7):
        found = broken(SENTENCE, room)
        assert "".join(found) == SENTENCE
        assert not {line[0] for line in found[1:]} & NEVER_FIRST
        assert not {line[-1] for line in found[:-1]} & NEVER_LAST


def test_every_mark_of_the_standard_is_known() -> None:
    assert page_checks.NEVER_FIRST <= NEVER_FIRST
    assert page_checks.NEVER_LAST <= NEVER_LAST


@pytest.mark.parametrize("mark", sorted(NEVER_FIRST & font(Face.SONG).widths.keys()))
def test_no_closing_mark_begins_a_line(mark: str) -> None:
    assert all(line[0] != mark for line in broken(f"{'调' * 10}{mark}{'查' * 10}{mark}{'调' * 9}{mark}"))


@pytest.mark.parametrize("mark", sorted(NEVER_LAST & font(Face.SONG).widths.keys()))
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    assert all(line[-1] != mark for line in broken(f"{'调' * 9}{mark}{'查' * 9}{mark}{'调' * 8}{mark}查"))


def test_what_is_too_long_for_its_line_ends_in_dots() -> None:
    assert shortened("贫困户登记表", Face.SONG, 10, 60) == "贫困户登记表"
    assert shortened("贫困户登记表", Face.SONG, 10, 59) == "贫困户登…"
    assert shortened("贫困户", Face.SONG, 10, 1) == "…"


def test_lines_fit() -> None:
    assert all(width(line, Face.SONG, 12) <= 120.01 for line in broken(SENTENCE))


def test_numbers_and_words_stay_whole() -> None:
    assert broken("调查调查调查调 12,345.60 元") == ("调查调查调查调", "12,345.60 元")


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert broken("6" * 50, 60)[0] == "6" * len(broken("6" * 50, 60)[0])
    assert "".join(broken("6" * 50, 60)) == "6" * 50


def test_a_word_that_is_cut_keeps_its_closing_mark() -> None:
    assert broken("No.", 13) == ("N", "o.")


def test_a_typed_line_end_ends_the_line() -> None:
    assert broken("甲\n\n乙") == ("甲", "", "乙")


def test_labels_are_cut_into_even_lines() -> None:
    assert balanced("独女户或二女户", Face.HEI, 9, 60) == ("独女户或", "二女户")


@given(CHINESE, st.floats(20, 200))
def test_nothing_is_lost_but_blanks_at_line_ends(text: str, room: float) -> None:
    found = broken(text, room)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, Face.SONG, 12) <= max(room, 12) + 0.02 for line in found)
