"""A village is found by what a person knows of it, the likeliest first."""

from __future__ import annotations

import pytest

from app.desktop.places import villages
from app.desktop.shell.village_search import found, sounds_of
from app.procedure.divisions import shipped_divisions

CITY = villages(shipped_divisions())
SOUNDS = sounds_of(CITY)


def names(typed: str) -> list[str]:
    return [village.name for village in found(CITY, typed, SOUNDS)]


@pytest.mark.parametrize("typed", ["毛寺", "寺村 显胜", "xsx ms", "ＸＳＸ　ＭＳＣ", "621002204206", "msc 204206"])
def test_name_township_initials_and_code_lead_to_it(typed: str) -> None:
    assert names(typed) == ["毛寺村"]


def test_a_village_called_so_stands_before_the_others_of_a_township_called_so() -> None:
    assert names("显胜")[0] == "显胜村"
    assert {village.township for village in found(CITY, "显胜", SOUNDS)} == {"显胜乡"}


def test_any_reading_of_a_character_finds_it() -> None:
    assert "长庆北路社区" in names("cqbl")
    assert "长庆北路社区" in names("zqbl")


def test_before_the_initials_are_known_names_and_codes_find_it() -> None:
    assert [village.name for village in found(CITY, "毛寺", {})] == ["毛寺村"]
    assert found(CITY, "msc", {}) == []


def test_nothing_typed_leaves_all_in_their_order() -> None:
    assert found(CITY, " · ", SOUNDS) == list(CITY)
