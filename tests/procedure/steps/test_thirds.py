"""More than two thirds of a group, at the sheet itself: every way in which it is too few, too many or unclear."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.procedure.steps.judging import judge
from app.procedure.steps.outcome import Reason
from app.procedure.steps.procedures import load
from tests.procedure.steps.paperwork import Papers

STEP = next(step for step in load("identification").steps if step.id == "signoff")


def reasons(
    base: Collection[int], *, share: Fraction | None = Fraction(2, 3), **answers: str
) -> tuple[Reason, ...]:
    """Return what is wrong with a sheet of a group with so many households on record."""
    papers = Papers().change("signoff", **answers)
    (sheet,) = (paper for paper in papers.evidence() if paper.record == "signoff")
    return judge(replace(STEP, share=share), sheet, base, date(2016, 4, 1)).reasons


@pytest.mark.parametrize(
    ("signed", "whole", "key"),
    [("41", 61, None), ("61", 61, None), ("40", 60, "too_few_signed"), ("41", 60, None),
     ("40", 61, "too_few_signed"), ("62", 61, "more_signed"), ("0", 3, "too_few_signed"),
     ("3", 3, None), ("2", 3, "too_few_signed")],
)  # fmt: skip
def test_exactly_two_thirds_are_not_enough_and_all_are(signed: str, whole: int, key: str | None) -> None:
    found = reasons([whole], households_signed=signed, group_households=str(whole))
    assert [reason.key for reason in found] == ([] if key is None else [key])


def test_it_is_said_how_many_are_needed() -> None:
    (reason,) = reasons([60], households_signed="40", group_households="60")
    assert reason.values == {"signed": 40, "base": 60, "needed": 41}
    assert reason.documents == ("signoff",)


def test_a_sheet_must_agree_with_the_village_form() -> None:
    (other,) = reasons([61], households_signed="41", group_households="60")
    assert (other.key, other.values) == ("other_base", {"counted": 60, "base": 61})
    assert reasons([61], households_signed="41", group_households="") == ()


def test_two_village_forms_that_differ_are_both_named() -> None:
    (reason,) = reasons({61, 60}, households_signed="41")
    assert (reason.key, reason.values["counts"]) == ("two_bases", "60, 61")
    assert reason.values["group"]


def test_without_a_village_form_or_a_count_nothing_is_taken_for_granted() -> None:
    (no_base,) = reasons([], households_signed="41")
    (no_count,) = reasons([61], households_signed="")
    assert (no_base.key, no_count.key) == ("no_base", "no_count")


def test_a_county_without_a_share_asks_for_none() -> None:
    assert reasons([61], share=None, households_signed="1", group_households="61") == ()


def test_a_number_no_group_has_is_none() -> None:
    (no_count,) = reasons([61], households_signed="9" * 5_000)
    assert no_count.key == "no_count"


def test_a_notice_until_the_end_of_the_calendar_hangs() -> None:
    notice = next(step for step in load("identification").steps if step.id == "village_notice")
    (posted,) = (
        paper
        for paper in Papers().change("village_notice", last_day="9999-12-31", taken_down="").evidence()
        if paper.record == "village_notice"
    )
    assert [reason.key for reason in judge(notice, posted, [61], date(2016, 4, 1)).reasons] == ["hangs"]
