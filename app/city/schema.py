"""The tables of the city's database, brought up step by step by the numbered files in `migrations`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, LiteralString

import psycopg

from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.refusals import refusals
from resources.errors import NotPossible

_MIGRATING = 0x6C696B61  # the advisory lock that only one program holds while it changes tables


@dataclass(frozen=True, slots=True)
class Step:
    """One migration."""

    number: int
    name: str
    text: str


@cache
def steps() -> tuple[Step, ...]:
    """Return all migrations in their order."""
    found = (each for each in files("app.city").joinpath("migrations").iterdir() if each.name.endswith(".sql"))
    made = (Step(int(each.name[:4]), each.name, each.read_text("utf-8")) for each in found)
    return tuple(sorted(made, key=lambda step: step.number))


def version(connection: Connection) -> int:
    """Return the number of the last step taken; -1 for a database without our tables."""
    # Asked of the catalogue: what a connection remembers of names may be older than the lock it has waited for.
    if not _first(
        connection,
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'lika' AND c.relname = 'migration'",
    ):
        return -1
    return int(_first(connection, "SELECT coalesce(max(number), -1) FROM lika.migration") or 0)


def bring_up(connection: Connection, address: Address, *, until: int | None = None) -> int:
    """Take every step still to be taken, all or none, and return how many. Several programs may do it at once.

    NotPossible: the tables are newer than this program, or older and this role may not change them.
    """
    newest = steps()[-1].number if until is None else until
    with refusals(address):
        if version(connection) == newest:
            return 0
        try:
            return _take(connection, address, newest)
        except psycopg.errors.InsufficientPrivilege:
            found = version(connection)
            raise NotPossible("city.older", address=str(address), found=found, known=newest) from None


def _take(connection: Connection, address: Address, newest: int) -> int:
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATING,))
        found = version(connection)
        if found > steps()[-1].number:
            raise NotPossible("city.newer", address=str(address), found=found, known=newest)
        taken = [step for step in steps() if found < step.number <= newest]
        for step in taken:
            connection.execute(step.text.encode())  # our own file; bytes, since its text is no literal
            connection.execute(
                "INSERT INTO lika.migration (number, name) VALUES (%s, %s)", (step.number, step.name)
            )
    return len(taken)


def _first(connection: Connection, statement: LiteralString) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None
