"""Line breaks of Chinese text: widths, forbidden line starts and ends, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.paper.breaking import NEVER_FIRST, NEVER_LAST, balanced, lines
from forms.paper.faces import Face, width

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


def test_lines_fit() -> None:
    assert all(width(line, Face.SONG, 12) <= 120.01 for line in broken(SENTENCE))


def test_numbers_and_words_stay_whole() -> None:
    assert broken("调查调查调查调 12,345.60 元") == ("调查调查调查调", "12,345.60 元")


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert broken("6" * 50, 60)[0] == "6" * len(broken("6" * 50, 60)[0])
    assert "".join(broken("6" * 50, 60)) == "6" * 50


def test_a_typed_line_end_ends_the_line() -> None:
    assert broken("甲\n\n乙") == ("甲", "", "乙")


def test_labels_are_cut_into_even_lines() -> None:
    assert balanced("独女户或二女户", Face.HEI, 9, 60) == ("独女户或", "二女户")


@given(CHINESE, st.floats(20, 200))
def test_nothing_is_lost_but_blanks_at_line_ends(text: str, room: float) -> None:
    found = broken(text, room)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, Face.SONG, 12) <= max(room, 12) + 0.02 for line in found)
