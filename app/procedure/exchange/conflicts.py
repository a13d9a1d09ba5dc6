"""Households that two people changed differently: shown side by side, decided by a person, kept as a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.procedure.exchange.intake import bring_together
from app.procedure.exchange.overtaken import Said, overtaken, plainly
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import Document, Json
from resources.errors import NotPossible, WrongUse
from sync.merge import Conflict
from sync.reconcile import RulesOf, merge_of, reconcile
from sync.revision import Revision, next_time, revise


class Side(StrEnum):
    """Whose value stands."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Disputed:
    """One household in which a person must decide: `ours` is the earlier edit, `theirs` the later."""

    record: str
    title: str
    ours: Revision
    theirs: Revision
    conflicts: tuple[Conflict, ...]


def conflicts(register: Register, rules_of: RulesOf) -> tuple[Disputed, ...]:
    """Return every household that waits for a decision, with both values and what stood before."""
    found = []
    for record in register.forked():
        state = reconcile(register.history(record), rules_of)
        if len(state.heads) > 1:
            summary = register.summary(record)
            ours, theirs = state.heads[:2]
            found.append(Disputed(record, summary.title if summary else "", ours, theirs, state.conflicts))
    return tuple(found)


def resolve(
    workspace: Workspace,
    disputed: Disputed,
    decisions: Mapping[str, Side | Json],
    *,
    author: str,
    now: datetime,
    rules_of: RulesOf,
    instead_of: Revision | None = None,
    said: Said = plainly,
) -> Revision:
    """Keep a person's decisions as a revision that both edits are parents of, and return it.

    `decisions` holds for the path of each conflict a side, or another value (None: absent). One that is missing
    is a WrongUse: nothing is decided by leaving it out. `instead_of` is what was decided before and is decided
    anew: the new revision follows it. A NotPossible where the household was changed since, or where another clerk
    was first: it tells in the words of `said` how.
    """
    register = workspace.register
    open_paths = [one.path for one in disputed.conflicts if one.path not in decisions]
    if open_paths:
        raise WrongUse("exchange.undecided", record=disputed.record, paths=", ".join(open_paths))
    document = merged_by(register, disputed, decisions, rules_of)
    parents = [instead_of.id] if instead_of is not None else [disputed.ours.id, disputed.theirs.id]
    with register.transaction():
        # Another clerk may have decided it meanwhile, or somebody gone on from what was decided before.
        heads = [head.id for head in register.heads(disputed.record)]
        if instead_of is not None and heads != parents:
            raise NotPossible("exchange.changed_since", record=disputed.record, title=disputed.title)
        if not {*parents} <= {*heads}:
            raise overtaken(register, disputed, said)
        revision = revise(
            disputed.record,
            parents,
            form=disputed.theirs.form,
            version=disputed.theirs.version,
            author=author,
            device=workspace.device,
            time=next_time(now, register.latest_time()),
            document=document,
        )
        register.append([revision])
        bring_together(register, [disputed.record], rules_of)
    return revision


def merged_by(
    register: Register, disputed: Disputed, decisions: Mapping[str, Side | Json], rules_of: RulesOf
) -> Document:
    """Return the household as the decisions leave it, one for the path of each conflict; nothing is kept."""
    settled = {one.path: _value(one, decisions[one.path]) for one in disputed.conflicts}
    known = {one.id: one for one in register.history(disputed.record)}
    return merge_of(disputed.ours, disputed.theirs, known, rules_of, settled=settled).document


def _value(conflict: Conflict, decision: Side | Json) -> Json:
    if decision is Side.OURS:
        return conflict.ours
    return conflict.theirs if decision is Side.THEIRS else decision
