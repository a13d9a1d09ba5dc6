"""Brings the heads of one record together: the same rule on every laptop gives the very same merge revisions.

A merge revision by rule carries no author, no device and no clock, so two laptops that hold the same heads make the
same revision with the same id, and exchanging merges never makes new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Final, Protocol

from resources.canonical import Document, Json
from sync.changes import Misfit
from sync.merge import Conflict, Merged, merge
from sync.revision import Revision, next_time, revise

_BESIDE_THE_FORM = ("_notes", "_marks", "_deleted")  # the form does not know them; they stay as merged
_MOST_HEADS: Final = 32  # tried in pairs at once: more than any people make, and few enough for a forged record
_NO_CLOCK = datetime.fromtimestamp(0, UTC)


class Rules(Protocol):
    """What only the form knows: which answers it computes, and how; which documents fit it."""

    def is_computed(self, path: str) -> bool:
        """Return whether the form itself works out the answer at the path."""

    def recalculated(self, document: Document) -> Document:
        """Return the document with every such answer worked out anew."""

    def checker(self) -> Callable[[Document], Misfit | None]:
        """Return what tells how a document does not fit the form, None where it does."""


RulesOf = Callable[[str, str], "Rules | None"]  # form name and version; None where the form is not at hand


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Merge revisions made by rule, and what waits for a person: the heads that remain and where they differ."""

    merges: tuple[Revision, ...]
    heads: tuple[Revision, ...]
    conflicts: tuple[Conflict, ...]


def reconcile(history: Sequence[Revision], rules_of: RulesOf) -> Reconciled:
    """Return the merges that can be made without asking anyone; more than one head left means a conflict."""
    known = {revision.id: revision for revision in history}
    heads = heads_of(history)
    merges: list[Revision] = []
    while (made := _first_merge(heads, known, rules_of)) is not None:
        merges.append(made)
        known[made.id] = made
        heads = sorted([*(head for head in heads if head.id not in made.parents), made], key=_age)
    conflicts = merge_of(heads[0], heads[1], known, rules_of).conflicts if len(heads) > 1 else ()
    return Reconciled(tuple(merges), tuple(heads), conflicts)


def heads_of(history: Sequence[Revision]) -> list[Revision]:
    """Return the revisions that no other one names as its parent, oldest first."""
    parents = {parent for revision in history for parent in revision.parents}
    return sorted((revision for revision in history if revision.id not in parents), key=_age)


def merge_of(
    ours: Revision,
    theirs: Revision,
    known: Mapping[str, Revision],
    rules_of: RulesOf,
    *,
    settled: Mapping[str, Json] | None = None,
) -> Merged:
    """Return the three-way merge of two heads from where their histories part.

    While conflicts are open the document is no state that is kept, so the form does not compute it.
    """
    rules = rules_of(theirs.form, theirs.version)
    bases = [known[one].document for one in parting(ours, theirs, known)]
    if rules is None:
        return merge(ours.document, theirs.document, bases, settled=settled)
    merged = merge(ours.document, theirs.document, bases, is_computed=rules.is_computed, settled=settled)
    if merged.conflicts or merged.document in (ours.document, theirs.document):
        return merged
    # Also where no computed answer differs: 1 + 2 here and 2 + 1 there give the same sum, and both edits another.
    computed = dict(rules.recalculated(merged.document))
    beside = {name: merged.document[name] for name in _BESIDE_THE_FORM if name in merged.document}
    return Merged(computed | beside, merged.conflicts)


def parting(ours: Revision, theirs: Revision, known: Mapping[str, Revision]) -> list[str]:
    """Return the newest common ancestors of both, sorted; mostly one, none when both began on their own."""
    common = _reached([ours.id], known) & _reached([theirs.id], known)
    return sorted(common - _reached((parent for one in common for parent in known[one].parents), known))


def _reached(starts: Iterable[str], known: Mapping[str, Revision]) -> set[str]:
    """Return the ids of the revisions to start from and of all that they come from."""
    seen: set[str] = set()
    ahead = list(starts)
    while ahead:
        one = ahead.pop()
        if one not in seen and one in known:
            seen.add(one)
            ahead.extend(known[one].parents)
    return seen


def _first_merge(heads: Sequence[Revision], known: Mapping[str, Revision], rules_of: RulesOf) -> Revision | None:
    for ours, theirs in combinations(heads[:_MOST_HEADS], 2):
        if ours.form != theirs.form:
            continue
        merged = merge_of(ours, theirs, known, rules_of)
        if not merged.conflicts:
            return revise(
                ours.record,
                [ours.id, theirs.id],
                form=theirs.form,
                version=theirs.version,
                author="",
                device="",
                time=next_time(_NO_CLOCK, max(ours.time, theirs.time)),
                document=merged.document,
            )
    return None


def _age(revision: Revision) -> tuple[str, str]:
    return revision.time, revision.id
