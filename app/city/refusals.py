"""What PostgreSQL refuses, as sentences a person can act on; none repeats what libpq says of the URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from app.city.address import Address
from resources.errors import NotPossible

# SQLSTATE, or the class it begins with → our sentence.
_BY_STATE = {
    "53100": "city.disk_full",
    "58030": "city.disk_failed",
    "XX001": "city.disk_failed",
    "XX002": "city.disk_failed",
    "53": "city.overloaded",
    "42501": "city.no_rights",
    "28P01": "city.wrong_password",
    "28": "city.not_let_in",
    "3D000": "city.no_database",
    "25006": "city.read_only",
    "55P03": "city.busy",
    "40": "city.busy",
    "57014": "city.busy",
    "57": "city.connection_lost",
    "08": "city.connection_lost",
}


@contextmanager
def refusals(address: Address) -> Iterator[None]:
    """Turn what the server or the line refuses into NotPossible; a defect of ours stays what it is."""
    try:
        yield
    except psycopg.Error as error:
        key = _key(error)
        if key is None:
            raise
        raise NotPossible(key, address=str(address)) from None


def _key(error: psycopg.Error) -> str | None:
    state = error.sqlstate or ""
    known = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if known or state:
        return known
    return "city.connection_lost" if isinstance(error, psycopg.OperationalError) else None


def unconnected(error: psycopg.OperationalError, address: Address) -> NotPossible:
    """Return the sentence for a connection that never came about: libpq gives no SQLSTATE then, only words."""
    words, line = str(error), error.pgconn
    asked = line is not None and (line.needs_password or line.used_password)
    for sign, key in _BY_WORDS:
        if sign in words:
            return NotPossible(key, address=str(address))
    return NotPossible("city.wrong_password" if asked else "city.unreachable", address=str(address))


_BY_WORDS = (
    ("password authentication failed", "city.wrong_password"),
    ("no password supplied", "city.wrong_password"),
    ("no pg_hba.conf entry", "city.not_let_in"),
    ("is not permitted to log in", "city.not_let_in"),
    ("Peer authentication failed", "city.not_let_in"),
    ('role "', "city.not_let_in"),
    ('database "', "city.no_database"),
    ("too many", "city.overloaded"),
    ("remaining connection slots", "city.overloaded"),
)
