"""What holds for every test; and a real PostgreSQL server, one a session, for those that want one."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from app.tour.server import OWNER, PASSWORD, Server, programs, running

_numbers = itertools.count()

# A property is one of the program, not of how busy the machine is.
settings.register_profile("lika", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lika")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if programs() is None:
        words = "no PostgreSQL server here: python3 run.py test installs Debian's postgresql"
        if os.environ.get("LIKA_WITHOUT_POSTGRESQL"):
            pytest.skip(words)  # only where that variable says that there is none; else, CI too, it fails
        pytest.fail(words)
    with running() as made:
        yield made


@pytest.fixture
def store(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return where an empty database is for a county's register, its password in the environment."""
    name = f"store_{next(_numbers)}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy".encode())
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    return f"postgresql://{OWNER}@/{name}?host={server.folder}&port={server.port}"
