"""Counties of the city: admitted by the owner of the tables, each with a role of its own."""

from __future__ import annotations

from psycopg import sql

from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.refusals import refusals
from resources.errors import NotPossible, WrongUse


def is_admitted(connection: Connection, code: str) -> bool:
    """Return whether the county may publish as this role: it is the county's own, or the owner's."""
    row = connection.execute("SELECT 1 FROM lika.county WHERE county_code = %s", (code,)).fetchone()
    return row is not None  # row level security shows a county its own line alone


def owns_tables(connection: Connection) -> bool:
    """Return whether this role may admit counties."""
    row = connection.execute(
        "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'lika.county'::regclass"
    ).fetchone()
    return bool(row and row[0])


def admit(connection: Connection, address: Address, *, code: str, name: str, role: str | None = None) -> bool:
    """Let a county publish, with a role of its own that is made where there is none; return whether it was made.

    The role gets no password here: the city sets it in psql with \\password. WrongUse: another county has the role.
    """
    with refusals(address), connection.transaction():
        taken = connection.execute(
            "SELECT name FROM lika.county WHERE role = %s AND county_code <> %s", (role, code)
        ).fetchone()
        if taken is not None:
            raise WrongUse("city.role_taken", role=role, county=taken[0])
        made = role is not None and _give_role(connection, address, role)
        known = connection.execute("SELECT role FROM lika.county WHERE county_code = %s", (code,)).fetchone()
        before = known[0] if known and role and known[0] != role else None
        connection.execute(
            "INSERT INTO lika.county (county_code, name, role) VALUES (%s, %s, %s) ON CONFLICT (county_code)"
            " DO UPDATE SET name = excluded.name, role = coalesce(excluded.role, county.role)",
            (code, name, role),
        )
        connection.execute("SELECT lika.open_county(%s, %s)", (code, before))
        return made


def _give_role(connection: Connection, address: Address, role: str) -> bool:
    """Make the role where it is missing and let it do what counties may; return whether it was made."""
    known = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    if known is not None and known[0]:
        raise NotPossible("city.role_is_superuser", address=str(address), role=role)
    if known is None:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    connection.execute(sql.SQL("GRANT lika_county TO {}").format(sql.Identifier(role)))
    return known is None
