from __future__ import annotations

import random

import pytest

from tests.sync.fuzzing import WAYS, Tally, attempt


@pytest.mark.parametrize("way", range(len(WAYS)))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_mutants_are_refused_with_a_sentence_or_read(way: int) -> None:
    tally = Tally()
    for seed in range(150):
        attempt(random.Random(seed), tally, way=way)
    assert tally.refused > 50, "changes that are never noticed try nothing"


@pytest.mark.parametrize("way", [at for at, (made, _) in enumerate(WAYS) if made.__name__.startswith("_signed")])
def test_what_is_signed_again_gets_as_far_as_its_contents(way: int) -> None:
    tally = Tally()
    for seed in range(150):
        attempt(random.Random(seed), tally, way=way)
    assert tally.taken > 2, "all are refused for another reason than the change"
