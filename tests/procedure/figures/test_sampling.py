from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.procedure.figures.sampling import Wanted, draw
from app.register.values import Counted
from tests.procedure.figures.test_counting import counted

ALL = [
    counted(
        f"r{number}", village_code=f"62100220420{number % 3}", investigator="张晓燕" if number % 2 else "李文博"
    )
    for number in range(60)
]


def records(drawn: tuple[Counted, ...]) -> set[str]:
    return {each.record for each in drawn}


@given(st.text(), st.integers(0, 70), st.randoms())
def test_the_same_seed_draws_the_same_households_in_whatever_order(
    seed: str, size: int, chance: random.Random
) -> None:
    shuffled = chance.sample(ALL, len(ALL))
    drawn = draw(ALL, Wanted(), size=size, seed=seed)
    assert drawn == draw(shuffled, Wanted(), size=size, seed=seed)
    assert len(records(drawn)) == min(size, len(ALL))


@given(st.text(), st.integers(0, 59))
def test_a_household_less_changes_at_most_one(seed: str, gone: int) -> None:
    before = records(draw(ALL, Wanted(), size=10, seed=seed))
    after = records(draw(ALL[:gone] + ALL[gone + 1 :], Wanted(), size=10, seed=seed))
    assert len(before - after) <= 1


def test_only_households_of_the_place_and_the_investigator_are_drawn() -> None:
    drawn = draw(ALL, Wanted("621002204201", "李文博"), size=60, seed="7")
    assert {each.village_code for each in drawn} == {"621002204201"}
    assert {each.investigator for each in drawn} == {"李文博"}
    assert len(drawn) == 10


def test_no_household_is_favoured() -> None:
    drawn = Counter(each.record for seed in range(600) for each in draw(ALL, Wanted(), size=6, seed=str(seed)))
    assert all(30 <= drawn[each.record] <= 95 for each in ALL)  # 60 expected, five deviations either way
