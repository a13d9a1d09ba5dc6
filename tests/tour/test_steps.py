"""Steps run in order, and the first that fails ends the tour."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.tour.comparing import not_in
from app.tour.folder import fresh_folder
from app.tour.steps import Failed, Step, expect, expect_that, walk
from resources.canonical import Document


def test_steps_tell_what_they_found_and_how_long_they_took() -> None:
    first, second = walk([Step("one", lambda seen: {"seen": seen}), Step("two", lambda _: {})], 7)
    assert (first.name, first.facts, second.name) == ("one", {"seen": 7}, "two")
    assert first.seconds >= 0


def test_nothing_is_done_after_a_step_that_failed() -> None:
    done: list[str] = []

    def failing(_: int) -> dict[str, str]:
        expect("households", found=59, wanted=60)
        return {}

    def after(_: int) -> dict[str, str]:
        done.append("after")
        return {}

    steps = walk([Step("bad", failing), Step("after", after)], 0)
    with pytest.raises(Failed) as failed:
        list(steps)
    assert (failed.value.values["found"], failed.value.values["wanted"], done) == (59, 60, [])


def test_what_does_not_hold_is_said() -> None:
    expect_that("the sheet is current", holds=True)
    with pytest.raises(Failed):
        expect_that("the sheet is current", holds=False)


def test_answers_are_compared_by_their_place() -> None:
    wanted: Document = {"place": {"house_number": "1"}, "member": [{"_id": "x", "name": "甲"}, {"name": "乙"}]}
    found: Document = {
        "place": {"house_number": "1", "phone": "1"},
        "member": [{"_id": "y", "name": "甲"}, {"name": "丙"}],
    }
    assert not_in(wanted, found) == ["member[2]/name: 乙 ≠ 丙"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    first, second = fresh_folder(tmp_path / "out"), fresh_folder(tmp_path / "out")
    assert (first.root.name, second.root.name) == ("out", "out-2")
    (tmp_path / "empty").mkdir()
    assert fresh_folder(tmp_path / "empty").root.name == "empty"
