"""What a register can do, whatever database carries it; `stored` implements it, `values` go in and come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from app.register.values import (
    Appended,
    CodeMatch,
    Counted,
    Draft,
    Finished,
    FormVersion,
    Held,
    HeldBy,
    Owed,
    Query,
    Registered,
    Seen,
    Share,
    StoredForm,
    Summary,
    Touched,
)
from resources.canonical import Document, Json
from sync.revision import Revision


class Register(Protocol):
    """Everything the procedure asks of a register. Calls that change it are durable when they return."""

    def transaction(self) -> AbstractContextManager[None]:
        """Group calls: all or nothing.

        One program at a time has one: what is read in it before something is written stays true until it ends.
        """

    def others_wrote(self) -> bool:
        """Return whether another clerk changed what all see since this was last asked, or may have; first: no.

        What somebody is only typing does not count.
        """

    def alone(self, work: str) -> AbstractContextManager[None]:
        """Have nobody else do the same work meanwhile: for work of several transactions that counts on."""

    # revisions
    def append(self, revisions: Iterable[Revision], *, checks: Mapping[str, tuple[int, int]] = ...) -> Appended:
        """Keep revisions; idempotent. One whose id is not its hash is a NotPossible.

        `checks` is what the engine found in those that are new, errors and open answers by id.
        """

    def heads(self, record: str) -> tuple[Revision, ...]:
        """Return the revisions without children, newest first; empty for an unknown record."""

    def forked(self, records: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the records with more than one head, of those named or of all."""

    def revision(self, revision_id: str) -> Revision | None:
        """Return the revision of that id, None where it is not here."""

    def history(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of the record, oldest first."""

    def kept_by(self, author: str, form: str = "household") -> tuple[tuple[str, str], ...]:
        """Return logical time and record of every revision of a form that somebody made, oldest first."""

    def records(self, form: str, *, village: str = "") -> Iterator[str]:
        """Yield the records of a form, of a village or all, deleted ones too, in the order they came."""

    def latest_time(self) -> str:
        """Return the greatest logical time in the register, "" when empty."""

    # drafts
    def keep_draft(self, draft: Draft) -> None:
        """Keep the draft durably, replacing the record's earlier one."""

    def draft(self, record: str) -> Draft | None:
        """Return what was kept of a record without being finished, None for nothing."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return every draft."""

    def finish_draft(self, revision: Revision, *, errors: int, open_answers: int) -> None:
        """Append the revision and drop the record's draft, in one transaction."""

    def drop_draft(self, record: str) -> None:
        """Forget the record's draft; without one nothing happens."""

    # lists and search
    def summaries(self, query: Query) -> tuple[Summary, ...]:
        """Return the lines of a list, in the order and from the place that the query asks for."""

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""

    def summary(self, record: str) -> Summary | None:
        """Return the line of one record, None where it is not here."""

    def places(self, records: Sequence[str]) -> dict[str, str]:
        """Return the village code of each of these records that is known, deleted ones too; "" for none."""

    def forms_of(self, records: Sequence[str]) -> dict[str, str]:
        """Return the form of each of these records that is known, deleted ones too."""

    def holders(self, numbers: Sequence[str], *, form: str = "household") -> tuple[str, ...]:
        """Return the records of a form, in the order they came, with a number that begins with one of these.

        For whole numbers of people, some hundred at a time; a certificate's number begins with the person's own.
        """

    def about(self, form: str, households: Sequence[str]) -> tuple[str, ...]:
        """Return the records of a form that are about one of these households and not deleted."""

    def knows_any(self, numbers: Sequence[str]) -> bool:
        """Return whether one of these whole numbers is on record, also on a line that was deleted."""

    def facts(self, form: str = "household", *, records: Sequence[str] = ()) -> Iterator[Counted]:
        """Yield what figures count of the records of a form, of those named or of all that are not deleted."""

    def registered(self, place: str = "") -> Iterator[Registered]:
        """Yield the households of a place by its code, "" for all, by village, group and the order they came in."""

    def touched(self, since: int) -> Touched:
        """Return the records whose facts may be others than at that mark; 0 is when the register was opened.

        More may be named than have changed, never fewer: what was undone again is named too.
        """

    def shares(self, villages: Sequence[str] = ()) -> tuple[Share, ...]:
        """Return households begun and finished, by village, group and investigator; of all villages by no group."""

    def finished_since(self, time: str, villages: Sequence[str] = ()) -> tuple[Finished, ...]:
        """Return the finished households that first were so at this logical time or later, by when."""

    def note_check(self, revision_id: str, *, errors: int, open_answers: int) -> None:
        """Keep what the engine found in a head revision."""

    def codes(self, code: str) -> tuple[CodeMatch, ...]:
        """Return the states whose signed paper carries the code, heads first; any way of writing it will do."""

    # households held against the rules
    def unseen(self, limit: int) -> tuple[str, ...]:
        """Return some of the households in which something came since others looked at them, deleted ones too."""

    def see(self, households: Iterable[Seen], *, whole_villages: bool = False) -> None:
        """Keep what others see of households; whom it may concern becomes due to be held again.

        Those are the household and all who share a number with it, with `whole_villages` all of their villages.
        """

    def sharing(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Return the households in which somebody has one of these ID numbers, in order."""

    def held_by(self, village: str = "") -> tuple[tuple[HeldBy, bool], ...]:
        """Return by what the households of the village, or all, were held, and whether any of those are due."""

    def held_so(self, by: HeldBy, *, due: bool, village: str = "") -> tuple[str, ...]:
        """Return the households that were held by this, and those of them alone that are due or are not."""

    def held(self, *, village: str = "", records: Sequence[str] = ()) -> tuple[Held, ...]:
        """Return what was found of the households of a village, or of those named, in the order they came."""

    def hold(self, found: Iterable[Held]) -> None:
        """Keep what was found of households; they are not due any more."""

    def held_until(self) -> int:
        """Return a number that grows whenever something else is found of a household."""

    def held_since(self, number: int) -> tuple[str, ...]:
        """Return the households of which something else was found since `held_until` returned this number."""

    def papers(self, village: str, about: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return form and record of the papers of a village that are about no single household or one of these."""

    def catch_up(self, limit: int = 500) -> int:
        """Do what was put off while revisions came in, for at most `limit` of them; return how many are left."""

    # forms, settings, exchange log
    def put_form(self, form: StoredForm) -> None:
        """Keep a version of a form, which becomes the one adopted last."""

    def form(self, name: str, version: str = "") -> StoredForm | None:
        """Return the named version, or the one adopted last."""

    def forms(self) -> tuple[StoredForm, ...]:
        """Return every version of every form."""

    def form_versions(self) -> tuple[FormVersion, ...]:
        """Return which versions of forms there are, by name, the one adopted last first; quick at any time."""

    def setting(self, key: str) -> Json:
        """Return the value kept under the key, None for nothing."""

    def put_setting(self, key: str, value: Json) -> None:
        """Keep a value under the key in place of the one before."""

    def drop_setting(self, key: str) -> None:
        """Forget what was kept under the key."""

    def last_number(self) -> int:
        """Return the number of the revision that was kept last; numbers never leave this register."""

    def changed_records(self, form: str, *, after: int) -> tuple[str, ...]:
        """Return the records of a form that got a revision after that number, in the order they first came."""

    def unacknowledged(
        self, villages: Sequence[str] = (), *, party: str = "county", moved_away: bool = False
    ) -> Iterator[Revision]:
        """Yield, parents first, every revision that the party (the county, or a team's id) is not known to have.

        Both sides keep it: a team asks what the county still needs, a county what a team does. With `moved_away`
        also of records that the party has from before and that now belong to other villages.
        """

    def acknowledge(self, revision_ids: Iterable[str], *, party: str = "county") -> int:
        """Note that the party has the revisions; return how many were not noted before."""

    def outstanding(self, form: str, *, parties: Sequence[str]) -> int:
        """Return how many records of the form have a revision that none of the parties is known to have."""

    def forget_acknowledged(self, party: str) -> None:
        """Note that nothing is known any more of what the party has: it was restored from an old backup."""

    def owe(self, party: str, receipts: Iterable[Owed]) -> None:
        """Keep receipts for the party; one about the same as an earlier one takes its place."""

    def owed(self, party: str) -> Iterator[Owed]:
        """Yield what the party is owed, by report, equal receipts together."""

    def settle(self, party: str, reports: Sequence[int]) -> None:
        """Forget what the party was owed for these reports."""

    def log_exchange(
        self, direction: str, number: int, party: str, digest: str, at: datetime, detail: Json
    ) -> None:
        """Add a bundle that was sent or received to the log."""

    def exchanges(self, direction: str = "", party: str = "") -> tuple[Document, ...]:
        """Return logged bundles, newest first: direction, number, party, digest, at, detail."""
