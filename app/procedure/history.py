"""What became of a record: every revision with who, when, and which answers from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.procedure.differences import Difference, differences
from app.register.store import Register
from resources.errors import WrongUse
from sync.revision import Revision


@dataclass(frozen=True, slots=True)
class Change:
    """One revision beside the state it was made from; the first one changes nothing: it is all new."""

    revision: Revision
    changed: tuple[Difference, ...]


def history(register: Register, record: str) -> Iterator[Change]:
    """Yield every revision of the record, oldest first; one with several parents beside the first of them."""
    revisions = register.history(record)
    if not revisions:
        raise WrongUse("procedure.no_such_record", record=record)
    known = {revision.id: revision for revision in revisions}
    for revision in revisions:
        parent = next((known[parent] for parent in revision.parents if parent in known), None)
        changed = differences(parent.document, revision.document) if parent else ()
        yield Change(revision, changed)


def answer_history(register: Register, record: str, path: str) -> Iterator[tuple[Revision, Difference]]:
    """Yield what became of one answer, oldest first: when it was given, then each change.

    Merges by rule, which have no author, are left out: nobody answered anything in them.
    """
    for number, change in enumerate(history(register, record)):
        changed = change.changed if number else differences({}, change.revision.document)
        for one in changed if change.revision.author else ():
            if one.path == path:
                yield change.revision, one


def head(register: Register, record: str) -> Revision:
    """Return the newest head of the record."""
    heads = register.heads(record)
    if not heads:
        raise WrongUse("procedure.no_such_record", record=record)
    return heads[0]
