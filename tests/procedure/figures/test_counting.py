"""Figures against a slow plain calculation, over households that hypothesis makes up."""

from __future__ import annotations

import statistics
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.procedure.figures.conditions import By, is_below, is_part, lacks
from app.procedure.figures.counting import figures
from app.procedure.figures.distribution import distribution, quantile
from app.procedure.figures.histogram import histogram
from app.procedure.figures.incomes import Incomes
from app.register.values import Counted

LINE = 285_500  # fen


def counted(record: str = "r", **changes: object) -> Counted:
    """Return a household as figures count it."""
    plain: dict[str, object] = dict.fromkeys(Counted._fields, "")
    plain |= {"record": record, "form": "household", "village_code": "621002204206", "people": 4, "answers": 100}
    plain |= {"per_capita": 200_000, "poverty_line": LINE, "errors": 0, "open_answers": 0, "revisions": 1}
    return Counted(**(plain | changes))  # type: ignore[arg-type]


incomes_of = Incomes.of
incomes = st.one_of(st.none(), st.integers(-500_000, 2_000_000), st.integers(LINE - 40_000, LINE + 40_000))
villages = st.sampled_from(["621002204206", "621002204207", "621002205201"])
households = st.lists(
    st.builds(
        lambda income, people, village, cause, lacking: counted(
            per_capita=income, people=people, village_code=village, main_cause=cause, lacking=lacking
        ),
        incomes,
        st.integers(0, 12),
        villages,
        st.sampled_from(["", "01", "02"]),
        st.sampled_from(["", "3", "3 7"]),
    ),
    max_size=30,
).map(lambda found: [each._replace(record=f"r{number}") for number, each in enumerate(found)])


@given(households)
def test_households_and_people_stand_where_plain_counting_puts_them(found: list[Counted]) -> None:
    whole = figures(found).whole
    known = [each for each in found if each.per_capita is not None]
    poor = [each for each in known if Decimal(each.per_capita or 0) < LINE]
    near = [
        each for each in known if LINE * Decimal("0.9") <= Decimal(each.per_capita or 0) <= LINE * Decimal("1.1")
    ]
    assert (whole.households, whole.people) == (len(found), sum(each.people for each in found))
    assert (whole.below, whole.people_below) == (len(poor), sum(each.people for each in poor))
    assert (whole.near, whole.people_near) == (len(near), sum(each.people for each in near))
    assert whole.below + whole.above + whole.unknown == len(found)


@given(households)
def test_parts_add_up_to_the_whole_and_name_every_household_once(found: list[Counted]) -> None:
    made = figures(found)
    for by in By:
        parts = made.parts[by]
        assert sum(part.people_below for part in parts.values()) == made.whole.people_below
        named = [record for key in parts for record in made.records(is_part(by, key))]
        assert sorted(named) == sorted(each.record for each in found)
    for number in made.lacking:
        assert {*made.records(lacks(number))} == {each.record for each in found if number in each.lacking.split()}


@given(st.lists(st.integers(-500_000, 2_000_000), min_size=2, max_size=60))
def test_quantiles_are_those_of_the_standard_library(found: list[int]) -> None:
    exact = [Fraction(each) for each in found]
    deciles = statistics.quantiles(exact, n=10, method="inclusive")
    assert [
        quantile([(income, 1) for income in sorted(found)], Fraction(tenth, 10)) for tenth in range(1, 10)
    ] == deciles


@given(st.lists(st.tuples(st.integers(0, 900_000), st.integers(1, 9)), min_size=1, max_size=20))
def test_the_lowest_tenth_is_what_counting_every_tenth_of_a_person_gives(found: list[tuple[int, int]]) -> None:
    tenths = [income for income, people in sorted(found) for _ in range(people * 10)]  # ten parts of every person
    lowest = tenths[: len(tenths) // 10]
    total = sum(tenths)
    exact = Decimal(sum(lowest)) * 100 / total if total else None
    made = distribution(incomes_of(counted(per_capita=income, people=people) for income, people in found))
    assert made.lowest_share == (exact.quantize(Decimal("0.1"), ROUND_HALF_UP) if exact is not None else None)
    assert made.lowest_end == lowest[-1]


@given(households)
def test_the_mean_says_how_many_it_hides(found: list[Counted]) -> None:
    made = distribution(incomes_of(found))
    known = [each for each in found if each.per_capita is not None]
    if not known:
        assert made.mean is None
        return
    mean = Fraction(sum(each.per_capita or 0 for each in known), len(known))
    assert abs(Fraction(made.mean or 0) * 100 - mean) <= Fraction(1, 2)
    assert made.below_mean == sum((each.per_capita or 0) < mean for each in known)
    gap = sum(max(LINE - (each.per_capita or 0), 0) * each.people for each in known)
    assert made.gap * 100 == gap


@given(households)
def test_every_income_stands_in_one_step_of_the_histogram(found: list[Counted]) -> None:
    steps = histogram(incomes_of(found))
    lows = {each.record: step.low for step in steps.steps for each in found if steps.within(step)(each)}
    assert len(lows) == sum(step.households for step in steps.steps)
    assert sum(step.below for step in steps.steps) == sum(is_below(each) for each in found)
    for each in found:
        if each.per_capita is None:
            assert each.record not in lows
        else:
            reached = [step.low for step in steps.steps if step.low * 100 <= each.per_capita]
            assert lows[each.record] == max(reached, default=0)


def test_a_mean_above_the_line_does_not_hide_the_poor() -> None:
    made = distribution(incomes_of([counted("a", per_capita=100_000), counted("b", per_capita=9_000_000)]))
    assert made.poor_above
    assert made.median == Decimal("45500.00")
    assert not distribution(incomes_of([counted(per_capita=9_000_000)])).poor_above


def test_nobody_has_no_figures() -> None:
    made = figures([])
    assert (made.whole.households, made.incomes.median, made.incomes.lowest_share) == (0, None, None)


def test_a_need_is_met_by_the_questionnaire_or_by_a_visit() -> None:
    open_need = counted("a", needs="01 08", needs_met="03")
    visit = counted("v", form="visit", about="a", needs_met="08")
    assert figures([open_need], [visit]).needs == {"01": (1, 0), "03": (0, 1), "08": (0, 1)}


def test_an_investigators_errors_are_told_per_thousand_answers_that_were_looked_at() -> None:
    work = [
        counted("a", investigator="张晓燕", errors=3, answers=150, revisions=3),
        counted("b", investigator="张晓燕", errors=None, answers=500),
    ]
    found = figures(work).investigators["张晓燕"]
    assert (found.corrections, found.errors_per_thousand) == (2, Decimal("20.0"))


def test_the_worst_stand_first_in_the_quality_list() -> None:
    found = figures([counted("a", open_answers=5), counted("b", errors=1), counted("c")]).quality
    assert [each.record for each in found] == ["b", "a"]
