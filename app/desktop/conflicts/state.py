"""The households that wait for a decision, in people's words: read on the owner thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from app.desktop.desk import Office
from app.desktop.words import local_time
from app.procedure.exchange.conflicts import Disputed, Side, conflicts, resolve
from app.procedure.exchange.consequence import Consequence, consequence
from app.procedure.naming import Named, Naming
from app.procedure.steps.reading import rows
from resources.canonical import Document, Json
from resources.messages import Language
from sync.revision import Revision

_TOLD = (
    "place/village_code",
    "place/group_number",
    "place/house_number",
    "place/phone",
    "place/visit_date",
    "place/investigator_1",
    "income/per_capita_net_income",
)
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
class Dispute:
    """One household, and who edited it when."""

    disputed: Disputed
    title: str
    questions: tuple[Question, ...]
    authors: tuple[str, str]
    times: tuple[datetime, datetime]
    told: tuple[tuple[str, str], ...] = ()  # who the household is: questions and answers of the later edit
    members: tuple[tuple[str, ...], ...] = ()  # name, relation, age of each

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
    today = office.world.now().date()
    said = {one.key: one for one in known}
    waiting = (*again, *conflicts(office.register, office.rules_of))
    return tuple(said.get(key_of(one)) or _dispute(office, one, language, today) for one in waiting)


def settle(
    office: Office, dispute: Dispute, decisions: Decisions, *, author: str, instead_of: Revision | None = None
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
    )


def read_consequence(office: Office, dispute: Dispute, decisions: Decisions) -> Consequence:
    """Return what would follow from the decisions made so far."""
    return consequence(office.register, dispute.disputed, decisions, rules_of=office.rules_of)


def write_third(office: Office, dispute: Dispute, path: str, typed: str, language: Language) -> tuple[str, str]:
    """Return a value that neither side has as the form takes it, and "" or what is wrong with it."""
    later = dispute.disputed.theirs
    form = office.shelf.form(later.form, later.version)
    return Naming(form, later.document, language, today=office.world.now().date()).written(path, typed)


def _dispute(office: Office, one: Disputed, language: Language, today: date) -> Dispute:
    form = office.shelf.form(one.theirs.form, one.theirs.version)
    ours, theirs = (Naming(form, side.document, language, today=today) for side in (one.ours, one.theirs))
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
    return Dispute(one, one.title, questions, authors, times, _told(theirs, one), _members(theirs, one))


def _told(naming: Naming, one: Disputed) -> tuple[tuple[str, str], ...]:
    values = ((path, _value(one.theirs.document, path)) for path in _TOLD)
    return tuple((naming.named(path).question, naming.shown(path, value)) for path, value in values if value)


def _members(naming: Naming, one: Disputed) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(naming.shown(f"{_ROSTER}[{row.get('_id', '')}]/{name}", row.get(name)) for name in _MEMBER)
        for row in rows(one.theirs.document, "member")
    )


def _value(document: Document, path: str) -> Json:
    value: Json = document
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
