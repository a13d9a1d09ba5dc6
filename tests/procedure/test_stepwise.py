"""Steps can be taken one at a time or all at once, and give the same."""

from __future__ import annotations

from app.procedure.stepwise import Steps, at_once, go_on


def counting(to: int) -> Steps[int]:
    for _ in range(to):
        yield
    return to


def test_all_steps_are_taken_at_once() -> None:
    assert at_once(counting(3)) == 3
    assert at_once(counting(0)) == 0


def test_steps_are_taken_until_it_is_enough() -> None:
    steps = counting(2)
    assert [go_on(steps, lambda: True) for _ in range(3)] == [None, None, 2]
