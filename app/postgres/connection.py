"""A connection to a PostgreSQL server: opened only where its version and encoding are what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg

from app.postgres.address import Address
from app.postgres.refusals import refusals, unconnected
from resources.errors import NotPossible

Connection = psycopg.Connection[tuple[Any, ...]]

OLDEST_SERVER = 15  # views that run with the rights of whoever asks
_LINE = {
    "application_name": "lika",
    "client_encoding": "UTF8",
    # A line that is dead is noticed within a minute or so, instead of after hours.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """Give a connection. NotPossible says what is the matter with the server, the way to it or the password."""
    connection = connect(address)
    try:
        yield connection
    finally:
        connection.close()


def connect(address: Address) -> Connection:
    """Return a connection that whoever asked for it closes; refused as by `connected`."""
    connection = _connect(address)
    with ExitStack() as begun:
        begun.callback(connection.close)
        _look_at(connection, address)
        begun.pop_all()
    return connection


def _connect(address: Address) -> Connection:
    """Connect with the password that is kept; where that was changed, with what a file or the environment gives."""
    if address.kept_password:
        try:
            return _connect_with(address, {"password": address.kept_password})
        except NotPossible as refused:
            if not refused.key.endswith(".wrong_password"):
                raise
    return _connect_with(address, {})


def _connect_with(address: Address, password: Mapping[str, str]) -> Connection:
    settings = {"connect_timeout": 10, **address.settings, **password, **_LINE}
    try:
        return psycopg.connect("", autocommit=True, **settings)  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        raise unconnected(error, address) from None
    except psycopg.Error:
        raise address.refusal("unreachable") from None


def _look_at(connection: Connection, address: Address) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST_SERVER:
        raise address.refusal("old_server", found=version, least=OLDEST_SERVER)
    with refusals(address):
        row = connection.execute("SHOW server_encoding").fetchone()
    encoding = str(row[0]) if row else ""
    if encoding != "UTF8":
        raise address.refusal("wrong_encoding", encoding=encoding)
