"""A real PostgreSQL server, one a session, for the tests that want one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from app.tour.server import Server, programs, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if programs() is None:
        words = "no PostgreSQL server here: python3 run.py test installs Debian's postgresql"
        if os.environ.get("LIKA_WITHOUT_POSTGRESQL"):
            pytest.skip(words)  # somebody said by that variable that there is none; else, as in CI, it fails
        pytest.fail(words)
    with running() as made:
        yield made
