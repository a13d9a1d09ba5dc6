"""`publish`: a county's register into the city's database, only what is not there yet, and safe to break off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Final, cast

from app.city.counties import admit, is_admitted, owns_tables
from app.city.publication import Bookmark, Publication, Settled, publishing
from app.city.rows import VillageRow
from app.city.schema import bring_up
from app.postgres.address import Address
from app.postgres.connection import Connection, connected
from app.postgres.refusals import refusals
from app.procedure.divisions import DIVISIONS
from app.procedure.parties import Enrolled, enrolled
from app.procedure.publishing.ahead import OneAhead
from app.procedure.publishing.batches import batches
from app.procedure.publishing.standings import forms_that_run, procedures_of, rules_of, standings_of
from app.procedure.shelf import FormShelf
from app.procedure.steps.holding import hold
from app.procedure.steps.procedures import Procedure
from app.register.keys import WorkspaceKind
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import Document
from resources.errors import NotPossible, WrongUse
from sync.revision import Revision

BATCH: Final = 1_000
_NEVER: Final = -1


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication brought, and what stands in the city's database for the county afterwards."""

    revisions: int
    villages: int  # whose standings were worked out
    households: int
    people: int


def publish(
    workspace: Workspace, shelf: FormShelf, address: Address, *, today: date, replace_other: bool = False,
    batch_size: int = BATCH,
) -> Published:  # fmt: skip
    """Bring the city's database up to this county's register.

    WrongUse: the workspace is no county's. NotPossible: whatever the server refuses, or another register has
    published the county and `replace_other` does not say that this one takes its place.
    """
    if workspace.kind is not WorkspaceKind.COUNTY:
        raise WrongUse("city.only_a_county", path=str(workspace.path))
    me = enrolled(workspace)
    with _opened(address, me) as publication:
        run = _Run(workspace.register, shelf, publication, address, me.county, today, batch_size)
        run.begin(me, replace_other=replace_other)
        revisions = run.bring_revisions()
        villages = run.bring_standings()
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
    county: str
    today: date
    batch_size: int
    mark: Bookmark = field(default_factory=lambda: Bookmark(""))
    party: str = ""

    def begin(self, me: Enrolled, *, replace_other: bool) -> None:
        """Find out what the database has, and forget what it no longer has."""
        self.party = f"city {self.publication.database()}"
        found = self.publication.bookmark()
        noted = self._noted()
        if found and found.workspace != me.county_key and not replace_other:
            raise NotPossible("city.other_register", address=str(self.address), county=me.county_name)
        if found and found.workspace == me.county_key and self._goes_on(found, noted):
            # What was found of households is counted by this register: another count is that of a restored one.
            self.mark = replace(found, finished=False, held=found.held if found.held == noted.held else _NEVER)
            return
        self.register.forget_acknowledged(self.party)
        self.mark = Bookmark(me.county_key)
        self._note_mark()
        rows = cast("Sequence[Document]", self.register.setting(DIVISIONS) or ())
        self.publication.clear(self.mark, _villages(rows))

    def _goes_on(self, found: Bookmark, noted: Bookmark) -> bool:
        """Return whether the database is where this register left it, and neither was restored from a backup.

        One batch more than noted was broken off before it was noted, if the register has what was in it.
        """
        if found.batch - noted.batch == 1:
            return bool(found.sent) and all(self.register.revision(each) for each in found.sent)
        return found.batch == noted.batch

    def bring_revisions(self) -> int:
        """Send what the database is not known to have; return how many revisions that were."""
        sent = 0
        unchecked = self.publication.unchecked()
        unknown = chain(self.register.unacknowledged(party=self.party), self._checked_since(unchecked))
        with OneAhead() as line:
            last: tuple[str, ...] = ()
            for batch in batches(self.register, unknown, county=self.county, size=self.batch_size):
                line.wait()
                self._note(last)
                last = tuple(row.revision for row in batch.history)
                self.mark = replace(self.mark, batch=self.mark.batch + 1, sent=last)
                line.begin(self.publication.take, batch, self.mark)
                sent += len(last)
            line.wait()
            self._note(last)
        return sent

    def bring_standings(self) -> int:
        """Work out where households stand of whom something changed; return in how many villages."""
        hold(self.shelf, today=self.today)
        procedures = procedures_of(self.register)
        self._unsettle(procedures)
        unsettled = self.publication.unsettled()
        with OneAhead() as line:
            for together in _portions(
                standings_of(self.shelf, village, households, procedures, county=self.county, today=self.today)
                for village, households in unsettled.items()
            ):
                line.wait()
                line.begin(self.publication.settle, together, self.mark)
            line.wait()
        return len(unsettled)

    def _unsettle(self, procedures: Sequence[Procedure]) -> None:
        """Note in the database for whom something may have changed since the standings were worked out last."""
        before, since = self.mark, self.mark.until
        rules, held = rules_of(self.register), self.register.held_until()
        self.mark = replace(before, rules=rules, until=self.today, held=held, sent=())
        if since is None or rules != before.rules or before.held == _NEVER:
            self.publication.unsettle_all(self.mark)
        else:
            changed = self.register.held_since(before.held)
            self.publication.unsettle(changed, forms_that_run(procedures), self.mark, since=since)
        self._note_mark()

    def _checked_since(self, unchecked: Iterable[str]) -> Iterator[Revision]:
        """Yield the states of those households, published before they had been checked, that have been since."""
        for record in unchecked:
            line = self.register.summary(record)
            if line is not None and line.errors is not None and not line.deleted:
                found = self.register.revision(line.revision)
                assert found is not None
                yield found

    def _note(self, revisions: Sequence[str]) -> None:
        """Let the register know what the database has taken."""
        if revisions:
            with self.register.transaction():
                self.register.acknowledge(revisions, party=self.party)
                self._note_mark()

    def _note_mark(self) -> None:
        self.register.put_setting(self.party, {"batch": self.mark.batch, "held": self.mark.held})

    def _noted(self) -> Bookmark:
        noted = self.register.setting(self.party)
        if isinstance(noted, dict):
            return Bookmark("", batch=cast("int", noted["batch"]), held=cast("int", noted["held"]))
        return Bookmark("", batch=cast("int", noted or 0))  # as it was noted before there were standings of one


def _portions(settled: Iterable[Settled]) -> Iterator[list[Settled]]:
    """Yield together what is worth a transaction."""
    together: list[Settled] = []
    for each in settled:
        together.append(each)
        if sum(one.standings for one in together) >= BATCH:
            yield together
            together = []
    if together:
        yield together


def _villages(rows: Iterable[Document]) -> Iterator[VillageRow]:
    for row in rows:
        yield VillageRow(*(str(row.get(name, "")) for name in VillageRow._fields))
