"""What is told beside an answer that is decided: what a choice would do, whom it is about, how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.desktop.conflicts.state import Decisions, Dispute, Question, naming_of
from app.desktop.desk import Office
from app.desktop.words import local_time
from app.procedure.exchange.conflicts import Side
from app.procedure.exchange.consequence import Consequence, consequences
from app.procedure.history import answer_history
from resources.canonical import Json
from resources.messages import Language

_AROUND, _CAME = 5, 2  # so many answers, so many changes: what fits beside without being moved


@dataclass(frozen=True, slots=True)
class Came:
    """One change of an answer: from what ("—" for nothing) to what, who, when."""

    before: str
    after: str
    author: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """`chosen` is what all choices so far do; `before`, `ours`, `theirs` what each value of this answer would."""

    chosen: Consequence
    before: Consequence
    ours: Consequence
    theirs: Consequence
    around: tuple[tuple[str, str], ...]
    came: tuple[Came, ...]
    given: Came | None  # by whom and when what stood before was given


def read_beside(
    office: Office, dispute: Dispute, question: Question, decisions: Decisions, language: Language
) -> Beside:
    """Return what is told beside an answer while it is decided; nothing is kept by asking."""
    disputed, path = dispute.disputed, question.path
    base = next(one.base for one in disputed.conflicts if one.path == path)
    values: tuple[Side | Json, ...] = (base, Side.OURS, Side.THEIRS)
    ways: list[Mapping[str, Side | Json]] = [decisions, *({**decisions, path: value} for value in values)]
    chosen, before, ours, theirs = consequences(office.register, disputed, ways, rules_of=office.rules_of)
    naming = naming_of(office, disputed.theirs, language)
    came = [
        Came(naming.shown(path, one.before), naming.shown(path, one.after), by.author, local_time(by.time))
        for by, one in answer_history(office.register, disputed.record, path)
    ]
    was = naming.shown(path, base)
    given = next((one for one in reversed(came) if one.after == was), None)
    around = naming.around(path)[:_AROUND]
    return Beside(chosen, before, ours, theirs, around, tuple(reversed(came))[:_CAME], given)
