"""What the page of a history shows, in words; and what it does, as a new revision each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.desktop.desk import Office
from app.procedure.amending import Amending
from app.procedure.history import Change, history
from app.procedure.naming import Naming
from app.procedure.quality.people import find
from resources.messages import Language
from sync.revision import Revision

_MOST = 200  # states that are shown


class What(StrEnum):
    """What a state did."""

    BEGUN = "begun"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that a state changed."""

    path: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PastState:
    """One state of the record."""

    revision: str
    time: str
    author: str
    what: What
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record's history, the newest state first."""

    record: str
    title: str
    states: tuple[PastState, ...]
    is_deleted: bool


def read_past(office: Office, record: str, language: Language, today: date) -> PastRecord:
    """Return the history of a record; what the program computed beside the answers is left out."""
    changes = list(history(office.register, record))[-_MOST:]
    states: list[PastState] = []
    deleted_before = False
    for change in changes:
        revision = change.revision
        form = office.shelf.form(revision.form, revision.version)
        naming = Naming(form, revision.document, language, today=today)
        states.append(
            PastState(
                revision.id,
                revision.time,
                revision.author,
                _what(revision, deleted_before=deleted_before),
                _answers(change, naming),
            )
        )
        deleted_before = revision.is_deletion
    newest = changes[-1].revision
    return PastRecord(record, find(newest.document, "head_name"), tuple(reversed(states)), newest.is_deletion)


def amended(change: Callable[[Amending], Revision], *, author: str) -> Callable[[Office], Revision]:
    """Return work that changes a record as a whole in somebody's name."""

    def work(office: Office) -> Revision:
        return change(Amending(office.shelf, author, office.workspace.device, office.world.now))

    return work


def _what(revision: Revision, *, deleted_before: bool) -> What:
    if revision.is_deletion:
        return What.DELETED
    if deleted_before:
        return What.RESTORED
    if len(revision.parents) > 1:
        return What.MERGED
    return What.CHANGED if revision.parents else What.BEGUN


def _answers(change: Change, naming: Naming) -> tuple[Answer, ...]:
    answers: list[Answer] = []
    for each in change.changed:
        if any(part.startswith("_") for part in each.path.split("/")):
            continue
        named = naming.named(each.path)
        where = f"{named.row} · {named.question}" if named.row else named.question
        before, after = naming.shown(each.path, each.before), naming.shown(each.path, each.after)
        answers.append(Answer(each.path, where, before, after))
    return tuple(answers)
