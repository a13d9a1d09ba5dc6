from __future__ import annotations

from app.desktop.entry.narrowing import is_settled, narrow, options

RELATION = options([("01", "户主"), ("02", "配偶"), ("03", "儿子"), ("10", "孙女")])
YES_NO = options([("yes", "是"), ("no", "否")])


def test_a_code_is_found_with_and_without_its_leading_nought() -> None:
    assert [o.label for o in narrow(RELATION, "2")] == ["配偶"]
    assert [o.label for o in narrow(RELATION, "０２")] == ["配偶"]
    assert [o.label for o in narrow(RELATION, "1")] == ["户主", "孙女"]


def test_words_and_pinyin_initials_narrow_the_list() -> None:
    assert [o.label for o in narrow(RELATION, "po")] == ["配偶"]
    assert [o.label for o in narrow(RELATION, "孙")] == ["孙女"]
    assert [o.label for o in narrow(RELATION, "nü")] == []


def test_a_whole_code_needs_no_enter_and_a_beginning_of_one_does() -> None:
    settled = is_settled(RELATION, "02")
    assert settled is not None
    assert settled.value == "02"
    assert is_settled(RELATION, "0") is None
    assert is_settled(RELATION, "po") is None


def test_choices_without_numbers_are_counted() -> None:
    assert [(o.code, o.value) for o in YES_NO] == [("1", "yes"), ("2", "no")]


def test_grades_are_chosen_by_their_letter_or_their_number() -> None:
    grades = options([("A", "A级"), ("B", "B级"), ("C", "C级")])
    for typed in ("b", "B", "Ｂ", "2"):
        settled = is_settled(grades, typed)
        assert settled is not None
        assert settled.value == "B"
        assert narrow(grades, typed)[0].value == "B"
    assert is_settled(grades, "9") is None
