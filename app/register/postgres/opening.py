"""The tables of a county in a database: made, looked for, brought up to this program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from app.postgres.migrations import Migrations
from app.postgres.refusals import refusals
from app.register.keys import Keys, read_keys
from app.register.on_server import OnServer
from app.register.postgres.address import address_of
from app.register.postgres.database import PostgresDatabase
from app.register.undoing import undone_by

_PACKAGE = "app.register.postgres"


@dataclass(frozen=True, slots=True)
class CountySchema:
    """The schema of one county."""

    database: PostgresDatabase

    def make(self, keys: Keys) -> None:
        """Make the schema with its tables, in the transaction that is open; one that is there is NotPossible."""
        database = self.database
        with database.transaction():
            if database.first("SELECT 1 FROM pg_namespace WHERE nspname = ?", (database.schema,)):
                raise database.address.refusal("taken", name=keys.name, schema=database.schema)
            with refusals(database.address):
                made = sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(database.schema))
                database.connection.execute(made)
            self._bring_up()
            database.execute(
                "INSERT INTO workspace (kind, name, keys) VALUES (?, ?, ?)", (keys.kind, keys.name, keys.to_bytes())
            )

    def look(self) -> None:
        """Bring the tables up where they are older; NotPossible where there are none, or newer ones."""
        database = self.database
        with refusals(database.address):
            known = Migrations(_PACKAGE, database.schema).version(database.connection)
        if known < 0:
            raise database.address.refusal("no_county", schema=database.schema)
        self._bring_up()

    def keys(self) -> Keys:
        """Return the county's keys, wrapped with the passphrase that whoever joins needs."""
        ((kept,),) = self.database.execute("SELECT keys FROM workspace")
        assert isinstance(kept, bytes)
        return read_keys(kept, Path(self.database.schema))

    def change_keys(self, changed: Keys) -> None:
        """Let others join with changed keys from now on."""
        self.database.execute("UPDATE workspace SET keys = ?", (changed.to_bytes(),))

    def _bring_up(self) -> None:
        Migrations(_PACKAGE, self.database.schema).bring_up(self.database.connection, self.database.address)


def open_schema(server: OnServer, *, data_key: bytes | None, new: bool) -> CountySchema:
    """Connect to the county's schema; `new`: it is to be made, else it has to be there."""
    database = PostgresDatabase(address_of(server, data_key=data_key), server.schema, desk=server.desk)
    schema = CountySchema(database)
    with undone_by(database.close):
        if not new:
            schema.look()
    return schema
