"""The tables of the city's database, brought up step by step by the numbered files in `migrations`."""

from __future__ import annotations

from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.migrations import Migrations, Step

_TABLES = Migrations("app.city", "lika")


def steps() -> tuple[Step, ...]:
    """Return all migrations in their order."""
    return _TABLES.steps


def version(connection: Connection) -> int:
    """Return the number of the last step taken; -1 for a database without our tables."""
    return _TABLES.version(connection)


def bring_up(connection: Connection, address: Address, *, until: int | None = None) -> int:
    """Take every step still to be taken, all or none, and return how many. Several programs may do it at once.

    NotPossible: the tables are newer than this program, or older and this role may not change them.
    """
    return _TABLES.bring_up(connection, address, until=until)
