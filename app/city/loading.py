"""Many rows at once, by COPY into the county's own partitions: each takes rows of this county and year alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from app.city.rows import TABLES, EvidenceHouseholdRow, EvidenceRow, HistoryRow, Row
from app.postgres.connection import Connection

_SPECIAL: Final = str.maketrans(
    {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\N{REPLACEMENT CHARACTER}"}
)


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

    def put(self, kind: type[Row], rows: Sequence[Row]) -> None:
        """Add rows to their table; history that is there already stays as it is. Call it in a transaction."""
        columns = ", ".join(("county_code", *kind._fields))
        for partition, together in self._by_partition(kind, rows).items():
            statement = f"COPY lika.{partition} ({columns}) FROM STDIN (NULL E'\\x02')"
            with self._connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
                copy.write(text_of(together, self._county))

    def _by_partition(self, kind: type[Row], rows: Sequence[Row]) -> dict[str, list[Row]]:
        whole = f"{TABLES[kind]}_{self._county}"
        if kind in {EvidenceRow, EvidenceHouseholdRow}:
            return {whole: [*rows]} if rows else {}
        at = kind._fields.index("made_in" if kind is HistoryRow else "survey_year")
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(f"{whole}_{row[at]}", []).append(row)
        elsewhere = [name for name in found if name not in self._partitions]
        for name in elsewhere:
            found.setdefault(f"{whole}_other", []).extend(found.pop(name))
        return found


def text_of(rows: Sequence[Row], county: str) -> bytes:
    """Return the rows as COPY reads them in its text format."""
    text = county + "\t" + f"\n{county}\t".join(map("\t".join, rows)) + "\n"
    # Hardly a text needs to be written otherwise: looking at all of them at once is quicker than at every field.
    plain = text.count("\n") == len(rows) and text.count("\t") == len(rows) * len(rows[0])
    if not plain or "\\" in text or "\r" in text or "\0" in text:
        careful = ["\t".join([each.translate(_SPECIAL) for each in row]) for row in rows]
        text = county + "\t" + f"\n{county}\t".join(careful) + "\n"
    return text.encode()
