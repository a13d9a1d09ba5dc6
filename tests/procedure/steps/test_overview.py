"""The overview says of every household what asking for it alone would say, and follows every change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.procedure.steps.evidence import Evidence, Household
from app.procedure.steps.groups import group_standing
from app.procedure.steps.outcome import State
from app.procedure.steps.overview import Overview, place_of
from app.procedure.steps.procedures import load
from app.procedure.steps.standing import standing
from tests.procedure.steps.paperwork import GROUP, MAOSI, ME, TODAY, Papers

IDENTIFICATION = load("identification")


@st.composite
def villages(draw: st.DrawFn) -> tuple[list[Household], list[Evidence]]:
    """Return some households of a village, each with papers drawn from all that there may be."""
    households: list[Household] = []
    evidence: dict[str, Evidence] = {}
    for number in range(draw(st.integers(1, 6))):
        papers = Papers()
        papers.open_answers = draw(st.sampled_from([0, 0, 0, 2, None]))
        spare = st.lists(st.sampled_from(sorted(papers.documents)), max_size=2, unique=True)
        papers.without(*draw(spare))
        if draw(st.booleans()):
            papers.object(objection_state=draw(st.sampled_from(["open", "dismissed"])), settled_on="2015-12-10")
        if draw(st.booleans()):
            papers.household["place"]["house_number"] = "新窑"
        record = f"{ME}{number}"
        households.append(replace(papers.facts(), record=record))
        for each in papers.evidence():
            shared = each.form not in {"signature", "card", "objection"}
            name = each.record if shared else f"{each.record}.{number}"
            mentions = tuple(replace(mention, household=record) for mention in each.mentions)
            known = evidence.get(name)
            evidence[name] = replace(
                each, record=name, mentions=((*known.mentions, *mentions) if known else mentions)
            )
    return households, list(evidence.values())


@given(villages())
@settings(max_examples=60, deadline=None)
def test_the_overview_agrees_with_every_single_household(made: tuple[list[Household], list[Evidence]]) -> None:
    households, evidence = made
    overview = Overview(IDENTIFICATION, households, evidence, today=TODAY)
    alone = {each.record: place_of(standing(IDENTIFICATION, each, evidence, today=TODAY)) for each in households}
    assert overview.places(MAOSI) == alone
    assert sum(overview.tally(MAOSI[:6]).values()) == len(households)
    assert not overview.tally("999999")


@given(villages(), st.data())
@settings(max_examples=40, deadline=None)
def test_after_a_change_it_is_as_if_made_anew(
    made: tuple[list[Household], list[Evidence]], data: st.DataObject
) -> None:
    households, evidence = made
    changed = data.draw(st.sampled_from(evidence))
    without = [each for each in evidence if each is not changed]
    overview = Overview(IDENTIFICATION, households, without, today=TODAY)
    assert overview.change(evidence=changed) == (MAOSI,)
    assert overview.tally() == Overview(IDENTIFICATION, households, evidence, today=TODAY).tally()


def test_a_household_that_moves_is_counted_in_its_new_village_alone() -> None:
    papers = Papers()
    overview = Overview(IDENTIFICATION, [papers.facts()], papers.evidence(), today=TODAY)
    moved = replace(papers.facts(), village="621002204207")
    assert set(overview.change(household=moved)) == {MAOSI, "621002204207"}
    assert overview.places(MAOSI) == {}
    assert len(overview.places("621002204207")) == 1


def test_a_group_is_as_far_as_its_last_household_and_says_for_whom_something_is_lacking() -> None:
    papers = Papers()
    first = papers.standing()
    papers.change("signatures.2", check_code="0000000001")
    second = replace(papers.standing(), household="h2")
    group = group_standing(GROUP, IDENTIFICATION, [first, second])
    assert (group.households, group.complete, group.reached) == (2, 1, 2)
    assert group.next == IDENTIFICATION.step("signatures")
    assert group.steps[2].of(State.BLOCKED) == 1
    (hindrance,) = group.hindrances
    assert (hindrance.reason.key, hindrance.households) == ("income_unreadable", ("h2",))
    assert group_standing(GROUP, IDENTIFICATION, []).reached == 12
