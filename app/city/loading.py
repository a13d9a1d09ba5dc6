"""Many rows at once: COPY into a temporary table, then into the real one: row level security takes no COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.city.rows import TABLES, HistoryRow, Row
from app.city.schema import Connection

_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\N{REPLACEMENT CHARACTER}"})


class Stages:
    """The temporary tables of one connection; they are empty between transactions."""

    def __init__(self, connection: Connection, county: str) -> None:
        self._connection = connection
        self._county = county
        self._made: set[str] = set()

    def put(self, kind: type[Row], rows: Sequence[Row]) -> None:
        """Add rows to their table; history that is there already stays as it is. Call it in a transaction."""
        if not rows:
            return
        table, columns = TABLES[kind], ", ".join(("county_code", *kind._fields))
        self._make(table)
        with self._connection.cursor() as cursor:
            with cursor.copy(f"COPY pg_temp.stage_{table} ({columns}) FROM STDIN".encode()) as copy:
                copy.write(text_of(rows, self._county))
            known = " ON CONFLICT DO NOTHING" if kind is HistoryRow else ""
            cursor.execute(
                f"INSERT INTO lika.{table} ({columns}) SELECT {columns} FROM pg_temp.stage_{table}{known}".encode()
            )

    def _make(self, table: str) -> None:
        if table in self._made:
            self._connection.execute(f"TRUNCATE pg_temp.stage_{table}".encode())
            return
        self._connection.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS stage_{table}"
            f" (LIKE lika.{table} INCLUDING STORAGE INCLUDING COMPRESSION)".encode()
        )
        if table == "history":  # compressed once, here, and moved as it is
            self._connection.execute("ALTER TABLE pg_temp.stage_history ALTER document SET STORAGE MAIN")
        self._made.add(table)


def text_of(rows: Iterable[Row], county: str) -> bytes:
    """Return the rows as COPY reads them in its text format."""
    return "".join(["\t".join([county, *map(_field, row)]) + "\n" for row in rows]).encode()


def _field(value: object) -> str:
    if type(value) is str:
        return value if value.isprintable() and "\\" not in value else value.translate(_SPECIAL)
    if value is None:
        return "\\N"
    if type(value) is bool:
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(_quoted(each) for each in value) + "}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(item: object) -> str:
    """Return an item of an array; quoted, so that nothing in it ends it."""
    inner = str(item).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'.translate(_SPECIAL)
