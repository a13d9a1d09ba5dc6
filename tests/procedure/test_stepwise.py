"""Steps that are taken all at once give what they made."""

from __future__ import annotations

import pytest

from app.procedure.stepwise import Steps, at_once


@pytest.mark.parametrize("many", [0, 3])
def test_all_steps_are_taken_at_once(many: int) -> None:
    taken: list[int] = []

    def counting() -> Steps[int]:
        for number in range(many):
            taken.append(number)
            yield
        return len(taken)

    assert at_once(counting()) == many
