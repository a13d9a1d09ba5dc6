"""Two things at once: the server takes one portion while the next one is made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self


class OneAhead:
    """Hands portions over, one at a time, without waiting for each; of use within `with`."""

    def __init__(self) -> None:
        self._line = ThreadPoolExecutor(1, "city")
        self._under_way: Future[None] | None = None

    def begin(self, write: Callable[..., None], *values: object) -> None:
        """Hand a portion over; `wait` comes first."""
        self._under_way = self._line.submit(write, *values)

    def wait(self) -> None:
        """Return when the server has what was handed over last; raise what it refused."""
        if self._under_way is not None:
            self._under_way.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._line.shutdown()
