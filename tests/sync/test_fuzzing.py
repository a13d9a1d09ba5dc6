from __future__ import annotations

import random

import pytest

from tests.sync.fuzzing import Tally, attempt


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_mutants_are_refused_with_a_sentence_or_read(seed: int) -> None:
    chance, tally = random.Random(seed), Tally()
    for _ in range(150):
        attempt(chance, tally)
    assert tally.refused > 50
    assert tally.taken > 5
