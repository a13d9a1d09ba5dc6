"""Extreme data on every paper: all extremes at once, nothing at all, and characters no face has.

`python3 run.py soak paper` goes through each extreme on each paper in both languages.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.paper.faces import missing, printable
from forms.paper.printed import Printed
from resources.messages import Language
from tests.forms.paper.extremes import ADDRESS, EXTREMES, LONG, UNKNOWN, UNSEEN, all_at_once
from tests.forms.paper.papers_made import Made, Told, papers

ALL = papers(all_at_once())
NOTHING = papers(EXTREMES["nothing"])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ALL)
def test_all_extremes_at_once_print_right(name: str, language: Language) -> None:
    made = ALL[name](language)
    assert not made.printed.missing
    made.check()


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_prints_right(name: str) -> None:
    NOTHING[name](Language.CHINESE).check()


@pytest.mark.parametrize("script", UNKNOWN)
def test_a_script_no_face_has_is_told_by_household_and_field_on_every_paper(script: str) -> None:
    name = UNKNOWN[script]
    told = papers(Told((name,), {"members": {"member": [{"_id": "1", "name": name}]}}, households=2))
    for paper, make in told.items():
        found = {(one.path.rpartition("/")[2], one.answer, one.characters) for one in printed_by(make).missing}
        assert found, paper
        assert {(answer, characters) for _, answer, characters in found} == {(name, missing(name))}
        assert found == {(path, name, missing(name)) for path, *_ in found if path}


def test_marks_that_combine_are_set_as_one_character_and_those_without_shape_are_not() -> None:
    assert printable("Zu\u0308rich cafe\u0301") == "Zürich café"
    assert missing("Zu\u0308rich cafe\u0301") == ""
    assert printable("\u2067王\u2069\u00ad葛\U000e0100\U000e0041") == "王葛"
    assert printable(UNSEEN) == "王芳[0m\n二\n三 四"


def test_what_makes_the_extremes_is_extreme() -> None:
    assert (len(LONG), len(ADDRESS)) == (20, 80)
    assert len(all_at_once().household["members"]["member"]) == 30
    assert len(all_at_once().household["needs"]["need"]) == 22


def printed_by(make: Callable[[Language], Made]) -> Printed:
    return make(Language.CHINESE).printed
