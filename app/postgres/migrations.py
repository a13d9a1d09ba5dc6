"""Tables brought up step by step by numbered files of SQL, each taken once and never edited once released."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import psycopg
from psycopg import sql

from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.refusals import refusals

_MIGRATING = 0x6C696B61  # the advisory lock that only one program holds while it changes tables


@dataclass(frozen=True, slots=True)
class Step:
    """One migration."""

    number: int
    name: str
    text: str


@dataclass(frozen=True)
class Migrations:
    """The files in the folder `migrations` of a package, for the tables of one schema."""

    package: str
    schema: str

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All migrations in their order."""
        folder = files(self.package).joinpath("migrations")
        found = (each for each in folder.iterdir() if each.name.endswith(".sql"))
        made = (Step(int(each.name[:4]), each.name, each.read_text("utf-8")) for each in found)
        return tuple(sorted(made, key=lambda step: step.number))

    def version(self, connection: Connection) -> int:
        """Return the number of the last step taken; -1 for a database without our tables."""
        # Asked of the catalogue: what a connection remembers of names may be older than the lock it has waited for.
        known = connection.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND c.relname = 'migration'",
            (self.schema,),
        ).fetchone()
        if not known or not known[0]:
            return -1
        last = connection.execute(
            sql.SQL("SELECT coalesce(max(number), -1) FROM {}.migration").format(sql.Identifier(self.schema))
        ).fetchone()
        return int(last[0]) if last else -1

    def bring_up(self, connection: Connection, address: Address, *, until: int | None = None) -> int:
        """Take every step still to be taken, all or none, and return how many. Several programs may do it at once.

        NotPossible: the tables are newer than this program, or older and this role may not change them.
        """
        newest = self.steps[-1].number if until is None else until
        with refusals(address):
            if self.version(connection) == newest:
                return 0
            try:
                return self._take(connection, address, newest)
            except psycopg.errors.InsufficientPrivilege:
                found = self.version(connection)
                raise address.refusal("older", found=found, known=newest) from None

    def _take(self, connection: Connection, address: Address, newest: int) -> int:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATING,))
            found = self.version(connection)
            if found > self.steps[-1].number:
                raise address.refusal("newer", found=found, known=newest)
            self._act_as_owner(connection)
            taken = [step for step in self.steps if found < step.number <= newest]
            for step in taken:
                connection.execute(step.text.encode())  # our own file; bytes, since its text is no literal
                connection.execute(
                    sql.SQL("INSERT INTO {}.migration (number, name) VALUES (%s, %s)").format(
                        sql.Identifier(self.schema)
                    ),
                    (step.number, step.name),
                )
        return len(taken)

    def _act_as_owner(self, connection: Connection) -> None:
        """Make new tables those of whoever owns the schema, or others could not use what one member made."""
        owner = connection.execute(
            "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = %s", (self.schema,)
        ).fetchone()
        if owner:
            connection.execute(f"SET LOCAL ROLE {owner[0]}".encode())  # quoted already where it has to be
