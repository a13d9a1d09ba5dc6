"""What PostgreSQL refuses, as sentences a person can act on; none repeats what libpq says of the URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from app.postgres.address import Address
from resources.errors import NotPossible

# SQLSTATE, or the class it begins with → our sentence, of those that the address is told in.
_BY_STATE = {
    "53100": "disk_full",
    "58030": "disk_failed",
    "XX001": "disk_failed",
    "XX002": "disk_failed",
    "53": "overloaded",
    "42501": "no_rights",
    "28P01": "wrong_password",
    "28": "not_let_in",
    "3D000": "no_database",
    "25006": "read_only",
    "55P03": "busy",
    "40": "busy",
    "57014": "busy",
    "25P03": "connection_lost",  # nothing came for so long that the server ended it
    "57": "connection_lost",
    "08": "connection_lost",
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
        raise address.refusal(key) from None


def _key(error: psycopg.Error) -> str | None:
    state = error.sqlstate or ""
    known = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if known or state:
        return known
    return "connection_lost" if isinstance(error, psycopg.OperationalError) else None


def unconnected(error: psycopg.OperationalError, address: Address) -> NotPossible:
    """Return the sentence for a connection that never came about: libpq gives no SQLSTATE then, only words."""
    words, line = str(error), error.pgconn
    asked = line is not None and (line.needs_password or line.used_password)
    for sign, key in _BY_WORDS:
        if sign in words:
            return address.refusal(key)
    return address.refusal("wrong_password" if asked else "unreachable")


_BY_WORDS = (
    ("certificate", "not_verified"),
    ("does not support SSL", "not_verified"),
    ("password authentication failed", "wrong_password"),
    ("no password supplied", "wrong_password"),
    ("no pg_hba.conf entry", "not_let_in"),
    ("is not permitted to log in", "not_let_in"),
    ("Peer authentication failed", "not_let_in"),
    ("permission denied", "no_rights"),  # to connect to the database
    ('role "', "not_let_in"),
    ('database "', "no_database"),
    ("too many", "overloaded"),
    ("remaining connection slots", "overloaded"),
)
