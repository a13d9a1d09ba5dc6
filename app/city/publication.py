"""One county's publication: one at a time, batch by batch, each with its bookmark in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.city.loading import Loader
from app.city.rows import Batch, HistoryRow, Row, StandingRow, StepRow, VillageRow
from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.refusals import refusals
from resources.errors import NotPossible

_PUBLISHING = 0x6C696B62  # with the county's code: the advisory lock of whoever publishes it
_OF_A_HOUSEHOLD = ("person", "income_item", "have", "need")
_CURRENT = ("household", *_OF_A_HOUSEHOLD, "evidence", "evidence_household", "standing", "step", "unsettled")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a county's publication is."""

    workspace: str
    batch: int = 0
    rules: str = ""
    until: date | None = None
    finished: bool = False


class Publication:
    """Writes a county's rows. Made by `publishing`, and of use only as long as that holds the county."""

    def __init__(self, connection: Connection, address: Address, code: str) -> None:
        self._connection = connection
        self._address = address
        self._code = code
        self._loader = Loader(connection, code)

    def database(self) -> str:
        """Return what tells this database from every other."""
        return str(self._one("SELECT id FROM lika.city"))

    def bookmark(self) -> Bookmark | None:
        """Return how far the county is; None when it has never published here."""
        with refusals(self._address):
            row = self._connection.execute(
                "SELECT workspace, batch, rules, until, finished FROM lika.publication WHERE county_code = %s",
                (self._code,),
            ).fetchone()
        return Bookmark(*row) if row else None

    def clear(self, bookmark: Bookmark, villages: Iterable[VillageRow]) -> None:
        """Take away what stands for the county, but for its history, and begin under this bookmark."""
        with refusals(self._address), self._connection.transaction():
            for table in (*_CURRENT, "village"):
                self._run(f"DELETE FROM lika.{table} WHERE county_code = %(county)s")
            for each in villages:
                self._run(
                    "INSERT INTO lika.village (county_code, village_code, village_name, township_code,"
                    " township_name) VALUES (%(county)s, %(village_code)s, %(village_name)s, %(township_code)s,"
                    " %(township_name)s)",
                    **each._asdict(),
                )
            self._mark(bookmark)

    def take(self, batch: Batch, bookmark: Bookmark) -> None:
        """Put a batch in place of what stood for its records, and move the bookmark: all or nothing."""
        with refusals(self._address):
            self._loader.open_years(batch.years)
            with self._connection.transaction():
                villages = batch.villages | self._remove(batch)
                for kind, rows in batch.rows.items():
                    self._loader.put(kind, self._unknown(rows) if kind is HistoryRow else rows)
                self._unsettle(villages)
                self._mark(bookmark)

    def unsettled(self) -> list[str]:
        """Return the villages whose standings have to be worked out, in order."""
        with refusals(self._address):
            rows = self._run("SELECT village_code FROM lika.unsettled WHERE county_code = %(county)s ORDER BY 1")
        return [str(code) for (code,) in rows]

    def unsettle(self, *, today: date, everything: bool) -> None:
        """Note the villages in which a term has run since, or all of them because the rules have changed."""
        asked = (
            "SELECT DISTINCT village_code FROM lika.household WHERE county_code = %(county)s"
            if everything
            else "SELECT DISTINCT village_code FROM lika.step WHERE county_code = %(county)s"
            " AND state <> 'done' AND runs_until <= %(today)s"
        )
        with refusals(self._address):
            self._run(
                "INSERT INTO lika.unsettled (county_code, village_code) SELECT %(county)s, village_code"
                f" FROM ({asked}) AS found ON CONFLICT DO NOTHING",
                today=today,
            )

    def settle(
        self, villages: list[str], standings: list[StandingRow], steps: list[StepRow], bookmark: Bookmark
    ) -> None:
        """Put the standings of villages in place of those known of the same households and years."""
        pairs = sorted({(each.household, each.survey_year) for each in standings})
        with refusals(self._address):
            self._loader.open_years(year for _household, year in pairs)
            with self._connection.transaction():
                households, years = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
                for table in ("standing", "step"):
                    self._run(
                        f"DELETE FROM lika.{table} s USING unnest(%(households)s::text[], %(years)s::text[])"
                        " AS p (household, year) WHERE s.county_code = %(county)s"
                        " AND s.household = p.household AND s.survey_year = p.year",
                        households=households,
                        years=years,
                    )
                self._loader.put(StandingRow, standings)
                self._loader.put(StepRow, steps)
                self._run(
                    "DELETE FROM lika.unsettled WHERE county_code = %(county)s"
                    " AND village_code = ANY(%(villages)s)",
                    villages=villages,
                )
                self._mark(bookmark)

    def finish(self, bookmark: Bookmark) -> tuple[int, int]:
        """Note that the publication came to its end; return how many households and people stand there now."""
        with refusals(self._address):
            self._mark(replace(bookmark, finished=True))
            ((households, people),) = self._run(
                "SELECT count(*), coalesce(sum(people), 0) FROM lika.household"
                " WHERE county_code = %(county)s AND is_latest"
            )
        return int(households), int(people)

    def _unknown(self, rows: list[Row]) -> list[Row]:
        """Return the revisions that are not in the history yet."""
        found = self._run(
            "SELECT revision FROM lika.history WHERE county_code = %(county)s AND revision = ANY(%(revisions)s)",
            revisions=[row.revision for row in rows if isinstance(row, HistoryRow)],
        )
        known = {str(revision) for (revision,) in found}
        return [row for row in rows if isinstance(row, HistoryRow) and row.revision not in known]

    def _remove(self, batch: Batch) -> set[str]:
        """Take away what stands for the batch's records; return the villages it stood in."""
        known = self._run(
            "DELETE FROM lika.household WHERE county_code = %(county)s AND record = ANY(%(records)s)"
            " RETURNING record, village_code",
            records=sorted(batch.records),
        )
        if known:
            households = sorted({str(record) for record, _village in known})
            for table in _OF_A_HOUSEHOLD:
                self._run(
                    f"DELETE FROM lika.{table} WHERE county_code = %(county)s AND record = ANY(%(records)s)",
                    records=households,
                )
        papers = self._run(
            "DELETE FROM lika.evidence WHERE county_code = %(county)s AND record = ANY(%(records)s)"
            " RETURNING record, village_code",
            records=sorted(batch.records),
        )
        if papers:
            self._run(
                "DELETE FROM lika.evidence_household WHERE county_code = %(county)s AND record = ANY(%(records)s)",
                records=sorted({str(record) for record, _village in papers}),
            )
        for table in ("standing", "step") if batch.removed else ():
            self._run(
                f"DELETE FROM lika.{table} WHERE county_code = %(county)s AND household = ANY(%(records)s)",
                records=sorted(batch.removed),
            )
        return {str(village) for _record, village in (*known, *papers)}

    def _unsettle(self, villages: set[str]) -> None:
        self._run(
            "INSERT INTO lika.unsettled (county_code, village_code) SELECT %(county)s, unnest(%(villages)s::text[])"
            " ON CONFLICT DO NOTHING",
            villages=sorted(villages),
        )

    def _mark(self, mark: Bookmark) -> None:
        self._run(
            "INSERT INTO lika.publication (county_code, workspace, batch, rules, until, published_at,"
            " finished) VALUES (%(county)s, %(workspace)s, %(batch)s, %(rules)s, %(until)s, now(),"
            " %(finished)s) ON CONFLICT (county_code) DO UPDATE SET (workspace, batch, rules, until, published_at,"
            " finished) = (excluded.workspace, excluded.batch, excluded.rules, excluded.until,"
            " excluded.published_at, excluded.finished)",
            workspace=mark.workspace,
            batch=mark.batch,
            rules=mark.rules,
            until=mark.until,
            finished=mark.finished,
        )

    def _run(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        found = self._connection.execute(statement.encode(), {"county": self._code, **values})
        return found.fetchall() if found.description else []

    def _one(self, statement: str) -> Any:
        with refusals(self._address):
            return self._run(statement)[0][0]


@contextmanager
def publishing(connection: Connection, address: Address, code: str) -> Iterator[Publication]:
    """Give the county's publication; NotPossible while somebody else publishes the same county."""
    with refusals(address):
        row = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (_PUBLISHING, int(code))).fetchone()
        if not (row and row[0]):
            raise NotPossible("city.being_published", address=str(address), county=code)
    yield Publication(connection, address, code)  # the lock goes with the connection
