"""A connection to the city's database: opened only where server, encoding and tables are what is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from app.city.address import Address
from app.city.refusals import refusals, unconnected
from app.city.schema import OLDEST_SERVER, Connection
from resources.errors import NotPossible

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
    connection = _connect(address)
    try:
        _look_at(connection, address)
        yield connection
    finally:
        connection.close()


def _connect(address: Address) -> Connection:
    settings = {"connect_timeout": 10, **address.settings, **_LINE}
    try:
        return psycopg.connect("", autocommit=True, **settings)  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        raise unconnected(error, address) from None
    except psycopg.Error:
        raise NotPossible("city.unreachable", address=str(address)) from None


def _look_at(connection: Connection, address: Address) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST_SERVER:
        raise NotPossible("city.old_server", address=str(address), found=version, least=OLDEST_SERVER)
    with refusals(address):
        row = connection.execute("SHOW server_encoding").fetchone()
    encoding = str(row[0]) if row else ""
    if encoding != "UTF8":
        raise NotPossible("city.wrong_encoding", address=str(address), encoding=encoding)
