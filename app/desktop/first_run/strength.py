"""How hard a passphrase is to guess, roughly: enough to warn a person, no promise."""

from __future__ import annotations

import math
from enum import IntEnum
from itertools import pairwise


class Strength(IntEnum):
    """What the meter shows."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


_POOLS = ((str.isdigit, 10), (str.islower, 26), (str.isupper, 26))
_HAN = 3000  # characters people really use
_OTHER = 30


def strength(passphrase: str) -> Strength:
    """Return the strength of a passphrase, by length, kinds of characters, repetition and runs like 1234."""
    if not passphrase.strip():
        return Strength.NONE
    bits = _telling(passphrase) * math.log2(max(2, _pool(passphrase)))
    if bits < 36:
        return Strength.WEAK
    return Strength.FAIR if bits < 60 else Strength.STRONG


def _telling(passphrase: str) -> int:
    """Return how many characters add something: not one that repeats or follows the one before."""
    pairs = pairwise(passphrase)
    steps = sum(ord(after) - ord(before) not in {0, 1, -1} for before, after in pairs)
    return min(1 + steps, 2 * len(set(passphrase)))


def _pool(passphrase: str) -> int:
    pool = sum(
        size for test, size in _POOLS if any(test(character) and character.isascii() for character in passphrase)
    )
    if any("\u3400" <= character <= "\u9fff" for character in passphrase):
        pool += _HAN
    if any(not character.isalnum() for character in passphrase):
        pool += _OTHER
    return pool
