"""The households that wait for a decision, in people's words: read on the owner thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from app.desktop.desk import Office
from app.desktop.words import local_time
from app.procedure.exchange.conflicts import Disputed, Side, conflicts, resolve
from app.procedure.exchange.overtaken import Said, overtaken
from app.procedure.naming import Named, Naming
from app.procedure.steps.reading import rows
from resources.canonical import Json
from resources.errors import NotPossible
from resources.messages import Language
from sync.revision import Revision

_ROSTER, _MEMBER = "members/member", ("name", "relation", "age")

Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that both sides changed, as it reads: before, at the earlier edit, at the later."""

    path: str
    named: Named
    before: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the household as the later edit has it; the row's identity is that in paths."""

    row: str
    name: str
    relation: str
    age: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One household, and who edited it when."""

    disputed: Disputed
    title: str
    questions: tuple[Question, ...]
    authors: tuple[str, str]
    times: tuple[datetime, datetime]
    village_code: str
    group_code: str
    members: tuple[Member, ...] = ()

    @property
    def key(self) -> Key:
        """The household and both its states: what was chosen between them says nothing of later ones."""
        return key_of(self.disputed)


def key_of(disputed: Disputed) -> Key:
    """Return the household and both its states."""
    return disputed.record, disputed.ours.id, disputed.theirs.id


Decisions: TypeAlias = "dict[str, Side | Json]"


def read_disputes(
    office: Office, language: Language, again: Iterable[Disputed] = (), known: Iterable[Dispute] = ()
) -> tuple[Dispute, ...]:
    """Return every household in which somebody must decide; first those that are decided `again`.

    Those `known` were read before in the same language: to say them in words takes longer than all else.
    """
    said = {one.key: one for one in known}
    waiting = (*again, *conflicts(office.register, office.rules_of))
    return tuple(said.get(key_of(one)) or _dispute(office, one, language) for one in waiting)


def settle(
    office: Office,
    dispute: Dispute,
    decisions: Decisions,
    language: Language,
    *,
    author: str,
    instead_of: Revision | None = None,
) -> Revision:
    """Keep the decisions as a revision whose parents both edits are, or that follows an earlier decision."""
    return resolve(
        office.workspace,
        dispute.disputed,
        decisions,
        author=author,
        now=office.world.now(),
        rules_of=office.rules_of,
        instead_of=instead_of,
        said=saying(office, language),
    )


def read_again(
    office: Office,
    language: Language,
    again: Iterable[Disputed],
    known: Iterable[Dispute],
    here: Dispute | None,
) -> tuple[tuple[Dispute, ...], NotPossible | None]:
    """Return what waits now, and what is to be said where the household one is at waits no more as it did."""
    waiting = read_disputes(office, language, again, known)
    is_gone = here is not None and all(one.key != here.key for one in waiting)
    told = overtaken(office.register, here.disputed, saying(office, language)) if here and is_gone else None
    return waiting, told


def saying(office: Office, language: Language) -> Said:
    """Return what says in the form's words what somebody decided."""

    def said(decision: Revision, path: str, value: Json) -> str:
        naming = naming_of(office, decision, language)
        named = naming.named(path)
        return " ".join(filter(None, (named.row, named.question, f"“{naming.shown(path, value)}”")))

    return said


def write_third(office: Office, dispute: Dispute, path: str, typed: str, language: Language) -> tuple[str, str]:
    """Return a value that neither side has as the form takes it, and "" or what is wrong with it."""
    return naming_of(office, dispute.disputed.theirs, language).written(path, typed)


def naming_of(office: Office, edit: Revision, language: Language) -> Naming:
    """Return the names of what stands in an edit."""
    form = office.shelf.form(edit.form, edit.version)
    return Naming(form, edit.document, language, today=office.world.now().date())


def _dispute(office: Office, one: Disputed, language: Language) -> Dispute:
    ours, theirs = (naming_of(office, side, language) for side in (one.ours, one.theirs))
    questions = tuple(
        Question(
            each.path,
            theirs.named(each.path) if each.theirs is not None else ours.named(each.path),
            ours.shown(each.path, each.base),
            ours.shown(each.path, each.ours),
            theirs.shown(each.path, each.theirs),
        )
        for each in one.conflicts
    )
    authors = (one.ours.author, one.theirs.author)
    times = (local_time(one.ours.time), local_time(one.theirs.time))
    summary = office.register.summary(one.record)
    code, group = (summary.village_code, summary.group_code) if summary is not None else ("", "")
    return Dispute(one, one.title, questions, authors, times, code, group, _members(theirs, one))


def _members(naming: Naming, one: Disputed) -> tuple[Member, ...]:
    return tuple(
        Member(
            str(row.get("_id", "")),
            *(naming.shown(f"{_ROSTER}[{row.get('_id', '')}]/{name}", row.get(name)) for name in _MEMBER),
        )
        for row in rows(one.theirs.document, "member")
    )
