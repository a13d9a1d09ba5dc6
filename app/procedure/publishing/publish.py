"""`publish`: a county's register into the city's database, only what is not there yet, and safe to break off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, cast

from app.city.counties import admit, is_admitted, owns_tables
from app.city.publication import Bookmark, Publication, publishing
from app.city.rows import Batch, VillageRow
from app.city.schema import bring_up
from app.postgres.address import Address
from app.postgres.connection import Connection, connected
from app.postgres.refusals import refusals
from app.procedure.divisions import DIVISIONS
from app.procedure.parties import Enrolled, enrolled
from app.procedure.publishing.batches import Filled, batches
from app.procedure.publishing.standings import procedures_of, rules_of, standings_of
from app.procedure.shelf import FormShelf
from app.register.keys import WorkspaceKind
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import Document
from resources.errors import NotPossible, WrongUse

BATCH: Final = 1_000
_VILLAGES_TOGETHER: Final = 20


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication brought, and what stands in the city's database for the county afterwards."""

    revisions: int
    villages: int  # whose standings were worked out
    households: int
    people: int


def publish(
    workspace: Workspace, shelf: FormShelf, address: Address, *, today: date, replace_other: bool = False,
    batch_size: int = BATCH, standings: bool = True,
) -> Published:  # fmt: skip
    """Bring the city's database up to this county's register.

    WrongUse: the workspace is no county's. NotPossible: whatever the server refuses, or another register has
    published the county and `replace_other` does not say that this one takes its place.
    """
    if workspace.kind is not WorkspaceKind.COUNTY:
        raise WrongUse("city.only_a_county", path=str(workspace.path))
    me = enrolled(workspace)
    with _opened(address, me) as publication:
        run = _Run(workspace.register, shelf, publication, address, today, batch_size)
        run.begin(me, replace_other=replace_other)
        revisions = run.bring_revisions()
        villages = run.bring_standings() if standings else 0
        households, people = publication.finish(run.mark)
        return Published(revisions, villages, households, people)


@contextmanager
def _opened(address: Address, me: Enrolled) -> Iterator[Publication]:
    with connected(address) as connection:
        bring_up(connection, address)
        _be_admitted(connection, address, me)
        with publishing(connection, address, me.county) as publication:
            yield publication


def _be_admitted(connection: Connection, address: Address, me: Enrolled) -> None:
    with refusals(address):
        if is_admitted(connection, me.county):
            return
        may = owns_tables(connection)
    if not may:
        raise NotPossible("city.not_admitted", address=str(address), county=me.county, name=me.county_name)
    admit(connection, address, code=me.county, name=me.county_name)


@dataclass(slots=True)
class _Run:
    """One publication under way."""

    register: Register
    shelf: FormShelf
    publication: Publication
    address: Address
    today: date
    batch_size: int
    mark: Bookmark = field(default_factory=lambda: Bookmark(""))
    party: str = ""

    def begin(self, me: Enrolled, *, replace_other: bool) -> None:
        """Find out what the database has, and forget what it no longer has."""
        self.party = f"city {self.publication.database()}"
        found = self.publication.bookmark()
        noted = cast("int", self.register.setting(self.party) or 0)
        if found and found.workspace != me.county_key and not replace_other:
            raise NotPossible("city.other_register", address=str(self.address), county=me.county_name)
        # One batch more than noted here was broken off before it was noted; anything else is a restored backup.
        if found and found.workspace == me.county_key and found.batch - noted in {0, 1}:
            self.mark = replace(found, finished=False)
            return
        self.register.forget_acknowledged(self.party)
        self.mark = Bookmark(me.county_key)
        self.register.put_setting(self.party, 0)
        rows = cast("Sequence[Document]", self.register.setting(DIVISIONS) or ())
        self.publication.clear(self.mark, _villages(rows))

    def bring_revisions(self) -> int:
        """Send what the database is not known to have; return how many revisions that were."""
        sent = 0
        unknown = self.register.unacknowledged(party=self.party)
        with ThreadPoolExecutor(1, "city") as line:  # the server takes a batch while the next one is made
            under_way: Future[None] | None = None
            last = Filled(Batch(), ())
            for filled in batches(self.register, unknown, size=self.batch_size):
                self._note(under_way, last)
                self.mark = replace(self.mark, batch=self.mark.batch + 1)
                under_way, last = line.submit(self.publication.take, filled.batch, self.mark), filled
                sent += len(filled.revisions)
            self._note(under_way, last)
        return sent

    def _note(self, under_way: Future[None] | None, filled: Filled) -> None:
        """Wait until the database has the batch, then let the register know."""
        if under_way is None:
            return
        under_way.result()
        with self.register.transaction():
            self.register.acknowledge(filled.revisions, party=self.party)
            self.register.put_setting(self.party, self.mark.batch)

    def bring_standings(self) -> int:
        """Work out where households stand in the villages in which something changed; return how many villages."""
        rules = rules_of(self.register)
        self.publication.unsettle(today=self.today, everything=rules != self.mark.rules)
        villages, procedures = self.publication.unsettled(), procedures_of(self.register)
        self.mark = replace(self.mark, until=self.today)
        for start in range(0, len(villages), _VILLAGES_TOGETHER):
            together = villages[start : start + _VILLAGES_TOGETHER]
            found = [standings_of(self.shelf, village, procedures, today=self.today) for village in together]
            standings = [row for rows, _steps in found for row in rows]
            steps = [row for _rows, rows in found for row in rows]
            self.publication.settle(together, standings, steps, self.mark)
        self.mark = replace(self.mark, rules=rules)
        return len(villages)


def _villages(rows: Iterable[Document]) -> Iterator[VillageRow]:
    for row in rows:
        yield VillageRow(*(str(row.get(name, "")) for name in VillageRow._fields))
