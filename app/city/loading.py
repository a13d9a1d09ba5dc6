"""Many rows at once, by COPY into the county's own partitions: each takes rows of this county and year alone."""

from __future__ import annotations

from collections.abc import Iterable

from app.city.lines import Lines
from app.city.rows import TABLES, Row
from app.postgres.connection import Connection


class Loader:
    """Puts rows into a county's partitions."""

    def __init__(self, connection: Connection, county: str) -> None:
        self._connection = connection
        self._county = county
        self._partitions: set[str] = set()
        self._years: set[str] = set()

    def open_years(self, years: Iterable[str]) -> None:
        """Have partitions for the years; not in a transaction, since others may wait for what making them locks."""
        fresh = sorted({*years} - self._years)
        for year in fresh:
            self._connection.execute("SELECT lika.open_year(%s, %s)", (year, self._county))
        if fresh or not self._partitions:
            found = self._connection.execute(
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'lika' AND c.relkind = 'r' AND c.relname LIKE %s",
                (f"%\\_{self._county}%",),
            )
            self._partitions = {str(name) for (name,) in found}
            self._years.update(fresh)

    def put(self, *gathered: Lines) -> None:
        """Add rows to their tables. Call it in a transaction."""
        for (kind, partition), texts in self._by_partition(gathered).items():
            columns = ", ".join(("county_code", *kind._fields))
            statement = f"COPY lika.{partition} ({columns}) FROM STDIN (NULL E'\\x02')"
            with self._connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
                copy.write("".join(texts).encode())

    def _by_partition(self, gathered: Iterable[Lines]) -> dict[tuple[type[Row], str], list[str]]:
        found: dict[tuple[type[Row], str], list[str]] = {}
        for lines in gathered:
            for kind, year, texts in lines:
                whole = f"{TABLES[kind]}_{self._county}"
                named = (name for name in (whole, f"{whole}_{year}") if name in self._partitions)
                found.setdefault((kind, next(named, f"{whole}_other")), []).extend(texts)
        return found
