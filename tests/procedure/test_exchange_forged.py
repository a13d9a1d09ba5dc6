"""Some changed bundles with true signatures in every test run; `python3 run.py soak exchange` tries thousands."""

from __future__ import annotations

import random

import pytest

from tests.procedure.exchanging import District
from tests.procedure.forging import Forger
from tests.sync.fuzzing import Tally


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_bundle_with_a_true_signature_is_refused_or_adds_up(seed: int, xifeng: District) -> None:
    chance, tally, forger = random.Random(seed), Tally(), Forger(xifeng)
    for _ in range(40):
        forger.attempt(chance, tally)
    assert tally.refused > 5
    assert tally.taken > 5
