from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.procedure.figures.uncertainty import wilson


def test_it_is_the_interval_of_the_textbooks() -> None:
    least, most = wilson(1, 10)  # Newcombe 1998 and every statistics package: 1.79 % to 40.4 %
    assert (round(least, 4), round(most, 4)) == (Decimal("0.0179"), Decimal("0.4042"))


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_found_lies_within(case: tuple[int, int]) -> None:
    found, of = case
    least, most = wilson(found, of)
    assert 0 <= least <= Decimal(found) / of <= most <= 1


@given(st.integers(1, 200), st.integers(2, 20))
def test_more_cases_make_it_narrower(of: int, times: int) -> None:
    few, many = wilson(of // 3, of), wilson(of // 3 * times, of * times)
    assert many[1] - many[0] < few[1] - few[0]


def test_nobody_looked_at_tells_nothing() -> None:
    assert wilson(0, 0) == (Decimal(0), Decimal(1))
