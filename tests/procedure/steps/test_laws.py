"""What holds for any evidence: order does not matter, more never undoes what is unrelated, counting is exact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.procedure.signatures import Hold, signatures
from app.procedure.steps.judging import exceeds, is_quorate, least_above
from app.procedure.steps.outcome import Standing, State
from app.procedure.steps.procedures import NAMES, Step, load
from forms.paper.papers import Paper, printed_answers
from resources.canonical import Json
from tests.procedure.steps.paperwork import Papers

TWO_THIRDS = Fraction(2, 3)


def related(steps: tuple[Step, ...], touched: set[str]) -> set[str]:
    """Return the steps that are touched, and those whose evidence is held against the days of these."""
    grown = set(touched)
    for step in steps:  # a step only looks at earlier ones
        if grown & set(step.after):
            grown.add(step.id)
    return grown


def done(standing: Standing) -> set[str]:
    return {each.step.id for each in standing.states if each.state is State.DONE}


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_the_order_in_which_papers_arrive_does_not_matter(data: st.DataObject) -> None:
    papers = Papers(data.draw(st.sampled_from(NAMES)))
    papers.add("second", data.draw(st.sampled_from([name for name in papers.documents if name != "village"])))
    chosen = data.draw(st.lists(st.sampled_from(papers.evidence()), unique_by=lambda each: each.record))
    shuffled = data.draw(st.permutations(chosen))
    assert papers.standing(chosen) == papers.standing(shuffled)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_more_evidence_never_undoes_an_unrelated_step(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    papers, steps = Papers(name), load(name).steps
    chosen = data.draw(st.lists(st.sampled_from(papers.evidence()), unique_by=lambda each: each.record))
    like = data.draw(st.sampled_from([each for each in papers.documents if each != "village"]))
    day = st.dates(date(2015, 11, 1), date(2016, 1, 31)).map(str)
    form, _ = papers.documents[like]
    dated = {step.date: data.draw(day) for step in steps if step.form == form}
    decision = data.draw(st.sampled_from(["", "rejected", "postponed"]))
    papers.add("extra", like, decision=decision).change("extra", **dated)
    extra = next(each for each in papers.evidence() if each.record == "extra")
    touched = {step.id for step in steps if step.form == form}
    touched |= {step.id for step in steps if "found" in step.after} if form == "visit" else set()
    before, after = papers.standing(chosen), papers.standing([*chosen, extra])
    lost = done(before) - done(after)
    # A refusal, and what was decided after it, concerns all later steps.
    first = min(step.number for step in steps if step.id in touched)
    allowed = related(steps, touched) | {
        step.id for step in steps if decision == "rejected" and step.number > first
    }
    assert lost <= allowed


def test_two_thirds_agrees_with_exact_fractions_for_every_group() -> None:
    for whole in range(1, 1001):
        needed = least_above(whole, TWO_THIRDS)
        for signed in {0, needed - 1, needed, whole, whole * 2 // 3}:
            assert exceeds(signed, whole, TWO_THIRDS) is (Fraction(signed, whole) > TWO_THIRDS)
            assert exceeds(signed, whole, TWO_THIRDS) is (3 * signed > 2 * whole)
            assert is_quorate(signed, whole, TWO_THIRDS) is (Fraction(signed, whole) >= TWO_THIRDS)
        assert exceeds(needed, whole, TWO_THIRDS)
        assert not exceeds(needed - 1, whole, TWO_THIRDS)


@pytest.mark.parametrize(
    ("signed", "whole", "enough"), [(41, 61, True), (40, 60, False), (40, 61, False), (41, 60, True)]
)
def test_exactly_two_thirds_is_not_enough(signed: int, whole: int, enough: bool) -> None:
    assert exceeds(signed, whole, TWO_THIRDS) is enough


def leaves(document: Mapping[str, Json], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, value in document.items():
        if isinstance(value, Mapping):
            found += leaves(value, (*path, name))
        elif isinstance(value, str):
            found.append((*path, name))
    return found


@pytest.mark.parametrize("path", leaves(Papers().household), ids="/".join)
def test_a_change_makes_stale_exactly_the_signatures_of_the_forms_that_show_it(path: tuple[str, ...]) -> None:
    papers = Papers()
    before = {paper: printed_answers(paper, papers.household) for paper in Paper}
    signed = [each for each in papers.evidence() if each.form == "signature"]
    at = papers.household
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] += "1"
    shown = {paper.value for paper in Paper if printed_answers(paper, papers.household) != before[paper]}
    found = signatures(signed, papers.facts().codes, surveyed=None)
    assert {one.paper for one in found if one.hold is Hold.STALE} == shown
    assert "questionnaire" in shown


def test_a_note_or_a_row_that_only_has_another_id_keeps_the_signature() -> None:
    papers = Papers()
    signed = [each for each in papers.evidence() if each.form == "signature"]
    papers.household["_notes"] = {"conditions/fuel": "看过"}
    papers.household["members"]["member"][0]["_id"] = "b" * 16
    assert {one.hold for one in signatures(signed, papers.facts().codes, surveyed=None)} == {Hold.HOLDS}
