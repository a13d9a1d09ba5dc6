"""What a bundle brings into a register: counted as it passes, compared, brought together with what was there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from app.procedure.exchange.counting import people_in
from app.procedure.exchange.photos import photos_in
from app.procedure.exchange.reach import Reach
from app.procedure.exchange.results import Unread
from app.procedure.exchange.sifting import Sifting
from app.register.store import Register
from app.register.values import Appended
from resources.canonical import Json
from resources.errors import NotPossible
from sync import fields
from sync.bundle import Counting, OpenedBundle
from sync.changes import Refusal
from sync.manifest import Manifest
from sync.receipt import Outcome, Receipt
from sync.reconcile import RulesOf, reconcile
from sync.revision import Revision

MOST_PEOPLE: Final = 100  # in one household, in a line that can't be read


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a bundle's revisions."""

    appended: Appended
    refused: tuple[Refusal, ...]
    records: dict[str, list[str]]  # ids of the revisions that could be read, by record
    merged: frozenset[str]  # records
    conflicts: frozenset[str]  # records
    photos: frozenset[str]  # names of those that the answers name
    unchecked: frozenset[str]  # records of a form version that is not here
    unread: Unread

    @property
    def revisions(self) -> Iterator[str]:
        """The ids of all revisions that could be read."""
        return (one for ids in self.records.values() for one in ids)


def take_in(
    register: Register, opened: OpenedBundle, rules_of: RulesOf, *, judged_by: RulesOf, reach: Reach | None = None
) -> TakenIn:
    """Append what is good, compare the counts with the manifest, merge what can be merged.

    Called inside a transaction: counts that differ are a NotPossible, which undoes it. `judged_by` gives the rules
    that answers must fit; where it gives none they are taken in as they are. `reach` says what the sender may
    bring, None for the county, which may bring everything.
    """
    passing = _Passing(Sifting(judged_by), reach)
    appended = register.append(passing.readable(opened))
    unread = _compare(opened.manifest, passing, appended)
    merged = bring_together(register, passing.records.keys(), rules_of)
    conflicts = frozenset(register.forked(passing.records))
    return TakenIn(
        appended,
        tuple(passing.refused),
        passing.records,
        merged,
        conflicts,
        frozenset(passing.photos),
        frozenset(passing.sifting.unchecked),
        unread,
    )


def bring_together(register: Register, records: Collection[str], rules_of: RulesOf) -> frozenset[str]:
    """Merge by field what can be merged, among these records; return those that were."""
    merged = set()
    for record in register.forked(records):
        if made := reconcile(register.history(record), rules_of).merges:
            register.append(made)
            merged.add(record)
    return frozenset(merged)


def receipts_for(taken: TakenIn) -> list[Receipt]:
    """Return what became of each record, for the sender."""
    waiting = set(taken.appended.waiting)
    receipts = []
    for record, ids in taken.records.items():
        kept = tuple(one for one in ids if one not in waiting)
        if kept:
            receipts.append(Receipt(record, _outcome(record, taken), kept))
        if len(kept) < len(ids):
            receipts.append(Receipt(record, Outcome.WAITING, tuple(one for one in ids if one in waiting)))
    return receipts + [_refused(one) for one in taken.refused]


def became_values(taken: TakenIn) -> dict[str, Json]:
    """Return what became of the revisions, for the log: together they are those of the manifest."""
    appended = taken.appended
    return {
        "new": len(appended.new),
        "known": len(appended.known),
        "waiting_count": len(appended.waiting),
        "refused_count": len(taken.refused),
    }


@dataclass(slots=True)
class _Passing:
    """What passes by while a bundle is read: never all held at once."""

    sifting: Sifting
    reach: Reach | None = None
    refused: list[Refusal] = field(default_factory=list)
    records: dict[str, list[str]] = field(default_factory=dict)
    photos: set[str] = field(default_factory=set)
    unreadable: int = 0  # lines
    unnamed: int = 0  # of those, which don't even say of what record they are
    counting: Counting = field(default_factory=lambda: Counting(people_in))

    def readable(self, opened: OpenedBundle) -> Iterator[Revision]:
        counted = self._counted(opened.changes())
        for one in self.sifting.sifted(self.reach.within(counted) if self.reach else counted):
            if isinstance(one, Refusal):
                self.refused.append(one)
            else:
                self.records.setdefault(one.record, []).append(one.id)
                self.photos |= photos_in(one)
                yield one

    def _counted(self, changes: Iterator[Revision | Refusal]) -> Iterator[Revision | Refusal]:
        """Count what the sender counted: also what is refused, as far as its line says of what it is."""
        for one in changes:
            if isinstance(one, Refusal):
                self.unreadable += 1
                self.unnamed += not self.counting.add_refused(one)
                yield replace(one, entry=None)
            else:
                self.counting.add(one)
                yield one


def _compare(manifest: Manifest, passing: _Passing, appended: Appended) -> Unread:
    """Compare what was read with what the sender counted, and return what the sender alone can have read.

    What is refused is counted too, so that one misfit hides nothing. A line that can't be read may have added one
    household or deleted one, with as many people as a household may have; what does not add up for it is told.
    """
    stated, found = manifest.counts, passing.counting.counts(attachments=manifest.counts.attachments)
    passed = [one for ids in passing.records.values() for one in ids]
    kept = {*appended.new, *appended.known, *appended.waiting}
    lines = passing.unreadable
    households, people = stated.households - found.households, stated.people - found.people
    unread = Unread(lines if passing.unnamed or households or people else 0, households, people)
    pairs: list[tuple[str, int, int]] = [
        ("revisions", stated.revisions, len(passed) + len(passing.refused)),
        ("revisions", len(set(passed)), len(kept.intersection(passed))),
    ]
    if abs(households) > lines:
        pairs.append(("households", stated.households, found.households))
    if abs(people) > lines * MOST_PEOPLE:
        pairs.append(("people", stated.people, found.people))
    if not lines:
        forms = {*stated.records, *found.records}
        pairs += [(form, stated.records.get(form, 0), found.records.get(form, 0)) for form in sorted(forms)]
    for what, expected, counted in pairs:
        if expected != counted:
            raise NotPossible("exchange.counts_differ", what=what, stated=expected, found=counted)
    return unread


def _outcome(record: str, taken: TakenIn) -> Outcome:
    if record in taken.conflicts:
        return Outcome.CONFLICT
    return Outcome.MERGED if record in taken.merged else Outcome.ACCEPTED


def _refused(refusal: Refusal) -> Receipt:
    """Return the receipt; what stands in the refused line can be anything, and must stop no answer."""
    revisions = (refusal.revision,) if fields.HASH.fullmatch(refusal.revision) else ()
    record, name, value = map(fields.as_line, (refusal.record, refusal.field, refusal.value))
    return Receipt(record, Outcome.REFUSED, revisions, refusal.reason.value, name, value)
