"""Which numbers a long test goes through: from LIKA_SEED on, so many, or until LIKA_MINUTES are over."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

_BEGAN = time.monotonic()


def seeds(count: int) -> Iterator[int]:
    """Yield so many seeds in order; fewer when the time of this process is over."""
    first = int(os.environ.get("LIKA_SEED", "0"))
    for seed in range(first, first + count):
        if is_over():
            return
        yield seed


def is_over() -> bool:
    """Return whether the minutes that were given have passed since the process began."""
    minutes = os.environ.get("LIKA_MINUTES")
    return bool(minutes) and time.monotonic() - _BEGAN > 60 * float(minutes or 0)
