"""The meter warns about what is soon guessed."""

from __future__ import annotations

import pytest

from app.desktop.first_run.strength import Strength, strength


@pytest.mark.parametrize(
    ("passphrase", "found"),
    [
        ("", Strength.NONE),
        ("   ", Strength.NONE),
        ("123456789012", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("lika2015", Strength.FAIR),
        ("山丹窑洞麦场六月", Strength.STRONG),
        ("old acacia by the cave 3", Strength.STRONG),
    ],
)
def test_strength(passphrase: str, found: Strength) -> None:
    assert strength(passphrase) is found
