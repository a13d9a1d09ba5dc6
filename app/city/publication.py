"""One county's publication: one at a time, batch by batch, each with its bookmark in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.city.lines import Lines
from app.city.loading import Loader
from app.city.rows import HistoryRow, VillageRow
from app.postgres.address import Address
from app.postgres.connection import Connection
from app.postgres.refusals import refusals
from resources.errors import NotPossible

_PUBLISHING = 0x6C696B62  # with the county's code: the advisory lock of whoever publishes it
_WHOLE = ""  # in place of a household: everybody in the village
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
    held: int = -1  # up to where the register was asked what its households break
    sent: tuple[str, ...] = ()  # revisions of the last batch, as long as nothing came after it


@dataclass(slots=True)
class Batch:
    """What goes in together: the states of some records, in place of everything that stood for these records."""

    lines: Lines
    history: list[HistoryRow] = field(default_factory=list)
    records: set[str] = field(default_factory=set)
    villages: set[str] = field(default_factory=set)  # in which all standings have to be worked out anew
    households: set[tuple[str, str]] = field(default_factory=set)  # village and household of single standings
    removed: set[str] = field(default_factory=set)  # households that are no longer there


@dataclass(frozen=True, slots=True)
class Settled:
    """Where households of one village stand, in place of what was known of them."""

    village: str
    households: tuple[str, ...]  # empty: all of the village
    known: Sequence[tuple[str, str, str]]  # household, procedure, first year of what is no longer so
    lines: Lines
    standings: int  # how many there are among the lines


class Publication:
    """Writes a county's rows. Made by `publishing`, and of use only as long as that holds the county."""

    def __init__(self, connection: Connection, address: Address, code: str) -> None:
        self._connection = connection
        self._address = address
        self._code = code
        self._loader = Loader(connection, code)
        self._standings: bool | None = None

    def database(self) -> str:
        """Return what tells this database from every other."""
        return str(self._one("SELECT id FROM lika.city"))

    def bookmark(self) -> Bookmark | None:
        """Return how far the county is; None when it has never published here."""
        with refusals(self._address):
            row = self._connection.execute(
                "SELECT workspace, batch, rules, until, finished, held, sent FROM lika.publication"
                " WHERE county_code = %s",
                (self._code,),
            ).fetchone()
        if row is None:
            return None
        workspace, batch, rules, until, finished, held, sent = row
        return Bookmark(workspace, batch, rules, until, finished, held, tuple(sent))

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
            self._loader.open_years(batch.lines.years | {row.made_in for row in batch.history})
            with self._connection.transaction():
                villages = batch.villages | self._remove(batch)
                unsettled = {*batch.households, *((village, _WHOLE) for village in villages)}
                self._loader.put(batch.lines, self._unknown(batch.history))
                self._unsettle(unsettled)
                self._mark(bookmark)

    def unchecked(self) -> list[str]:
        """Return the households that had not been checked when they were published."""
        with refusals(self._address):
            rows = self._run(
                "SELECT record FROM lika.household WHERE county_code = %(county)s AND is_latest AND errors IS NULL"
            )
        return [str(record) for (record,) in rows]

    def unsettled(self) -> dict[str, tuple[str, ...]]:
        """Return the villages in which standings have to be worked out, and of whom: nobody named means all."""
        with refusals(self._address):
            rows = self._run(
                "SELECT village_code, array_agg(household ORDER BY household) FROM lika.unsettled"
                " WHERE county_code = %(county)s GROUP BY village_code ORDER BY village_code"
            )
        return {str(code): () if _WHOLE in households else tuple(households) for code, households in rows}

    def unsettle_all(self, bookmark: Bookmark) -> None:
        """Note that the standings of everybody have to be worked out, and move the bookmark."""
        self._unsettle_found(
            "SELECT DISTINCT village_code, '' FROM lika.household WHERE county_code = %(county)s AND is_latest",
            bookmark,
        )

    def unsettle(self, households: Sequence[str], forms: Sequence[str], bookmark: Bookmark, *, since: date) -> None:
        """Note these households, and the villages in whose papers of these forms a day has come since.

        The bookmark moves with it: to the day of today.
        """
        today = bookmark.until or since
        self._unsettle_found(
            "SELECT village_code, record FROM lika.household WHERE county_code = %(county)s AND is_latest"
            " AND record = ANY(%(households)s) UNION SELECT village_code, '' FROM lika.evidence e"
            " WHERE county_code = %(county)s AND form = ANY(%(forms)s) AND %(first)s < %(last)s"
            " AND EXISTS (SELECT FROM jsonb_each_text(e.answers) AS a (question, answer)"
            " WHERE left(a.answer, 10) BETWEEN %(first)s AND %(last)s)",
            bookmark,
            households=[*households],
            forms=[*forms],
            first=min(since, today).isoformat(),
            last=max(since, today).isoformat(),
        )

    def settle(self, settled: Sequence[Settled], bookmark: Bookmark) -> None:
        """Put standings in place of those known of the same households, and move the bookmark."""
        with refusals(self._address):
            self._loader.open_years({year for each in settled for year in each.lines.years})
            with self._connection.transaction():
                self._forget([one for each in settled for one in each.known])
                self._loader.put(*(each.lines for each in settled))
                for each in settled:
                    self._run(
                        "DELETE FROM lika.unsettled WHERE county_code = %(county)s AND village_code = %(village)s"
                        " AND (%(all)s OR household = ANY(%(households)s))",
                        village=each.village,
                        all=not each.households,
                        households=[*each.households],
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

    def _unknown(self, rows: Sequence[HistoryRow]) -> Lines:
        """Return the revisions that are not in the history yet."""
        found = self._run(
            "SELECT revision FROM lika.history WHERE county_code = %(county)s AND revision = ANY(%(revisions)s)",
            revisions=[row.revision for row in rows],
        )
        known = {str(revision) for (revision,) in found}
        unknown = Lines(self._code)
        for row in rows:
            if row.revision not in known:
                unknown.add([row])
        return unknown

    def _remove(self, batch: Batch) -> set[str]:
        """Take away what stands for the batch's records; return the villages in which papers stood."""
        known = self._run(
            "DELETE FROM lika.household WHERE county_code = %(county)s AND record = ANY(%(records)s)"
            " RETURNING record",
            records=sorted(batch.records),
        )
        if known:
            households = sorted({str(record) for (record,) in known})
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
        return {str(village) for _record, village in papers}

    def _forget(self, known: Sequence[tuple[str, str, str]]) -> None:
        """Take away what stands of these households in these procedures, from these years on."""
        for table in ("standing", "step") if self._has_standings() else ():
            self._run(
                f"DELETE FROM lika.{table} s USING unnest(%(households)s::text[], %(procedures)s::text[],"
                " %(years)s::text[]) AS k (household, procedure, year) WHERE s.county_code = %(county)s"
                " AND s.household = k.household AND s.procedure = k.procedure AND s.survey_year >= k.year",
                households=[household for household, _procedure, _year in known],
                procedures=[procedure for _household, procedure, _year in known],
                years=[year for _household, _procedure, year in known],
            )

    def _has_standings(self) -> bool:
        """Return whether there were standings of the county when they were first asked for."""
        if self._standings is None:
            found = self._run("SELECT EXISTS (SELECT FROM lika.standing WHERE county_code = %(county)s)")
            self._standings = bool(found[0][0])
        return self._standings

    def _unsettle_found(self, asked: str, bookmark: Bookmark, **values: object) -> None:
        with refusals(self._address), self._connection.transaction():
            self._run(
                "INSERT INTO lika.unsettled (county_code, village_code, household) SELECT %(county)s, found.*"
                f" FROM ({asked}) AS found ON CONFLICT DO NOTHING",
                **values,
            )
            self._mark(bookmark)

    def _unsettle(self, households: set[tuple[str, str]]) -> None:
        self._run(
            "INSERT INTO lika.unsettled (county_code, village_code, household) SELECT %(county)s, found.*"
            " FROM unnest(%(villages)s::text[], %(households)s::text[]) AS found ON CONFLICT DO NOTHING",
            villages=[village for village, _household in households],
            households=[household for _village, household in households],
        )

    def _mark(self, mark: Bookmark) -> None:
        self._run(
            "INSERT INTO lika.publication (county_code, workspace, batch, rules, until, published_at,"
            " finished, held, sent) VALUES (%(county)s, %(workspace)s, %(batch)s, %(rules)s, %(until)s, now(),"
            " %(finished)s, %(held)s, %(sent)s) ON CONFLICT (county_code) DO UPDATE SET (workspace, batch, rules,"
            " until, published_at, finished, held, sent) = (excluded.workspace, excluded.batch, excluded.rules,"
            " excluded.until, excluded.published_at, excluded.finished, excluded.held, excluded.sent)",
            workspace=mark.workspace,
            batch=mark.batch,
            rules=mark.rules,
            until=mark.until,
            finished=mark.finished,
            held=mark.held,
            sent=[*mark.sent],
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
