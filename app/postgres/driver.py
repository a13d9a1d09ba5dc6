"""The driver is an extra that not every computer has; this module is there without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from resources.errors import NotPossible


@contextmanager
def needing_driver(key: str) -> Iterator[None]:
    """Import in the block what needs psycopg; where it is missing, the NotPossible of that key is raised."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "psycopg":
            raise
        raise NotPossible(key) from None
