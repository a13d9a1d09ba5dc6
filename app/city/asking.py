"""What the city's database answers to those who look whether it agrees with the registers."""

from __future__ import annotations

from psycopg import sql

from app.postgres.address import Address
from app.postgres.connection import Connection, connected
from app.postgres.refusals import refusals


def sums(address: Address) -> list[tuple[int, int, int]]:
    """Return households, people and households below the line of every county this role sees, by code."""
    with connected(address) as connection, refusals(address):
        rows = connection.execute("SELECT households, people, below FROM lika.sums ORDER BY county_code")
        return [(int(households), int(people), int(below)) for households, people, below in rows]


def visible_counties(address: Address) -> list[str]:
    """Return the counties of whose households this role sees any."""
    with connected(address) as connection, refusals(address):
        rows = connection.execute("SELECT DISTINCT county_code FROM lika.household ORDER BY 1")
        return [str(code) for (code,) in rows]


def give_password(connection: Connection, role: str, password: str) -> None:
    """Let a role log in with a password: for databases that are thrown away; others use psql's \\password."""
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))
